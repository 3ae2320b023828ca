"""Units, named and collective."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from graph.queries.names import known_by_id, resolve_group, resolve_unit
from graph.queries.order import listing_named
from graph.queries.paging import Paging, paged, selected, sliced
from graph.queries.scope import ALL, Scope
from graph.queries.tasks import EVERY_TASK, Selection, resolved
from graph.queries.workload import count_workload, no_work
from graph.shapes import Group, Page, Partner, Unit, Workload
from graph.store.base import Record, Store, consistent

SEVERAL: Final = 20
"""Of more units the work is looked up in that of all, which is kept."""


@consistent
def units(
    store: Store, paging: Paging, scope: Scope = ALL, *, q: str | None = None, on: Selection = EVERY_TASK
) -> Page[Unit]:
    """Units by id; ``q`` is a part of any of their names. With ``on``, those that hold its ``role`` on a task that it selects, beside
    its ``partner``; its ``unit``, ``group``, ``organ``, ``document``, ``year`` and ``jurisdiction`` are ``scope``'s to say."""
    asked, _ = resolved(store, replace(on, document=scope.document))
    about = asked.pop("q", None)
    given = scope.given(store, q=q, about=about, **asked)
    parts = _held(given)
    return paged(
        store, "units", given, paging, lambda rows: _units(store, rows), *parts, key="id", listing=listing_named
    )


def listed_units(store: Store, scope: Scope) -> set[str]:
    """The ids of the units that the list has under ``scope``."""
    given = scope.given(store)
    return selected(store, "units", given, *_held(given))


def _held(given: Mapping[str, Any]) -> list[str]:
    """The part of the query for filters that are of a task and not of the unit itself."""
    return ["held"] if set(given) - {"q", "jurisdiction", "organ"} else []


@consistent
def unit(store: Store, name: str) -> Unit:
    """The unit that ``name`` means. Raises ``NotFound`` or ``Ambiguous``."""
    key = resolve_unit(store, name)
    return _units(store, store.query("units", {"id": key, "after": "", "limit": 1}, "page"))[0]


def _units(store: Store, rows: list[Record]) -> list[Unit]:
    owners = [row["id"] for row in rows]
    counted = count_workload(store, {"owners": owners} if len(owners) <= SEVERAL else {})
    loads = {row["id"]: row["workload"] for row in counted}
    names = known_by_id(store, "units")
    groups = _members(store, owners, "of_units", "unit")
    return [_unit(row, loads, names, groups[row["id"]]) for row in rows]


def _members(store: Store, ids: list[str], part: str, end: str) -> defaultdict[str, list[Record]]:
    """The memberships of these groups or units, by the ``end`` that was asked for."""
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for row in store.query("members", {"ids": ids}, part):
        found[row[end]].append(row)
    return found


def _unit(row: Record, loads: Mapping[str, Workload], names: Mapping[str, Record], groups: list[Record]) -> Unit:
    parent, code = row["parent"], row["jurisdiction"]
    return {
        "id": row["id"],
        "name": row["name"],
        "full_name": row["full_name"],
        "organ": row["organ"],
        "jurisdiction": {"code": code, "name": row["jurisdiction_name"]} if code else None,
        "parent": {"id": parent, "name": names[parent]["name"]} if parent in names else None,
        "aliases": row["aliases"] or [],
        "valid_from": None,
        "valid_to": None,
        "groups": [{"id": member["group"], "name": member["group_name"]} for member in groups],
        "workload": loads.get(row["id"], no_work()),
    }


@consistent
def partners(store: Store, name: str, paging: Paging, scope: Scope = ALL) -> Page[Partner]:
    """Other named units with a role on a task where this one has any, by the number of such tasks, then by id."""
    given = scope.given(store, unit=resolve_unit(store, name))
    rows: list[Partner] = [
        {"unit": {"id": row["id"], "name": row["name"]}, "tasks": row["n"]} for row in store.query("partners", given)
    ]
    return sliced(rows, "partners", given, paging, lambda row: [-row["tasks"], row["unit"]["id"]])


@consistent
def groups(store: Store, paging: Paging, scope: Scope = ALL, *, q: str | None = None) -> Page[Group]:
    """Collective units by id."""
    given = scope.given(store, q=q)
    return paged(store, "groups", given, paging, lambda rows: _groups(store, rows), key="id", listing=listing_named)


@consistent
def group(store: Store, name: str) -> Group:
    """The collective unit that ``name`` means. Raises ``NotFound`` or ``Ambiguous``."""
    rows = store.query("groups", {"ids": [resolve_group(store, name)], "after": "", "limit": 1}, "page")
    return _groups(store, rows)[0]


def _groups(store: Store, rows: list[Record]) -> list[Group]:
    members = _members(store, [row["id"] for row in rows], "of_groups", "group")
    return [_group(row, members[row["id"]]) for row in rows]


def _group(row: Record, members: list[Record]) -> Group:
    return {
        "id": row["id"],
        "name": row["name"],
        "members": [{"id": member["unit"], "name": member["unit_name"]} for member in members],
        "basis": members[0]["basis"] if members else None,
        "tasks": row["tasks"],
    }
