"""Every kind of page of a store with one plan and of one with many: python -m bench.pages [--plans N] [--store PATH]

Prints a table in Markdown: median milliseconds from the question to the last byte, by the real server on this machine, and the size as sent
(gzip). A page that loads what it does not show is slower in the larger store. ``--store`` keeps the large store there and uses it again.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import httpx

from api.settings import Settings
from bench.plans import LAWS, plan
from graph.build import build
from graph.contents import BATCH
from graph.model import content_id
from graph.store import open_store
from graph.write import save_rows
from tests.api.faces import serving

TIMES: Final = 7
PATIENCE: Final = 600.0
"""Seconds for an answer: a busy machine takes its time to count a large graph."""


def pages() -> Mapping[str, str]:
    """Addresses by kind, of what both stores hold."""
    first = plan(0)
    [unit, *_] = [unit for unit in first.units if unit.name == "司法局"] or first.units
    return {
        "home": "/",
        "answer": f"/ask?q={unit.full_name}牵头哪些事项",
        "documents": "/documents",
        "document": f"/documents/{first.document.id}",
        "task": f"/tasks/{first.tasks[0].id}",
        "units": "/units",
        "unit": f"/units/{unit.id}",
        "regulations": "/regulations",
        "regulation": f"/regulations/{content_id('l', LAWS[0])}",
        "group": f"/groups/{first.groups[0].id}",
        "workload": "/workload",
        "matrix": f"/workload?document={first.document.id}",
        "search": "/search?q=推进养老服务",
        "names while one types": "/api/v1/units?q=司法&limit=50",
    }


def load(address: str, plans: int) -> None:
    """Write that many invented plans."""
    with open_store(address, create=True) as store:
        for at in range(0, plans, BATCH):
            made = [plan(number) for number in range(at, min(at + BATCH, plans))]
            save_rows(store, [build(one, one.text.encode()) for one in made])


def measure(address: str) -> dict[str, tuple[float, int]]:
    """Median milliseconds and bytes as sent, by kind; the first answer of each warms up. First of all the one that counts the graph, which
    ``yaodian serve`` does when it starts."""
    with serving(Settings(store=address, lang="zh", max_kept=0)) as client:
        client.timeout = httpx.Timeout(PATIENCE)
        counting = {"home, uncounted": _timed(client, "/", 0)}
        return counting | {name: _timed(client, path) for name, path in pages().items()}


def _timed(client: httpx.Client, path: str, times: int = TIMES) -> tuple[float, int]:
    taken, size = [], 0
    for _ in range(times + 1):
        started = time.perf_counter()
        with client.stream("GET", path) as answer:
            size = sum(map(len, answer.iter_raw()))
        taken.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"  # noqa: S101  a page that fails is no page
    return statistics.median(taken[1:] or taken), size


def table(plans: int, one: Mapping[str, tuple[float, int]], many: Mapping[str, tuple[float, int]]) -> Iterable[str]:
    """The figures side by side."""
    yield f"| page | 1 plan, ms | {plans} plans, ms | 1 plan, kB | {plans} plans, kB |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name in one:
        (fast, small), (slow, large) = one[name], many[name]
        yield f"| {name} | {fast:.0f} | {slow:.0f} | {small / 1000:.1f} | {large / 1000:.1f} |"


def main() -> None:
    """Load both stores, measure both, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=300)
    parser.add_argument("--store", type=Path, help="a folder for the large store")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small", given.store or Path(folder) / "large"
        load(f"embedded:{small}", 1)
        if not large.exists():
            load(f"embedded:{large}", given.plans)
        print("\n".join(table(given.plans, measure(f"embedded:{small}"), measure(f"embedded:{large}"))))


if __name__ == "__main__":
    main()
