"""From the text made whole back to the canonical one: every span moved, every quotation as the document writes it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any, Final, TypeVar

from graph.model import Assignment, Citation, Concept, Deadline, Section, Task
from graph.model import Warning as Remark
from loaders.draft import Draft
from loaders.flow import Flow

Spanned = TypeVar("Spanned", Assignment, Citation, Concept, Deadline, Section, Task, Remark)
QUOTING: Final = (Assignment, Citation, Concept, Deadline)


def restore(draft: Draft, flow: Flow, text: str) -> None:
    """Move all that was read to the canonical text; a text without accidental breaks is that already."""
    if len(flow.text) == len(text):
        return
    moved = _mover(flow, text)
    draft.sections = [moved(section) for section in draft.sections]
    draft.tasks = [
        dataclasses.replace(
            moved(task),
            assignments=tuple(map(moved, task.assignments)),
            deadlines=tuple(map(moved, task.deadlines)),
            concepts=tuple(map(moved, task.concepts)),
        )
        for task in draft.tasks
    ]
    draft.citations = [moved(citation) for citation in draft.citations]
    draft.warnings = [moved(warning) for warning in draft.warnings]


def _mover(flow: Flow, text: str) -> Callable[[Any], Any]:
    def moved(item: Spanned) -> Spanned:
        start, end = flow.start(item.start), flow.end(item.end)
        quoted: dict[str, Any] = {"text": text[start:end]} if isinstance(item, QUOTING) else {}
        return dataclasses.replace(item, start=start, end=max(start, end), **quoted)

    return moved
