"""Both engines side by side with 3,000 invented plans (100,000 tasks): python -m bench.store [--plans N]

Prints a table in Markdown. Times are of the calls that every face makes (``graph.queries``), median and 99th percentile in
milliseconds; each engine runs in a process of its own, Neo4j as tests run it (512 MB heap, 64 MB page cache).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from api import warming
from bench.plans import LAWS, ORGANS, YEARS, plan
from graph import queries
from graph.build import build
from graph.contents import BATCH
from graph.model import content_id
from graph.queries import EVERYTHING, Paging, Scope, Selection
from graph.store import Store, open_store
from graph.store.warm import FLAGS
from graph.write import save_rows
from tests.neo4j.server import Neo4jServer

ENGINES: Final = ("embedded", "neo4j")
PAGE: Final = Paging(limit=100)
Question = Callable[[Store, random.Random, int], Any]


def _unit(dice: random.Random, plans: int) -> str:
    return content_id("u", f"{990000 + dice.randrange(max(1, plans // YEARS)):06d}", dice.choice(ORGANS))


def _task(dice: random.Random, plans: int) -> str:
    return dice.choice(plan(dice.randrange(plans)).tasks).id


QUESTIONS: Final[dict[str, tuple[int, Question]]] = {
    "one unit": (100, lambda s, d, n: queries.unit(s, _unit(d, n))),
    "one task": (100, lambda s, d, n: queries.task(s, _task(d, n))),
    "a page of a unit's tasks": (100, lambda s, d, n: queries.tasks(s, Selection(unit=_unit(d, n), role="lead"), PAGE)),
    "workload of one unit": (100, lambda s, d, n: queries.unit_workload(s, _unit(d, n))),
    "partners of one unit": (100, lambda s, d, n: queries.partners(s, _unit(d, n), PAGE)),
    "a page of tasks": (30, lambda s, _d, _n: queries.tasks(s, Selection(), PAGE)),
    "a page of a year's tasks": (30, lambda s, d, _n: queries.tasks(s, Selection(year=2016 + d.randrange(YEARS)), PAGE)),
    "a page of tasks without lead": (30, lambda s, _d, _n: queries.tasks(s, Selection(without="lead"), PAGE)),
    "a page of assignments": (10, lambda s, _d, _n: queries.assignments(s, Selection(role="support"), PAGE)),
    "tasks that cite a law": (10, lambda s, d, _n: queries.tasks(s, Selection(cites=content_id("l", d.choice(LAWS))), PAGE)),
    "a page of units": (10, lambda s, _d, _n: queries.units(s, PAGE)),
    "regulations": (10, lambda s, _d, _n: queries.regulations(s, PAGE)),
    "documents": (30, lambda s, _d, _n: queries.documents(s, PAGE)),
    "search": (10, lambda s, d, _n: queries.search(s, f"推进{d.choice(('养老服务', '数据共享', '人民调解'))}", PAGE)),
    "workload of all units": (5, lambda s, _d, _n: queries.workload(s, EVERYTHING)),
    "workload of a plan": (30, lambda s, d, n: queries.workload(s, PAGE, Scope(document=plan(d.randrange(n)).document.id))),
}  # fmt: skip


def measure(address: str, plans: int) -> dict[str, Any]:
    """All figures of one engine, as text by name."""
    figures: dict[str, Any] = {}
    with open_store(address, create=True) as store:
        seconds = _load(store, plans)
        figures["load"] = f"{seconds:.1f} s, {plans / seconds:.0f} documents/s"
        dice = random.Random(7)  # noqa: S311  the same questions for both engines
        for name, (times, question) in QUESTIONS.items():
            figures[name] = _timed([lambda: question(store, dice, plans)] * (times + 2))  # noqa: B023  run at once
        editions = [build(plan(number, edition=edition)) for number in range(10) for edition in (1, 2)]
        figures["replace one document"] = _timed([lambda rows=rows: save_rows(store, [rows]) for rows in editions])  # type: ignore[misc]
        figures["memory of the process that asks"] = _memory(os.getpid())
    return figures


def _load(store: Store, plans: int) -> float:
    """Seconds spent in writing; making the plans does not count."""
    seconds = 0.0
    for at in range(0, plans, BATCH):
        batch = [build(made, made.text.encode()) for made in (plan(n) for n in range(at, min(at + BATCH, plans)))]
        started = time.perf_counter()
        save_rows(store, batch)
        seconds += time.perf_counter() - started
    return seconds


def _timed(calls: list[Callable[[], Any]]) -> str:
    """Median and 99th percentile; the first two warm up."""
    taken = []
    for call in calls:
        started = time.perf_counter()
        call()
        taken.append((time.perf_counter() - started) * 1000)
    taken = taken[2:]
    return f"{statistics.median(taken):.1f} · {max(taken) if len(taken) < 3 else statistics.quantiles(taken, n=100, method='inclusive')[98]:.1f}"


def _memory(process: int) -> str:
    status = Path(f"/proc/{process}/status")
    if not status.exists():
        return "?"
    kilobytes = next(
        line.split()[1] for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM")
    )
    return f"{int(kilobytes) // 1024} MB"


def _size(folder: Path) -> str:
    return f"{sum(file.stat().st_size for file in folder.rglob('*') if file.is_file()) // 2**20} MB"


def _cold_start(address: str, **flags: str) -> str:
    """Milliseconds of ``yaodian documents --limit 1 --json``, median and worst of five."""
    environment = {**os.environ, "YAODIAN_STORE": address, **flags}
    command = [sys.executable, "-c", "from api.cli import main; main()", "documents", "--limit", "1", "--json"]
    return _timed([lambda: subprocess.run(command, check=True, env=environment, capture_output=True)] * 7)


@contextmanager
def _place(engine: str, folder: Path) -> Iterator[tuple[str, Path, Neo4jServer | None]]:
    if engine == "embedded":
        yield f"embedded:{folder / 'store'}", folder / "store", None
        return
    server = Neo4jServer(folder)
    server.start()
    try:
        yield server.address, folder / "data", server
    finally:
        server.stop()


def _run(engine: str, plans: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, _place(engine, Path(folder)) as (address, data, server):
        command = [sys.executable, "-m", "bench.store", "--plans", str(plans), "--measure", address]
        figures: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        figures["memory of the server"] = _memory(server.process_id) if server else "–"
        figures["cold start to first answer"] = _cold_start(address)
        figures["the same without the warm start file"] = _cold_start(address, **{FLAGS: ""}) if not server else "–"
        figures["size on disk"] = _size(data)
    return figures


def main() -> None:
    """Measure both engines and print their figures side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=3000)
    parser.add_argument("--measure", metavar="ADDRESS", help="measure one store and print its figures as JSON")
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure, given.plans)))
        return
    warming.make()
    figures = {engine: _run(engine, given.plans) for engine in ENGINES}
    print(f"| {given.plans} plans | ArcadeDB embedded | Neo4j |\n| --- | --- | --- |")
    for name in figures["embedded"]:
        print(f"| {name} | {figures['embedded'][name]} | {figures['neo4j'][name]} |")


if __name__ == "__main__":
    main()
