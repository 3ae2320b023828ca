"""Tasks and the facts on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from graph.build import RELATIONSHIP
from graph.errors import InvalidParameter, NotFound
from graph.model import Role
from graph.queries.names import resolve_document, resolve_group, resolve_regulation, resolve_section, resolve_unit
from graph.queries.order import listing
from graph.queries.paging import Paging, paged
from graph.shapes import (
    AssignmentRow,
    DocumentRef,
    Page,
    Ref,
    SectionRef,
    Task,
    TaskAssignment,
    TaskCitation,
    TaskDeadline,
)
from graph.store.base import Record, Store, consistent

ROLE: Final = {relationship: role for role, relationship in RELATIONSHIP.items()}
OF_A_MENTION: Final = ("unit", "group", "organ", "roles", "alone")


@dataclass(frozen=True, slots=True)
class Selection:
    """Which tasks. Names and ids alike; what is None does not filter. ``unit``, ``group``, ``organ``, ``role`` and ``alone`` hold
    of one and the same mention. ``alone=False`` is joint. Dates are ISO 8601 and included; ``q`` is a part of title or text, ``title`` of the title.
    Every ``partner`` is a unit that holds ``partner_role`` on the task too, where that is None the same ``role``."""

    unit: str | None = None
    group: str | None = None
    organ: str | None = None
    role: str | None = None
    alone: bool | None = None
    document: str | None = None
    section: str | None = None
    cites: str | None = None
    due_before: str | None = None
    due_after: str | None = None
    without: str | None = None
    q: str | None = None
    year: int | None = None
    jurisdiction: str | None = None
    task: str | None = None
    title: str | None = None
    partner: tuple[str, ...] = ()
    partner_role: str | None = None


EVERY_TASK: Final = Selection()


@consistent
def tasks(store: Store, selection: Selection, paging: Paging) -> Page[Task]:
    """The selected tasks in the plan's order. Raises ``NotFound`` or ``Ambiguous`` for a name of the selection."""
    given, parts = resolved(store, selection)

    def cards(rows: list[Record]) -> list[Task]:
        return _cards(store, [row["id"] for row in rows])

    return paged(store, "tasks", given, paging, cards, *parts, listing=listing)


@consistent
def task(store: Store, task_id: str) -> Task:
    """One task, whole. Raises ``NotFound``."""
    found = _cards(store, [task_id])
    if not found:
        raise NotFound(what="task", name=task_id)
    return found[0]


@consistent
def assignments(store: Store, selection: Selection, paging: Paging) -> Page[AssignmentRow]:
    """The tidy table of the selected mentions in the plan's order."""
    given, parts = resolved(store, selection)

    def listed(rows: list[Record]) -> list[AssignmentRow]:
        return [_assignment_row(row) for row in rows]

    return paged(store, "assignments", given, paging, listed, *parts, listing=listing)


def resolved(store: Store, selection: Selection) -> tuple[Record, list[str]]:
    """The selection as parameters of the catalogue, and the parts of the texts that they need."""
    document = selection.document and resolve_document(store, selection.document)
    given: Record = {
        "unit": selection.unit and resolve_unit(store, selection.unit),
        "group": selection.group and resolve_group(store, selection.group),
        "organ": selection.organ,
        "roles": _roles(selection.role),
        "alone": selection.alone,
        "document": document,
        "section": selection.section and resolve_section(store, selection.section, document),
        "cites": selection.cites and resolve_regulation(store, selection.cites),
        "due_before": selection.due_before,
        "due_after": selection.due_after,
        "q": selection.q or None,
        "year": selection.year,
        "jurisdiction": selection.jurisdiction,
        "task": selection.task,
        "title": selection.title,
        "partners": [resolve_unit(store, partner) for partner in selection.partner] or None,
        "partner_roles": _roles(selection.partner_role or selection.role) if selection.partner else None,
    }
    if selection.without not in {None, "lead"}:
        raise InvalidParameter(name="without", value=selection.without, reason="only 'lead' is known")
    holds = {
        "held": any(given[name] is not None for name in OF_A_MENTION),
        "due": bool(selection.due_before or selection.due_after),
        "without_lead": selection.without == "lead",
    }
    return {name: value for name, value in given.items() if value is not None}, [
        part for part, needed in holds.items() if needed
    ]


def _roles(role: str | None) -> list[str] | None:
    if not role:
        return None
    try:
        return [RELATIONSHIP[Role(role)]]
    except ValueError as error:
        raise InvalidParameter(name="role", value=role, reason=f"known are {', '.join(Role)}") from error


def _cards(store: Store, ids: list[str]) -> list[Task]:
    cards = {row["id"]: row for row in store.query("cards", {"ids": ids})}
    return [_card(cards[key]) for key in ids if key in cards]


def _card(row: Record) -> Task:
    facts = sorted(row["facts"], key=_in_the_text)
    return {
        "id": row["id"],
        "path": row["path"],
        "number": row["number"],
        "title": row["title"],
        "text": row["text"],
        "start": row["start"],
        "end": row["end"],
        "document": _document(row["document"]),
        "section": _section(row["section"]) if row["section"] else None,
        "assignments": [_assignment(fact) for fact in facts if fact["rel"] in ROLE],
        "deadlines": [_deadline(fact) for fact in facts if fact["rel"] == "DUE"],
        "citations": [_citation(fact) for fact in facts if fact["rel"] == "CITES"],
    }


def _in_the_text(fact: Record) -> tuple[int, str, str, int]:
    return fact["start"], fact["rel"], fact["id"], fact["end"]


def _document(found: Record) -> DocumentRef:
    """Key by key: a map comes from an engine in whatever order it keeps it."""
    return {"id": found["id"], "title": found["title"], "year": found["year"], "date": found["date"]}


def _section(found: Record) -> SectionRef:
    return {"id": found["id"], "number": found["number"], "title": found["title"]}


def _assignment(row: Record) -> TaskAssignment:
    owner: Ref = {"id": row["id"], "name": row["name"]}
    named = row["label"] == "Unit"
    return {
        "role": ROLE[row["rel"]],
        "kind": "named" if named else "group",
        "unit": owner if named else None,
        "group": None if named else owner,
        "text": row["text"],
        "start": row["start"],
        "end": row["end"],
        "basis": row["basis"],
        "alone": row["alone"],
        "open_ended": row["open_ended"],
    }


def _deadline(row: Record) -> TaskDeadline:
    return {"kind": row["kind"], "date": row["date"], "text": row["text"], "start": row["start"], "end": row["end"]}


def _citation(row: Record) -> TaskCitation:
    return {
        "title": row["title"],
        "regulation": {"id": row["id"], "title": row["regulation"]},
        "article": row["article"],
        "text": row["text"],
        "start": row["start"],
        "end": row["end"],
    }


def _assignment_row(row: Record) -> AssignmentRow:
    return {
        "document": row["document"],
        "year": row["year"],
        "jurisdiction": row["jurisdiction"],
        "task": row["task"],
        "path": row["path"],
        "title": row["title"],
        "unit": row["unit"],
        "name": row["name"],
        "organ": row["organ"],
        "role": ROLE[row["rel"]],
        "kind": "named" if row["label"] == "Unit" else "group",
        "alone": row["alone"],
        "open_ended": row["open_ended"],
        "basis": row["basis"],
        "text": row["text"],
        "start": row["start"],
        "end": row["end"],
    }
