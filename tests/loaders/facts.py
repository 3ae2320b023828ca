"""What a plan says, in a form that two writings of the same text share: offsets moved through the edit, marks in one shape, no white space."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from graph.model import Plan
from loaders.characters import plain
from loaders.numerals import value

Fact = tuple[Any, ...]


def squeezed(text: str | None) -> str | None:
    """Without white space, marks in one shape."""
    return None if text is None else "".join(plain(text).split())


def facts(
    plan: Plan, start: Callable[[int], int] = lambda offset: offset, end: Callable[[int], int] = lambda offset: offset
) -> Counter[Fact]:
    """Every fact of the plan, its span moved by ``start`` and ``end``."""
    found: Counter[Fact] = Counter()
    for task in plan.tasks:
        place = start(task.start)
        found["task", place, end(task.end), _number(task.number), squeezed(task.title)] += 1
        for item in task.assignments:
            found[
                "assignment",
                place,
                start(item.start),
                end(item.end),
                squeezed(item.text),
                item.role,
                item.kind,
                item.open_ended,
            ] += 1
        for deadline in task.deadlines:
            found["deadline", place, start(deadline.start), end(deadline.end), deadline.kind, deadline.date] += 1
    for section in plan.sections:
        found["section", start(section.start), _number(section.number), squeezed(section.title)] += 1
    for cited in plan.citations:
        found[
            "citation",
            start(cited.start),
            end(cited.end),
            squeezed(cited.title),
            squeezed(cited.document_number),
            squeezed(cited.article),
            cited.self,
        ] += 1
    document = plan.document
    for name in ("title", "issuer", "document_number", "date", "year"):
        found["document", name, squeezed(str(getattr(document, name)))] += 1
    found["recipients", *(squeezed(name) for name in document.recipients)] += 1
    return found


def _number(number: str | None) -> int | None:
    """The value of 一, 1 and 第一章 alike."""
    return value(number.strip("第章条节部分")) if number else None
