"""A plan as people check it: each item's text with what was taken from it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from api.cli.output import plain
from api.cli.words import heading, word
from graph import model
from graph.model import Assignment, Citation, Deadline, Plan, Role, Task
from loaders.identity import decisions

LONGEST_QUOTE = 60
"""Characters of the text that a warning shows."""
STYLES = {Role.LEAD: "bold blue", Role.RESPONSIBLE: "magenta", Role.SUPPORT: "green", Role.GUIDE: "yellow"}


def explained(plan: Plan) -> RenderableType:
    """Document facts, then every task, then who the units are, then what a person should look at."""
    tasks = (part for task in plan.tasks for part in _task(plan, task))
    return Group(*_head(plan), *tasks, *_units(plan), *_foot(plan))


def _head(plan: Plan) -> Iterator[RenderableType]:
    document = plan.document
    yield plain(document.title or document.source.path)
    place = document.jurisdiction.name if document.jurisdiction else None
    facts = (document.issuer, document.document_number, document.date, place)
    yield plain(" · ".join(fact for fact in facts if fact))


def _task(plan: Plan, task: Task) -> Iterator[RenderableType]:
    cited = [citation for citation in plan.citations if citation.task == task.id]
    yield Text()
    yield Text.assemble(plain(f"{task.number or '·'} {task.title}"), style="bold")
    yield Padding(_marked(plan, task), (0, 0, 0, 2))
    for line in (*map(_assignment, task.assignments), *map(_deadline, task.deadlines), *map(_citation, cited)):
        yield Padding(plain(line), (0, 0, 0, 4))


def _marked(plan: Plan, task: Task) -> Text:
    """The task's own text, its mentions in the colours of their roles."""
    text = plain(plan.text[task.start : task.end].rstrip())
    for mention in task.assignments:
        text.stylize(STYLES[mention.role], mention.start - task.start, mention.end - task.start)
    for deadline in task.deadlines:
        text.stylize("underline", deadline.start - task.start, deadline.end - task.start)
    return text


def _assignment(mention: Assignment) -> str:
    alone = f", {word('open_ended')}" if mention.open_ended else ""
    return f"{heading(mention.role)}: {mention.text} → {mention.name or '?'} ({mention.kind}, {word(mention.basis.value)}{alone})"


def _deadline(deadline: Deadline) -> str:
    return f"{heading('deadlines')}: {deadline.text} → {deadline.date or deadline.kind}"


def _citation(citation: Citation) -> str:
    return f"{heading('citations')}: {citation.text} → 《{citation.title}》{citation.article or ''}"


def _units(plan: Plan) -> Iterator[RenderableType]:
    """Each way of writing a unit, whom it means, by which rule, and what it could have meant and does not."""
    yield Text()
    for found in decisions(plan):
        yield plain(f"{found.written} → {found.full_name or '?'} [{found.unit}] ({word(found.rule)})")
        for name, why in found.ruled_out:
            yield Padding(plain(word("ruled_out").format(name=name, why=word(why))), (0, 0, 0, 4))


def _foot(plan: Plan) -> Iterator[RenderableType]:
    yield Text()
    yield plain(word("read").format(tasks=len(plan.tasks), units=len(plan.units), groups=len(plan.groups)))
    coverage = plan.coverage
    if coverage.clause_characters:
        yield plain(word("covered").format(share=f"{coverage.understood / coverage.clause_characters:.1%}"))
    for warning in plan.warnings:
        yield plain(_warning(plan, warning))


def _warning(plan: Plan, warning: model.Warning) -> str:
    quoted = " ".join(plan.text[warning.start : warning.end].split())
    if len(quoted) > LONGEST_QUOTE:
        quoted = f"{quoted[:LONGEST_QUOTE]}…"
    return f"! {warning.code}: {warning.message}" + (f" ({quoted})" if quoted else "")
