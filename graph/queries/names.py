"""Which node a name means. The steps are tried in order and the first one with a hit decides:

id; full name (a regulation's full title); short area + organ (武进区司法局); a form written in a loaded document; another name that the
registry knows (住建委), with or without the area before it.
One hit is an answer, several are ``Ambiguous``, none is ``NotFound`` with near names, which are offered and never counted.
"""

from __future__ import annotations

import contextlib
import difflib
from collections.abc import Callable
from typing import Final

from graph.errors import Ambiguous, NotFound, NothingLoaded
from graph.store.base import Record, Store
from graph.store.register import Touched

Step = Callable[[Record, str], bool]


def _is_full_name(row: Record, name: str) -> bool:
    return bool(row["full_name"] == name)


def _is_area_and_name(row: Record, name: str) -> bool:
    """武进区司法局 for 常州市武进区司法局: the last division of the area and a name as written."""
    area, full_name = row["area"] or "", row["full_name"] or ""
    return (
        bool(area)
        and full_name.startswith(area)
        and full_name.endswith(name)
        and len(name) > len(full_name) - len(area)
    )


def _is_written_form(row: Record, name: str) -> bool:
    return name in (row["forms"] or ())


def _is_written_title(row: Record, name: str) -> bool:
    return f"《{name}》" in (row["forms"] or ())


def _is_known_name(row: Record, name: str) -> bool:
    area = row["area"] or ""
    return any(
        name == known or (name.endswith(known) and area.endswith(name.removesuffix(known)))
        for known in row["known_as"] or ()
    )


UNIT_STEPS: Final[tuple[Step, ...]] = (_is_full_name, _is_area_and_name, _is_written_form, _is_known_name)
TITLE_STEPS: Final[tuple[Step, ...]] = (_is_full_name, _is_written_title, _is_written_form)


def resolve_unit(store: Store, name: str) -> str:
    """The id of the unit that ``name`` means."""
    return _resolve(store, "unit", name, UNIT_STEPS)


def resolve_group(store: Store, name: str) -> str:
    """The id of the collective unit that ``name`` means."""
    return _resolve(store, "group", name, UNIT_STEPS)


def resolve_regulation(store: Store, name: str) -> str:
    """The id of the regulation that ``name`` means, with or without 《》."""
    return _resolve(store, "regulation", name.removeprefix("《").removesuffix("》"), TITLE_STEPS)


def resolve_document(store: Store, name: str) -> str:
    """The id of the document that ``name`` means: id, title or document number."""
    return _resolve(store, "document", name, TITLE_STEPS)


def resolve_section(store: Store, name: str, document: str | None = None) -> str:
    """The id of the section, of the document with the id ``document`` where one is given, that ``name`` means: id, heading or number."""
    return _resolve(store, "section", name, TITLE_STEPS, document)


NAMED: Final = {
    "Unit": resolve_unit,
    "Regulation": resolve_regulation,
    "Document": resolve_document,
    "Group": resolve_group,
}
NODES: Final = (*NAMED, "Task", "Section", "Jurisdiction")


def resolve_node(store: Store, name: str) -> tuple[str, str]:
    """Label and id of the node that ``name`` means: any id, else the name of a unit, regulation, document or group, in this order."""
    for label in NODES:
        if store.labelled("shown", {"ids": [name]}, Label=label):
            return label, name
    for label, resolve in NAMED.items():
        with contextlib.suppress(NotFound):
            return label, resolve(store, name)
    raise NotFound(what="node", name=name)


def _resolve(store: Store, what: str, name: str, steps: tuple[Step, ...], document: str | None = None) -> str:
    rows = store.query("names", {"document": document}, f"{what}s") if document else known(store, f"{what}s")
    if not (rows or document):
        raise NothingLoaded(what=what, name=name)
    if name in ({row["id"] for row in rows} if document else known_by_id(store, f"{what}s")):
        return name
    for step in steps:
        hits = [row for row in rows if step(row, name)]
        if len(hits) > 1:
            raise Ambiguous(name=name, candidates=[(row["id"], row["full_name"] or row["name"]) for row in hits])
        if hits:
            return str(hits[0]["id"])
    raise NotFound(what=what, name=name, near=_near(rows, name))


def known(store: Store, what: str) -> list[Record]:
    """Everything that a name of ``units``, ``groups``, ``regulations``, ``documents`` or ``sections`` can mean, by id."""

    def renew(rows: list[Record], touched: Touched) -> list[Record]:
        ids = touched.documents if what == "documents" else touched.nodes
        now = store.query("names", {"ids": sorted(ids)}, what)
        return sorted([*(row for row in rows if row["id"] not in ids), *now], key=lambda row: str(row["id"]))

    return store.remembered(
        f"names of {what}", lambda: store.query("names", {}, what), None if what == "sections" else renew
    )


def _near(rows: list[Record], name: str) -> list[str]:
    names = sorted({row["name"] for row in rows if row["name"]})
    return difflib.get_close_matches(name, names, n=3, cutoff=0.5)


def known_by_id(store: Store, what: str) -> dict[str, Record]:
    """The rows of ``known`` by their ids: among 9,000 units one is found in no time, and in 2 ms by looking at each."""
    return store.remembered(f"{what} by id", lambda: {row["id"]: row for row in known(store, what)})


def names_of(store: Store, what: str) -> set[str]:
    """Every way in which ``units``, ``groups``, ``regulations`` or ``documents`` are written, ids aside and titles without 《》."""
    found: set[str] = set()
    for row in known(store, what):
        area, full_name = row["area"] or "", row["full_name"] or ""
        found.update(form.strip("《》") for form in (row["name"], full_name, *(row["forms"] or ())) if form)
        if area and full_name.startswith(area):
            found.update(full_name[at:] for at in range(1, len(area)) if area[at - 1] in "省市州盟")
    return found


def near_units(store: Store, name: str) -> list[str]:
    """Units whose names look like ``name``."""
    return _near(known(store, "units"), name)
