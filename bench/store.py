"""Both engines side by side with 3,000 invented plans (100,000 tasks): python -m bench.store [--plans N]

Prints a table in Markdown; about ten minutes on two idle cores. What is kept per revision is asked for as it is kept, and once more right
after a change. Times are of the calls that every face makes (``graph.queries``), median and 99th percentile in
milliseconds; each engine is loaded and asked in processes of their own, Neo4j as tests run it (512 MB heap, 64 MB page cache).
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
from graph.analytics import network
from graph.ask import answer
from graph.build import build
from graph.contents import BATCH, rows_of
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


def _plan(dice: random.Random, plans: int) -> str:
    return plan(dice.randrange(plans)).document.id


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
    "groups": (10, lambda s, _d, _n: queries.groups(s, PAGE)),
    "history of a regulation": (10, lambda s, d, _n: queries.regulation_history(s, content_id("l", d.choice(LAWS)))),
    "around a unit": (30, lambda s, d, n: queries.neighbourhood(s, _unit(d, n))),
    "around a task, two steps": (30, lambda s, d, n: queries.neighbourhood(s, _task(d, n), 2)),
    "way between two units": (30, lambda s, d, n: queries.way(s, _unit(d, n), _unit(d, n))),
    "network of co-leads": (5, lambda s, _d, _n: network(s)),
    "shared work in a plan": (30, lambda s, d, n: queries.shared_work(s, Scope(document=_plan(d, n)))),
    "ledger of a plan": (30, lambda s, d, n: queries.assignments(s, Selection(document=_plan(d, n)), EVERYTHING)),
    "cards of a plan": (30, lambda s, d, n: queries.tasks(s, Selection(document=_plan(d, n)), EVERYTHING)),
    "text of a plan": (30, lambda s, d, n: queries.document_text(s, _plan(d, n))),
    "headings of a plan": (30, lambda s, d, n: queries.document_sections(s, _plan(d, n))),
    "all facts of a plan": (30, lambda s, d, n: rows_of(s, [_plan(d, n)])),
    "a question in words": (30, lambda s, d, n: answer(s, f"第{d.randrange(max(1, n // YEARS))}区{d.choice(ORGANS)}牵头哪些事项", PAGE)),
    "workload of a plan": (30, lambda s, d, n: queries.workload(s, PAGE, Scope(document=_plan(d, n)))),
}  # fmt: skip
AFTER_A_CHANGE: Final = ("one unit", "a page of tasks", "a page of assignments", "regulations", "workload of all units")


def load(address: str, plans: int) -> dict[str, Any]:
    """Seconds that the store takes to be loaded, and the memory of the process that makes the plans and loads them."""
    with open_store(address, create=True) as store:
        return {"seconds": _load(store, plans), "memory": _memory(os.getpid())}


def measure(address: str, plans: int) -> dict[str, Any]:
    """All figures of a loaded store, as text by name."""
    figures: dict[str, Any] = {}
    with open_store(address) as store:
        figures["what serve reads ahead when it starts"] = _timed([lambda: _read_ahead(store)])
        dice = random.Random(7)  # noqa: S311  the same questions for both engines
        for name, (times, question) in QUESTIONS.items():
            figures[name] = _timed([lambda: question(store, dice, plans)] * (times + 2))  # noqa: B023  run at once
        editions = [build(plan(number, edition=edition)) for number in range(10) for edition in (1, 2)]
        figures["replace one document"] = _timed([lambda rows=rows: save_rows(store, [rows]) for rows in editions])  # type: ignore[misc]
        for name in AFTER_A_CHANGE:
            figures[f"{name}, first after a change"] = _anew(store, lambda: QUESTIONS[name][1](store, dice, plans))  # noqa: B023
        figures["memory while asking"] = _memory(os.getpid())
    return figures


def _read_ahead(store: Store) -> None:
    store.follow()
    queries.keep_texts(store)
    queries.workload(store, PAGE)


def _anew(store: Store, question: Callable[[], Any]) -> str:
    """Milliseconds of the question right after a document was replaced, each time anew."""
    taken = []
    for edition in range(3, 9):
        save_rows(store, [build(plan(0, edition=edition))])
        started = time.perf_counter()
        question()
        taken.append((time.perf_counter() - started) * 1000)
    return f"{statistics.median(taken):.1f} · {max(taken):.1f}"


def measure_bulk(folder: str, plans: int) -> dict[str, Any]:
    """Seconds that the embedded engine's own bulk loader takes for the same plans."""
    from bench.bulk import bulk_load  # noqa: PLC0415  the engine is an extra

    with open_store(f"embedded:{folder}/beside", create=True):  # starts the engine
        made = (plan(number) for number in range(plans))
        return {"bulk": bulk_load((build(one, one.text.encode()) for one in made), Path(folder) / "bulk")}


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
    """Median and 99th percentile; of three or more the first two warm up."""
    taken = []
    for call in calls:
        started = time.perf_counter()
        call()
        taken.append((time.perf_counter() - started) * 1000)
    taken = taken[2:] or taken
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


def _speed(seconds: float, plans: int) -> str:
    return f"{seconds:.1f} s, {plans / seconds:.0f} documents/s"


def _apart(plans: int, *what: str, **environment: str) -> dict[str, Any]:
    """Measure in a process of its own."""
    command = [sys.executable, "-m", "bench.store", "--plans", str(plans), *what]
    figures: dict[str, Any] = json.loads(
        subprocess.run(command, check=True, env={**os.environ, **environment}, stdout=subprocess.PIPE).stdout
    )
    return figures


def _beside_bulk(plans: int) -> dict[str, str]:
    """With the memory that the bulk loader needs, which holds the whole graph, for both."""
    room = {FLAGS: "-Xms4g -Xmx4g -Xmn1g -Darcadedb.maxPageRAM=1024"}
    with tempfile.TemporaryDirectory() as folder:
        theirs = _apart(plans, "--bulk", folder, **room)["bulk"]
    with tempfile.TemporaryDirectory() as folder:
        ours = _apart(plans, "--load", f"embedded:{folder}/store", **room)["seconds"]
    return {
        "load by the engine's own bulk loader, with 4 GB": _speed(theirs, plans),
        "load with 4 GB": _speed(ours, plans),
        "our time by the bulk loader's": f"{ours / theirs:.2f}",
    }


def _run(engine: str, plans: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, _place(engine, Path(folder)) as (address, data, server):
        loaded = _apart(plans, "--load", address)
        figures = {"load": _speed(loaded["seconds"], plans), **_apart(plans, "--measure", address)}
        figures["memory while loading"] = loaded["memory"]
        figures["memory of the server"] = _memory(server.process_id) if server else "–"
        figures["cold start to first answer"] = _cold_start(address)
        figures["the same without the warm start file"] = _cold_start(address, **{FLAGS: ""}) if not server else "–"
        figures["size on disk"] = _size(data)
    return {**figures, **_beside_bulk(plans)} if engine == "embedded" else figures


def main() -> None:
    """Measure both engines and print their figures side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=3000)
    parser.add_argument("--load", metavar="ADDRESS", help="load one store alone")
    parser.add_argument("--measure", metavar="ADDRESS", help="ask a loaded store alone")
    parser.add_argument("--bulk", metavar="FOLDER", help="measure the engine's own bulk loader alone")
    given = parser.parse_args()
    for part, place in ((load, given.load), (measure, given.measure), (measure_bulk, given.bulk)):
        if place:
            print(json.dumps(part(place, given.plans)))
            return
    warming.make()
    figures = {engine: _run(engine, given.plans) for engine in ENGINES}
    print(f"| {given.plans} plans | ArcadeDB embedded | Neo4j |\n| --- | --- | --- |")
    for name in figures["embedded"]:
        print(f"| {name} | {figures['embedded'][name]} | {figures['neo4j'].get(name, '–')} |")


if __name__ == "__main__":
    main()
