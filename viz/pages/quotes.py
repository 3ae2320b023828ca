"""The words that an answer rests on: one contiguous stretch of a task's text, never shortened inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viz.maps.evidence import Passage, Segment, passages
from viz.maps.facts import cited, holder

if TYPE_CHECKING:
    from graph import shapes


def quote(task: shapes.Task) -> list[Segment]:
    """From the sentence before the first assignment to the end of the last; without one, the first sentence.

    A mark's ``key`` is ``kind id`` of who or what is meant.
    """
    cut = passages_of(task)
    assigning = [at for at, passage in enumerate(cut) if passage.assigns]
    first, last = (max(0, assigning[0] - 1), assigning[-1]) if assigning else (0, 0)
    return [segment for passage in cut[first : last + 1] for segment in passage.segments]


def passages_of(task: shapes.Task) -> tuple[Passage, ...]:
    """The task's text in passages; the keys of marks are as in ``quote``."""
    who = [*map(holder, task["assignments"]), *map(cited, task["citations"])]
    return passages(task, {pair: " ".join(pair) for pair in who if pair})
