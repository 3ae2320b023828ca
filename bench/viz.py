"""How soon one sees something: python -m bench.viz [--times N] [--limit SECONDS]

Prints two tables in Markdown, medians over fresh browser contexts in one run of Debian's chromium, an empty page measured in turn with the
rest. Maps: milliseconds from the start of loading the file to the first frame with the drawing on it, ours and plain pyvis (its own
template, physics on, scripts in the page) with the same nodes and links. Pages of ``yaodian serve`` over the example plan: Largest
Contentful Paint. No page reaches a network.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as TooLate
from pyvis.network import Network

from bench.api import KEPT, ours
from graph import shapes
from tests.viz import factory
from viz.labels import labels
from viz.maps import unit_map
from viz.maps.facts import unit_work
from viz.maps.layout import Kind, lay_out
from viz.maps.style import STYLES, Look

UNIT: Final = "司法局"
EMPTY: Final = '<!DOCTYPE html><html lang="zh"><meta charset="utf-8"><title>empty</title><p>一</p>'
PIXELS: Final = """
    const probe = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    probe.canvas.width = probe.canvas.height = 64;
    const painted = (canvas) => {
        probe.clearRect(0, 0, 64, 64);
        if (canvas.width && canvas.height) probe.drawImage(canvas, 0, 0, 64, 64);
        return probe.getImageData(0, 0, 64, 64).data.some((value) => value > 0);
    };
    const drawn = () => document.querySelector("#stage svg") && document.getElementById("panel");
    const seen = () => drawn() || document.title === "empty" || [...document.querySelectorAll("canvas")].some(painted);
    const look = () => {
        if (seen()) requestAnimationFrame(() => document.documentElement.setAttribute("data-seen", performance.now()));
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
"""
"""Says ``data-seen`` in the frame after the one in which a canvas has a pixel that is not transparent, or the page has an SVG map whole, what follows it included."""
LARGEST: Final = """
    new PerformanceObserver((list) => document.documentElement.setAttribute("data-seen", list.getEntries().at(-1).startTime))
        .observe({ type: "largest-contentful-paint", buffered: true });
"""
ARGUMENTS: Final = ("--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")


def plain(tasks: Sequence[shapes.Task]) -> str:
    """The same nodes and links as pyvis draws them when it is asked for nothing else."""
    layout = lay_out(unit_work(factory.unit(UNIT), tasks, {}), labels("zh"))
    net = Network(cdn_resources="in_line")
    for node in layout.nodes:
        if node.kind is not Kind.HEADING:
            net.add_node(node.key, label=node.name, color=STYLES[Look(node.look)].color if node.look else "#1B3A57")
    for edge in layout.edges:
        net.add_edge(edge.source, edge.target)
    return str(net.generate_html())


def first_sight(browser: Browser, address: str, probe: str, limit: float) -> float:
    """Milliseconds until the probe has seen something; infinite where that takes longer than ``limit`` seconds."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.add_init_script(probe)
    try:
        page.goto(address, wait_until="commit", timeout=limit * 1000)
        page.wait_for_selector("html[data-seen]", timeout=limit * 1000)
        if probe == LARGEST:
            page.wait_for_load_state("load")
            page.wait_for_timeout(300)  # a later, larger paint would count
        return float(page.get_attribute("html", "data-seen") or 0)
    except TooLate:
        return float("inf")
    finally:
        context.close()


def compare(browser: Browser, addresses: Mapping[str, str], probe: str, times: int, limit: float) -> dict[str, float]:
    """Medians by label, the pages in turn; a page that once took longer than the limit is not asked again."""
    taken: dict[str, list[float]] = {label: [] for label in addresses}
    for _ in range(times):
        for label, address in addresses.items():
            if float("inf") not in taken[label]:
                taken[label].append(first_sight(browser, address, probe, limit))
    return {label: max(found) if float("inf") in found else statistics.median(found) for label, found in taken.items()}


def table(found: Mapping[str, float], title: str, empty: str, limit: float) -> str:
    """Milliseconds, and how many times those of the empty page."""
    lines = [f"| {title} | ms | times an empty page |", "| --- | ---: | ---: |"]
    for label, taken in found.items():
        over = taken == float("inf")
        said = (f"over {limit * 1000:.0f}", "") if over else (f"{taken:.0f}", f"{taken / found[empty]:.1f}")
        lines.append(f"| {label} | {said[0]} | {said[1]} |")
    return "\n".join(lines)


def maps(folder: Path) -> dict[str, str]:
    """Files to open, by label."""
    pages = {"an empty page": EMPTY}
    for count in (40, 1000):
        tasks = factory.many(count)
        pages[f"{count} tasks, ours"] = unit_map(factory.unit(UNIT), tasks, factory.leads(tasks))
        pages[f"{count} tasks, plain pyvis"] = plain(tasks)
    for at, text in enumerate(pages.values()):
        (folder / f"{at}.html").write_text(text, "utf-8")
    return {label: (folder / f"{at}.html").as_uri() for at, label in enumerate(pages)}


def served(address: str, empty: str) -> dict[str, str]:
    """Addresses of the server's pages, by label."""
    return {
        "an empty page": empty,
        "home": f"{address}/",
        "answer": f"{address}/ask?q={UNIT}牵头哪些事项",
        "unit": f"{address}/units/320412-常州市武进区司法局",
    }


def main() -> None:
    """Draw, serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--limit", type=float, default=120)
    given = parser.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address = stack.enter_context(ours(folder / "store", KEPT))
        chromium = stack.enter_context(sync_playwright()).chromium
        browser = chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        (folder / "empty.html").write_text(EMPTY, "utf-8")
        pages = served(address, (folder / "empty.html").as_uri())
        drawn = compare(browser, maps(folder), PIXELS, given.times, given.limit)
        print(table(drawn, "map", "an empty page", given.limit), end="\n\n")
        shown = compare(browser, pages, LARGEST, given.times, given.limit)
        print(table(shown, "page", "an empty page", given.limit))
        browser.close()


if __name__ == "__main__":
    main()
