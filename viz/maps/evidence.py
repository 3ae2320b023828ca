"""A task's own text, cut into the passages that its facts rest on, with the words of each fact marked.

A passage is a sentence (up to 。！？； or the end of a line), a table cell, or a whole bracketed clause such as
(牵头单位:司法局,责任单位:区政府其他有关部门). Half-width and full-width brackets close each other, as they do in real plans.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from typing import TYPE_CHECKING

from viz.maps.facts import cited, holder, role_of
from viz.maps.style import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from graph import shapes

_SENTENCE_END = re.compile(r"[。！？；;]+[”’」』]*|[\n\t]+")
_OPENING, _CLOSING, _STOP = "(（[【〔", ")）]】〕", "。\n"
DEADLINE = "deadline"


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """Words of a fact at ``[start, end)`` of the task's text; ``key`` names who or what is meant, ``look`` how it is shown."""

    start: int
    end: int
    key: str
    look: str


@dataclasses.dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks."""

    text: str
    marks: tuple[Mark, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, cell or bracketed clause; the passages of a task in order are its text."""

    segments: tuple[Segment, ...]

    @property
    def keys(self) -> str:
        """Who and what is meant here, as a list separated by spaces."""
        return " ".join(dict.fromkeys(mark.key for segment in self.segments for mark in segment.marks if mark.key))

    @property
    def assigns(self) -> bool:
        """Whether somebody is given a role here."""
        return any(mark.look in ROLES for segment in self.segments for mark in segment.marks)


def passages(task: shapes.Task, keys: Mapping[tuple[str, str], str]) -> tuple[Passage, ...]:
    """The task's text with its assignments, citations and deadlines marked; ``keys`` as in ``UnitWork``."""
    marks = sorted(_marks(task, keys), key=lambda mark: (mark.start, mark.end))
    text = task["text"]
    cuts = _passage_cuts(text, marks)
    return tuple(Passage(_segments(text, a, b, marks)) for a, b in itertools.pairwise(cuts))


def _marks(task: shapes.Task, keys: Mapping[tuple[str, str], str]) -> Iterator[Mark]:
    """Only what stands in the task's own text: a standing rule elsewhere in the document gives no mark here."""
    found: list[tuple[shapes.TaskAssignment | shapes.TaskCitation | shapes.TaskDeadline, str, str]] = []
    for assignment in task["assignments"]:
        who = holder(assignment)
        found.append((assignment, keys[who] if who else "", role_of(assignment)))
    found.extend((citation, keys[cited(citation)], "law") for citation in task["citations"])
    found.extend((deadline, "", DEADLINE) for deadline in task["deadlines"])
    for fact, key, look in found:
        start, end = fact["start"] - task["start"], fact["end"] - task["start"]
        if 0 <= start < end and task["text"][start:end] == fact["text"]:
            yield Mark(start, end, key, look)


def _passage_cuts(text: str, marks: Iterable[Mark]) -> list[int]:
    whole = [(mark.start, mark.end) for mark in marks]
    clauses = {bracket for mark in marks if mark.look in ROLES and (bracket := _bracket(text, mark))}
    cuts = (
        {0, len(text)}
        | {match.end() for match in _SENTENCE_END.finditer(text)}
        | {cut for pair in clauses for cut in pair}
    )
    return sorted(cut for cut in cuts if not any(a < cut < b for a, b in [*whole, *clauses]))


def _bracket(text: str, mark: Mark) -> tuple[int, int] | None:
    """The innermost bracket around a mark that opens and closes within one sentence; None where there is none."""
    start = _unmatched(text, range(mark.start - 1, -1, -1), _OPENING, _CLOSING)
    end = _unmatched(text, range(mark.end, len(text)), _CLOSING, _OPENING)
    return None if start is None or end is None else (start, end + 1)


def _unmatched(text: str, positions: range, wanted: str, partner: str) -> int | None:
    depth = 0
    for i in positions:
        if text[i] in _STOP:
            return None
        depth += (text[i] in partner) - (text[i] in wanted)
        if depth < 0:
            return i
    return None


def _segments(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    inside = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = sorted({start, end} | {cut for mark in inside for cut in (mark.start, mark.end)})
    return tuple(
        Segment(text[a:b], tuple(mark for mark in inside if mark.start <= a and b <= mark.end))
        for a, b in itertools.pairwise(cuts)
    )
