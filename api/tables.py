"""The shapes of ``graph.shapes`` as flat rows, for terminals, CSV, Excel and data frames. Several values of a cell are joined by 、."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from api.formats import Cell
from graph.model import Role
from graph.shapes import (
    AssignmentRow,
    Document,
    Group,
    Hit,
    NetworkPair,
    NetworkUnit,
    Partner,
    Regulation,
    Task,
    Unit,
    Workload,
    WorkloadRow,
)

Item = TypeVar("Item")
Column = Callable[[Any], Cell]


@dataclass(frozen=True, slots=True)
class Table(Generic[Item]):
    """How items of one shape become rows: a function of the item per column. ``shown`` are the columns that fit on a terminal."""

    columns: Mapping[str, Column]
    shown: tuple[str, ...]

    def rows(self, items: Iterable[Item]) -> list[list[Cell]]:
        """A row per item, in the order of ``columns``."""
        return [[cell(item) for cell in self.columns.values()] for item in items]


def _fields(*names: str) -> dict[str, Column]:
    return {name: _at(name) for name in names}


def _at(*path: str) -> Column:
    """The value at ``path``; null where a step of it is."""

    def cell(item: Any) -> Cell:
        for name in path:
            item = None if item is None else item[name]
        return item  # type: ignore[no-any-return]  # the end of a path is a scalar

    return cell


def _joined(values: Iterable[str]) -> str:
    return "、".join(dict.fromkeys(values))


def holders(role: str) -> Callable[[Task], str]:
    """Units and groups of a role, each once, as the plan orders them."""

    def cell(task: Task) -> str:
        owners = (mention["unit"] or mention["group"] for mention in task["assignments"] if mention["role"] == role)
        return _joined(owner["name"] for owner in owners if owner)

    return cell


def _deadlines(task: Task) -> str:
    return _joined(deadline["date"] or deadline["text"] for deadline in task["deadlines"])


def _citations(task: Task) -> str:
    return _joined(f"《{citation['title']}》{citation['article'] or ''}" for citation in task["citations"])


ROLES: Final = tuple(role.value for role in Role)
WORK: Final = tuple(Workload.__annotations__)
PLACE: Final = {"jurisdiction": _at("jurisdiction", "code"), "jurisdiction_name": _at("jurisdiction", "name")}
OWNER: Final = {"id": _at("unit", "id"), "name": _at("unit", "name")}

TASKS: Final[Table[Task]] = Table(
    {
        **_fields("id", "path", "number", "title"),
        "document": _at("document", "id"),
        "document_title": _at("document", "title"),
        "year": _at("document", "year"),
        "section": _at("section", "title"),
        **{role: holders(role) for role in ROLES},
        "deadlines": _deadlines,
        "citations": _citations,
        **_fields("text", "start", "end"),
    },
    ("path", "title", *ROLES),
)
ASSIGNMENTS: Final[Table[AssignmentRow]] = Table(
    _fields(*AssignmentRow.__annotations__), ("path", "title", "name", "role", "alone", "text")
)
DOCUMENTS: Final[Table[Document]] = Table(
    {
        **_fields("id", "title", "issuer", "document_number", "date", "year"),
        **PLACE,
        **_fields("tasks", "warnings", "extractor"),
    },
    ("id", "title", "date", "tasks", "warnings"),
)
UNITS: Final[Table[Unit]] = Table(
    {
        **_fields("id", "name", "full_name", "organ"),
        **PLACE,
        "parent": _at("parent", "name"),
        "aliases": lambda unit: _joined(unit["aliases"]),
        "groups": lambda unit: _joined(group["name"] for group in unit["groups"]),
        **{name: _at("workload", name) for name in WORK},
    },
    ("name", *WORK),
)
PARTNERS: Final[Table[Partner]] = Table({**OWNER, **_fields("tasks")}, ("name", "tasks"))
GROUPS: Final[Table[Group]] = Table(
    {
        **_fields("id", "name"),
        "members": lambda group: _joined(member["name"] for member in group["members"]),
        **_fields("basis", "tasks"),
    },
    ("id", "name", "members", "tasks"),
)
REGULATIONS: Final[Table[Regulation]] = Table(
    {
        **_fields("id", "title", "kind", "issuer", "document_number", "status"),
        "cited_as_of": _at("cited_as_of", "version"),
        "implements": lambda regulation: _joined(f"《{base['title']}》" for base in regulation["implements"]),
        **_fields("tasks"),
    },
    ("id", "title", "document_number", "implements", "tasks"),
)
WORKLOAD: Final[Table[WorkloadRow]] = Table({**OWNER, **_fields(*WORK, "share")}, ("name", *WORK, "share"))
HITS: Final[Table[Hit]] = Table(_fields(*Hit.__annotations__), ("kind", "id", "title", "text"))
NETWORK_UNITS: Final[Table[NetworkUnit]] = Table(
    {**OWNER, **_fields("degree", "betweenness", "closeness", "community")},
    ("name", "degree", "betweenness", "closeness", "community"),
)
NETWORK_PAIRS: Final[Table[NetworkPair]] = Table(
    {
        "a": _at("a", "id"),
        "a_name": _at("a", "name"),
        "b": _at("b", "id"),
        "b_name": _at("b", "name"),
        **_fields("tasks"),
    },
    ("a_name", "b_name", "tasks"),
)
