"""Writing loses nothing and keeps nothing half: on both engines."""

from __future__ import annotations

import dataclasses

import pytest

from bench.plans import plan
from graph import queries
from graph.errors import NotFound, WriteConflict
from graph.model import Plan, Task
from graph.queries import EVERYTHING, Selection
from graph.store import Store
from graph.write import Status, remove, save
from tests.graph.contents import contents

ONE = plan(0, tasks=6)
LATER = plan(0, tasks=6, edition=1)
NEXT_YEAR = plan(1, tasks=6)
ELSEWHERE = plan(10, tasks=6)


def titles(store: Store) -> list[str]:
    return [task["title"] for task in queries.tasks(store, Selection(), EVERYTHING)["items"]]


def with_task(made: Plan, **changes: object) -> Plan:
    first, *rest = made.tasks
    changed: Task = dataclasses.replace(first, **changes)  # type: ignore[arg-type]  # the tests' own field names
    return dataclasses.replace(made, tasks=(changed, *rest))


def test_the_same_plan_twice_changes_nothing(store: Store) -> None:
    assert save(store, ONE) is Status.ADDED
    before, revision = contents(store), store.revision()
    assert save(store, ONE) is Status.UNCHANGED
    assert (contents(store), store.revision()) == (before, revision)


def test_every_change_moves_the_revision_by_one(store: Store) -> None:
    assert store.revision() == 0
    save(store, ONE)
    assert store.revision() == 1
    save(store, LATER)
    assert store.revision() == 2
    remove(store, ONE.document.id)
    assert store.revision() == 3


def test_a_new_version_replaces_exactly_its_own_facts(store: Store) -> None:
    save(store, NEXT_YEAR)
    save(store, LATER)
    fresh = contents(store)
    remove(store, LATER.document.id)
    save(store, ONE)
    kept = {task.id for task in ONE.tasks} & {task.id for task in LATER.tasks}
    assert kept
    assert save(store, LATER) is Status.REPLACED
    assert contents(store) == fresh
    assert kept < {task["id"] for task in queries.tasks(store, Selection(), EVERYTHING)["items"]}


def test_newer_rules_refresh_what_older_ones_read(store: Store) -> None:
    save(store, ONE)
    assert save(store, plan(0, tasks=6, extractor="2.0")) is Status.REFRESHED
    assert queries.documents(store, EVERYTHING)["items"][0]["extractor"].startswith("yaodian 2.0")


@pytest.mark.parametrize("stays", [NEXT_YEAR, ELSEWHERE], ids=["same units", "other units"])
def test_removing_is_the_inverse_of_loading(store: Store, stays: Plan) -> None:
    save(store, stays)
    before = contents(store)
    save(store, ONE)
    assert len(contents(store)) > len(before)
    remove(store, ONE.document.id)
    assert contents(store) == before
    remove(store, stays.document.id)
    assert contents(store) == []


def test_the_order_of_loading_leaves_no_trace(store: Store) -> None:
    plans = [ONE, NEXT_YEAR, ELSEWHERE]
    for made in plans:
        save(store, made)
    forward = contents(store)
    for made in plans:
        remove(store, made.document.id)
    for made in reversed(plans):
        save(store, made)
    assert contents(store) == forward


def test_what_is_not_there_can_not_be_removed(store: Store) -> None:
    save(store, ONE)
    before, revision = contents(store), store.revision()
    with pytest.raises(NotFound):
        remove(store, "d0000000000000000")
    assert (contents(store), store.revision()) == (before, revision)


def broken() -> dict[str, Plan]:
    two, one = LATER.tasks[1], LATER.tasks[0]
    mention = next(a for task in LATER.tasks for a in task.assignments)
    return {
        "null id": with_task(LATER, id=None),
        "double id": with_task(LATER, id=two.id),
        "section that is not there": with_task(LATER, section="s0000000000000000"),
        "parent that is not there": with_task(LATER, parent="t0000000000000000"),
        "unit that is not there": with_task(
            LATER, assignments=(*one.assignments, dataclasses.replace(mention, unit="u0000000000000000"))
        ),
    }


@pytest.mark.parametrize("what", broken())
def test_a_row_that_would_vanish_stops_the_whole_document(store: Store, what: str) -> None:
    save(store, ONE)
    before, revision = contents(store), store.revision()
    with pytest.raises(WriteConflict, match="nothing was kept"):
        save(store, broken()[what])
    assert (contents(store), store.revision()) == (before, revision)


def test_an_id_of_another_document_is_refused(store: Store) -> None:
    save(store, ONE)
    before = contents(store)
    with pytest.raises(WriteConflict):
        save(store, with_task(ELSEWHERE, id=ONE.tasks[0].id))
    assert contents(store) == before
    assert titles(store) == [task.title for task in sorted(ONE.tasks, key=lambda task: task.start)]
