"""A plan's canonical text, cut into headings, tasks and what stands between, with the words of every fact marked.

The blocks in order are the text: nothing is left out, added or moved, so that every offset of the API stays true on the page.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from viz.maps.facts import holder, role_of
from viz.pages.links import span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graph import shapes

DEADLINE = "due"
_NUMBER = 12  # characters that a number may take before a title


@dataclass(frozen=True, slots=True)
class Fact:
    """What was taken from ``[start, end)``: ``look`` is a role, ``law``, ``collective`` or ``due``; ``name`` and, where known, kind
    and id say who or what is meant; ``basis`` how the text says so, or the date that a deadline's words mean."""

    start: int
    end: int
    look: str
    name: str
    kind: str
    ident: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same facts; ``spans`` are the fragments that begin with it, ``title`` says that it is a task's."""

    text: str
    facts: tuple[Fact, ...]
    spans: tuple[str, ...]
    title: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the plan. ``task`` is the innermost one that it belongs to, ``first`` whether that task begins here."""

    kind: Literal["heading", "task", "text"]
    start: int
    pieces: tuple[Piece, ...]
    section: shapes.SectionSpan | None = None
    task: shapes.Task | None = None
    first: bool = False

    @property
    def blank(self) -> bool:
        """Whether only white space stands here."""
        return not any(piece.text.strip() for piece in self.pieces)


def blocks(text: str, sections: Sequence[shapes.SectionSpan], tasks: Sequence[shapes.Task]) -> list[Block]:
    """The whole text, in order."""
    headings = {section["start"]: section for section in sections}
    ends = {start: _heading_end(text, start, sections, tasks) for start in headings}
    cuts = {0, len(text), *headings, *ends.values()}
    cuts |= {edge for task in tasks for edge in (task["start"], task["end"])}
    marked = sorted(set(itertools.chain.from_iterable(map(facts, tasks))), key=lambda fact: (fact.start, fact.end))
    found = []
    for start, end in itertools.pairwise(sorted(cuts)):
        inside = [fact for fact in marked if fact.start < end and start < fact.end]
        task = _innermost(tasks, start)
        first = bool(task and task["start"] == start)
        pieces = tuple(_pieces(text, start, end, inside, _title(task) if task and first else None))
        if start in headings and ends[start] == end:
            found.append(Block("heading", start, pieces, section=headings[start]))
            continue
        found.append(Block("task" if task else "text", start, pieces, task=task, first=first))
    return found


def block(task: shapes.Task) -> Block:
    """A task on its own."""
    shift = task["start"]
    pieces = tuple(_pieces(" " * shift + task["text"], shift, task["end"], facts(task), _title(task)))
    return Block("task", shift, pieces, task=task, first=True)


def facts(task: shapes.Task) -> list[Fact]:
    """Everything taken from the text for this task, wherever in the plan it stands."""
    found = [_held(assignment) for assignment in task["assignments"]]
    for citation in task["citations"]:
        known = citation["regulation"]
        ident = known["id"] if known else None
        found.append(Fact(citation["start"], citation["end"], "law", citation["title"], "law", ident, ""))
    found.extend(
        Fact(due["start"], due["end"], DEADLINE, due["text"], DEADLINE, None, due["date"] or "")
        for due in task["deadlines"]
    )
    return sorted(found, key=lambda fact: (fact.start, fact.end))


def by_look(task: shapes.Task) -> dict[str, list[Fact]]:
    """The task's facts by what they are: the notes in its margin."""
    grouped: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts(task):
        grouped[fact.look].append(fact)
    return dict(grouped)


def _held(assignment: shapes.TaskAssignment) -> Fact:
    who = holder(assignment)
    owner = assignment["unit"] or assignment["group"]
    name = owner["name"] if owner else assignment["text"]
    kind, ident = who or ("unit", None)
    look = role_of(assignment) if kind == "unit" else "collective"
    return Fact(assignment["start"], assignment["end"], look, name, kind, ident, assignment["basis"])


def _heading_end(text: str, start: int, sections: Sequence[shapes.SectionSpan], tasks: Sequence[shapes.Task]) -> int:
    """A heading is a line, or what stands before the first task or further section on it."""
    line = text.find("\n", start)
    others = [part["start"] for part in (*sections, *tasks) if part["start"] > start]
    return min([line if line >= 0 else len(text), *others])


def _innermost(tasks: Iterable[shapes.Task], at: int) -> shapes.Task | None:
    around = [task for task in tasks if task["start"] <= at < task["end"]]
    return min(around, key=lambda task: task["end"] - task["start"], default=None)


def _title(task: shapes.Task) -> tuple[int, int] | None:
    """Where the task's title stands, if its text begins with it but for a number."""
    at = task["text"].find(task["title"])
    return (task["start"] + at, task["start"] + at + len(task["title"])) if 0 <= at <= _NUMBER else None


def _pieces(
    text: str, start: int, end: int, inside: Iterable[Fact], title: tuple[int, int] | None = None
) -> Iterator[Piece]:
    within = [fact for fact in inside if fact.start < end and start < fact.end]
    low, high = title or (start, start)
    edges = {low, high, *(edge for fact in within for edge in (fact.start, fact.end))}
    cuts = {start, end} | {edge for edge in edges if start < edge < end}
    for a, b in itertools.pairwise(sorted(cuts)):
        here = tuple(fact for fact in within if fact.start <= a and b <= fact.end)
        begins = dict.fromkeys(span(fact.start, fact.end) for fact in here if fact.start == a)
        yield Piece(text[a:b], here, tuple(begins), title=low <= a and b <= high)
