"""The table below a map: the same tasks, complete without a script, and what screen readers and spreadsheets get."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from viz.maps.evidence import Passage, passages
from viz.maps.facts import HUB, chapters, holder, role_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph import shapes
    from viz.maps.facts import Item
    from viz.maps.style import Look


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One task; each tuple holds names or dates in the order of the text, ``holders`` are keys and roles (``u1:joint u3:support``),
    ``section`` is a key of its own on the map, ``due`` are dates, ``ongoing`` and ``undated``, separated by spaces."""

    key: str
    document: shapes.DocumentRef
    section: str
    holders: str
    due: str
    path: str
    title: str
    role: Look | None
    leads: tuple[str, ...]
    responsible: tuple[str, ...]
    support: tuple[str, ...]
    guide: tuple[str, ...]
    collective: tuple[str, ...]
    laws: tuple[str, ...]
    deadlines: tuple[str, ...]
    passages: tuple[Passage, ...]

    @property
    def clauses(self) -> tuple[Passage, ...]:
        """The passages that assign the task."""
        return tuple(passage for passage in self.passages if passage.assigns)

    @property
    def grounds(self) -> tuple[Passage, ...]:
        """The passages that any fact rests on, for a map that has no room for the whole text."""
        return tuple(passage for passage in self.passages if any(segment.marks for segment in passage.segments))


@dataclasses.dataclass(frozen=True, slots=True)
class RowGroup:
    """The rows of a chapter."""

    document: str | None
    section: str | None
    rows: tuple[Row, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """All rows, and the names of the columns of names: the other leads always, since an empty cell says that nobody else leads;
    the rest where at least one row fills them."""

    groups: tuple[RowGroup, ...]
    columns: tuple[str, ...]
    no_section: str


_OPTIONAL = ("responsible", "support", "guide", "collective", "laws", "deadlines")


def table(items: Sequence[Item], keys: Mapping[tuple[str, str], str], words: Mapping[str, str]) -> Table:
    """A row for each task, in the order given; ``keys`` as in ``UnitWork``."""
    sections: dict[tuple[str, str | None], str] = {}
    for item in items:
        sections.setdefault(_section(item.task), f"s{len(sections)}")
    groups = tuple(
        RowGroup(
            chapter.document,
            chapter.section,
            tuple(_row(item, sections[_section(item.task)], keys, words) for item in chapter.duties),
        )
        for chapter in chapters(items, words["untitled"])
    )
    filled = (name for name in _OPTIONAL if any(getattr(row, name) for group in groups for row in group.rows))
    return Table(groups, ("leads", *filled), words["no_section"])


def _section(task: shapes.Task) -> tuple[str, str | None]:
    return task["document"]["id"], task["section"]["id"] if task["section"] else None


def _row(item: Item, section: str, keys: Mapping[tuple[str, str], str], words: Mapping[str, str]) -> Row:
    task = item.task
    return Row(
        key=item.key,
        document=task["document"],
        section=section,
        due=" ".join(dict.fromkeys(map(_due, task["deadlines"]))),
        holders=_holders(task, keys),
        path=task["path"],
        title=task["title"],
        role=item.role,
        leads=_others(task, "lead", keys),
        responsible=_others(task, "responsible", keys),
        support=_others(task, "support", keys),
        guide=_others(task, "guide", keys),
        collective=_unique(_group(a, words) for a in task["assignments"] if a["group"]),
        laws=_unique(_citation(citation) for citation in task["citations"]),
        deadlines=_unique(_deadline(deadline) for deadline in task["deadlines"]),
        passages=passages(task, keys),
    )


def _holders(task: shapes.Task, keys: Mapping[tuple[str, str], str]) -> str:
    found = [(who, role_of(assignment)) for assignment in task["assignments"] if (who := holder(assignment))]
    return " ".join(dict.fromkeys(f"{keys[who]}:{role}" for who, role in found))


def _others(task: shapes.Task, role: str, keys: Mapping[tuple[str, str], str]) -> tuple[str, ...]:
    """Named units with a role, but for the map's own unit."""
    return _unique(
        assignment["unit"]["name"]
        for assignment in task["assignments"]
        if assignment["role"] == role and assignment["unit"] and keys.get(holder(assignment) or ("", "")) != HUB
    )


def _group(assignment: shapes.TaskAssignment, words: Mapping[str, str]) -> str:
    name = assignment["group"]["name"] if assignment["group"] else assignment["text"]
    role = words["lead"] if assignment["role"] == "lead" else words[assignment["role"]]
    return f"{name}（{role}）"


def _citation(citation: shapes.TaskCitation) -> str:
    return f"《{citation['title']}》{citation['article'] or ''}"


def _deadline(deadline: shapes.TaskDeadline) -> str:
    return f"{deadline['date']}（{deadline['text']}）" if deadline["date"] else deadline["text"]


def _due(deadline: shapes.TaskDeadline) -> str:
    return deadline["date"] or ("ongoing" if deadline["kind"] == "ongoing" else "undated")


def _unique(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
