"""How much work each unit has, in numbers of distinct tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast

from graph.build import RELATIONSHIP
from graph.errors import InvalidParameter
from graph.model import Role
from graph.queries.names import known, resolve_unit
from graph.queries.order import selected_documents
from graph.queries.paging import Paging, sliced
from graph.queries.scope import ALL, Scope
from graph.shapes import NetworkPair, Page, Workload, WorkloadRow
from graph.store.base import Record, Store, consistent
from graph.store.register import Touched

WORKLOAD_COLUMNS: Final = (
    "tasks",
    "lead",
    "lead_alone",
    "lead_joint",
    "responsible",
    "support",
    "guide",
    "partners",
    "share",
    "name",
    "id",
)

AT_ONCE: Final = 1000
"""Owners counted at a time: of 9,000 units at once the engine holds 150 MB, where it may hold 256."""
WORDS: Final = ("name", "id")
"""Columns that are sorted upwards."""
_COLUMN: Final = {
    RELATIONSHIP[Role.RESPONSIBLE]: "responsible",
    RELATIONSHIP[Role.SUPPORT]: "support",
    RELATIONSHIP[Role.GUIDE]: "guide",
}


@consistent
def workload(
    store: Store,
    paging: Paging,
    scope: Scope = ALL,
    *,
    sort: str = "tasks",
    with_groups: bool = False,
    top: int | None = None,
) -> Page[WorkloadRow]:
    """A row per unit, the largest ``sort`` column first (``name`` and ``id`` ascending; ``lead`` is led alone and jointly), then by id.

    Collective units are left out unless ``with_groups``. ``share`` is of the tasks that document, year and jurisdiction select.
    ``top`` keeps the units that are not behind the ``top``-th, so several where they are equal, and none that has nothing.
    """
    if sort not in WORKLOAD_COLUMNS:
        raise InvalidParameter(name="sort", value=sort, reason=f"known are {', '.join(WORKLOAD_COLUMNS)}")
    given = scope.given(store)
    parts = ["groups"] if with_groups else []

    def place(row: WorkloadRow) -> list[Any]:
        words = dict(row["unit"])
        return [words[sort] if sort in WORDS else -_in(row, sort), words["id"]]

    def rows() -> list[WorkloadRow]:
        selected = _count_selected(store, given)
        return [_row(counted, selected) for counted in count_workload(store, given, *parts)]

    def ordered() -> list[WorkloadRow]:
        every = rows() if given else store.remembered(" ".join(("workload rows", *parts)), rows)
        return sorted(every, key=place)

    found = ordered() if given else store.remembered(" ".join(("workload by", sort, *parts)), ordered)
    asked = {**given, "sort": sort, "groups": with_groups, "top": top}
    return sliced(_first(found, sort, top), "workload", asked, paging, place)


def _in(row: WorkloadRow, column: str) -> float:
    if column == "lead":
        return row["lead_alone"] + row["lead_joint"]
    return cast("dict[str, float]", row)[column]


def _first(ordered: list[WorkloadRow], column: str, top: int | None) -> list[WorkloadRow]:
    if top is None or column in WORDS:
        return ordered[:top]
    least = min((_in(row, column) for row in ordered[:top]), default=0)
    return [row for row in ordered if _in(row, column) >= max(least, 1e-9)]


@consistent
def unit_workload(store: Store, name: str, scope: Scope = ALL) -> WorkloadRow:
    """The row of the unit that ``name`` means, zeros where the scope holds no task of it. Raises ``NotFound`` or ``Ambiguous``."""
    key = resolve_unit(store, name)
    given = scope.given(store, unit=key)
    known = store.query("units", {"id": key, "after": "", "limit": 1}, "page")[0]
    counted = [*count_workload(store, given), {"id": key, "name": known["name"], "workload": no_work()}]
    return _row(counted[0], _count_selected(store, given))


@consistent
def shared_work(store: Store, scope: Scope = ALL) -> list[NetworkPair]:
    """Pairs of units that have any role on the same tasks, with how many, by id."""
    return [
        {
            "a": {"id": row["a"], "name": row["a_name"]},
            "b": {"id": row["b"], "name": row["b_name"]},
            "tasks": row["tasks"],
        }
        for row in store.query("shared", scope.given(store))
    ]


def _count_selected(store: Store, given: Mapping[str, Any]) -> int:
    """How many tasks document, year and jurisdiction select, whoever works on them: what a share is a share of."""
    return sum(row["tasks"] for row in selected_documents(store, given))


def _row(counted: Record, selected: int) -> WorkloadRow:
    work: Workload = counted["workload"]
    share = round(work["tasks"] / selected, 4) if selected else 0.0
    return {"unit": {"id": counted["id"], "name": counted["name"]}, **work, "share": share}


def count_workload(store: Store, given: Mapping[str, Any], *parts: str) -> list[Record]:
    """``{"id", "name", "workload"}`` per owner, by id. That of the whole graph is kept, and after a change counted again for whom it
    touched: change nothing in it."""
    if given:
        return _count(store, given, *parts)
    counted = _count_all(store, "units")
    return sorted([*counted, *_count_all(store, "groups", *parts)], key=_id) if parts else counted


def _count_all(store: Store, what: str, *parts: str) -> list[Record]:
    """Of all units, or groups, some at a time: the engine holds in memory what it counts."""

    def count(owners: Sequence[str]) -> list[Record]:
        some = (owners[at : at + AT_ONCE] for at in range(0, len(owners), AT_ONCE))
        return [row for each in some for row in _count(store, {"owners": each}, *parts)]

    def renew(counted: list[Record], touched: Touched) -> list[Record]:
        kept = [row for row in counted if row["id"] not in touched.nodes]
        return sorted([*kept, *count(sorted(touched.nodes))], key=_id)

    return store.remembered(f"workload of {what}", lambda: count([row["id"] for row in known(store, what)]), renew)


def _id(row: Record) -> str:
    return str(row["id"])


def _count(store: Store, given: Mapping[str, Any], *parts: str) -> list[Record]:
    counts: dict[str, Record] = {}
    for row in store.query("workload", given, *parts):
        owner = counts.setdefault(row["id"], {"id": row["id"], "name": row["name"], "workload": no_work()})
        owner["workload"][_column(row)] += row["n"]
    for name, column in (("workload_tasks", "tasks"), ("workload_partners", "partners")):
        for row in store.query(name, given, *parts):
            counts[row["id"]]["workload"][column] = row["n"]
    return [counts[key] for key in sorted(counts)]


def no_work() -> Workload:
    """The workload of a unit without a task."""
    return {"lead_alone": 0, "lead_joint": 0, "responsible": 0, "support": 0, "guide": 0, "tasks": 0, "partners": 0}


def _column(row: Record) -> str:
    return _COLUMN.get(row["rel"], "lead_alone" if row["alone"] else "lead_joint")
