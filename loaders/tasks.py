"""From outline and clauses to tasks: which item a clause belongs to, unnumbered measures, and the sections above."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from graph.model import Assignment, Role, Section, Task, content_id
from loaders.draft import Clause, Draft, Mention, Node
from loaders.identity import Namer
from loaders.outline import CARD_TITLE, at, first_clause, paragraphs
from loaders.roles import ALL_ABOVE, LABEL

POINTS: Final = ("point", "circled")
INDENT: Final = 40
"""Blanks before a line's text or after it are no more."""
HEADING_LENGTH: Final = 30
TITLE_IN_ID: Final = 200
"""Characters of a heading that go into an id."""


def attach(draft: Draft) -> None:
    """Give every clause's mentions to the smallest item whose own text holds it; measures without a number become items."""
    _dissolve_points(draft, _held(draft))
    _lift_closing(draft, _held(draft))
    _measures(draft)
    for clause in draft.clauses:
        node = clause.node
        if node is None:
            draft.warn("clause-outside-items", "this clause stands in no item", clause.start, clause.end)
            continue
        node.mentions.extend(clause.mentions)
        _free_title(draft, node, clause)
    for node in draft.nodes:
        node.mentions.sort(key=lambda mention: (mention.start, mention.end))


def _free_title(draft: Draft, node: Node, clause: Clause) -> None:
    """Leave the clause out of its item's title: it ends it (推进改革 责任单位：…), or stands before it (【市数据局】推进改革)."""
    if clause.form not in ("bracket", "line", "sentence", "opener"):
        return
    if (
        clause.form in ("bracket", "line")
        and clause.start == node.title_start
        and draft.plain[clause.end : node.own_end].strip(" \n。,;:")
    ):
        after = BEFORE_TITLE.match(draft.plain, clause.end)
        node.title_start = after.end() if after else clause.end
        node.title_end, node.headed = first_clause(draft.plain, node.title_start, node.own_end)
    elif node.title_start < clause.start < node.title_end:
        title = draft.plain[node.title_start : clause.start]
        title = title if clause.form == "bracket" else title.removesuffix("由")
        node.title_end = node.title_start + len(title.rstrip(BEHIND_TITLE))


BEFORE_TITLE: Final = re.compile(r"[ \n。,;:]*")
BEHIND_TITLE: Final = " \n。,;:->→…"


def _held(draft: Draft) -> dict[int, list[Clause]]:
    held: dict[int, list[Clause]] = {}
    for clause in draft.clauses:
        clause.node = at(draft.nodes, clause.start)
        if clause.node:
            held.setdefault(id(clause.node), []).append(clause)
    return held


def _dissolve_points(draft: Draft, held: dict[int, list[Clause]]) -> None:
    """一是…二是…, ①…②… and 1.…；2.…；3.… are part of their item's text unless they have clauses of their own; one behind the last closes the item."""
    gone: set[int] = set()
    for node in draft.nodes:
        listed = _in_a_sentence(draft, node)
        points = [child for child in node.children if (listed or child.style in POINTS) and not child.children]
        if points and len(points) == len(node.children) and not any(id(child) in held for child in points[:-1]):
            gone |= {id(point) for point in points}
            node.children, node.own_end = [], node.end
    draft.nodes = [node for node in draft.nodes if id(node) not in gone]


def _in_a_sentence(draft: Draft, node: Node) -> bool:
    """Whether the items below are a list within one sentence, each behind a semicolon."""
    if len(node.children) < 2 or draft.plain.find("\n", node.children[0].start, node.children[-1].start) >= 0:
        return False
    return all(draft.plain[child.start - 2 : child.start].rstrip(" ").endswith(";") for child in node.children[1:])


def _lift_closing(draft: Draft, held: dict[int, list[Clause]]) -> None:
    """A clause behind a list of items that have none of their own closes the item above them: on a line of its own, or where
    nowhere in the plan an item in the midst of such a list has a clause. 以上各项由… always does."""
    closing_only = _styles_that_only_close(draft, held)
    for node in reversed(draft.nodes):
        if len(node.children) < 2 or node.children[-1].children:
            continue
        *earlier, last = node.children
        alone = id(node) not in held and not any(id(child) in held for child in earlier)
        for clause in [*held.get(id(last), ())]:
            if ALL_ABOVE.match(draft.plain, clause.start) or (alone and _may_close(draft, last, clause, closing_only)):
                clause.node = node
                held[id(last)].remove(clause)
                held.setdefault(id(node), []).append(clause)


def _may_close(draft: Draft, last: Node, clause: Clause, closing_only: set[str]) -> bool:
    if clause.form in ("prose", "opener", "heading") or "分工" in draft.plain[last.title_start : last.title_end]:
        return False
    return _on_own_line(draft, clause) or (last.style in closing_only and clause.end >= last.own_end)


def _styles_that_only_close(draft: Draft, held: dict[int, list[Clause]]) -> set[str]:
    """Styles of which only the last of a list ever has a clause, seen twice or more."""
    last = [node.children[-1].style for node in draft.nodes if len(node.children) > 1 and id(node.children[-1]) in held]
    inner = {child.style for node in draft.nodes for child in node.children[:-1] if id(child) in held}
    lone = {node.children[0].style for node in draft.nodes if len(node.children) == 1 and id(node.children[0]) in held}
    return {style for style, count in Counter(last).items() if count > 1} - inner - lone


def _is_line(draft: Draft, clause: Clause) -> bool:
    """Whether the clause is all of its line: 市发改委牵头落实 below the measure that it closes."""
    return _on_own_line(draft, clause) and draft.plain[clause.end : clause.end + INDENT].lstrip(" 。")[:1] in ("", "\n")


def _on_own_line(draft: Draft, clause: Clause) -> bool:
    before = draft.plain[max(0, clause.start - INDENT) : clause.start].rstrip(" ")
    return before.endswith("\n")


def _measures(draft: Draft) -> None:
    """Paragraphs that close with a clause of their own, where an item or the document holds several such."""
    by_node: dict[int, list[Clause]] = {}
    for clause in draft.clauses:
        if clause.node is None and PREAMBLE.match(draft.plain, clause.start):
            continue
        if clause.form in ("bracket", "line") or (clause.form == "sentence" and _is_line(draft, clause)):
            by_node.setdefault(id(clause.node), []).append(clause)
    for node in [None, *draft.nodes]:
        clauses = by_node.get(id(node), [])
        if clauses and (node is None or len(clauses) > 1):
            _split(draft, node, clauses)
    draft.nodes.sort(key=lambda node: node.start)


PREAMBLE: Final = re.compile(r"\(?(?:以下|下列)")
"""以下任务由各责任单位落实, above the first item, is no measure."""


def _split(draft: Draft, node: Node | None, clauses: list[Clause]) -> None:
    start = node.start if node else draft.facts.body_start
    end = node.own_end if node else _last_label(draft, clauses[-1].end)
    groups = [*_groups(draft, start, end, clauses)]
    own = [group for group in groups if node and group[0][0][0] == node.start and not _heading_only(draft, node, group)]
    others = [group for group in groups if group not in own]
    if node and len(groups) < 2:
        return
    for lines, closing in others:
        kept = _without_headings(draft, node, lines, closing[0])
        measure = _measure(draft, node, kept[0][0], max(kept[-1][1], closing[-1].end))
        for clause in closing:
            clause.node = measure
    if node:
        node.own_end = min((child.start for child in node.children if child.style == "paragraph"), default=node.own_end)


def _last_label(draft: Draft, position: int) -> int:
    """Where the labelled lines right below end: 完成时限：…"""
    found = LABELLED.match(draft.plain, position)
    while found and LABEL.match(draft.plain, found.start("line")):
        position = found.end()
        found = LABELLED.match(draft.plain, position)
    return position


LABELLED: Final = re.compile(r"[。;) ]*\n+ *(?P<line>[^\n:]{2,8}:[^\n]*)")
Lines = list[tuple[int, int]]


def _groups(draft: Draft, start: int, end: int, clauses: list[Clause]) -> Iterator[tuple[Lines, list[Clause]]]:
    """Paragraphs up to and with the one that a clause closes; labelled lines right below (完成时限：…, too) belong to the same group."""
    pending: Lines = []
    held: list[Clause] = []
    remaining = list(reversed(clauses))
    for begin, finish in paragraphs(draft.plain, start, end):
        here = []
        while remaining and remaining[-1].start < finish:
            here.append(remaining.pop())
        only_clause = here[0].start <= begin + 2 if here else bool(LABEL.match(draft.plain[begin:finish].lstrip()))
        if held and not only_clause:
            yield pending, held
            pending, held = [], []
        pending.append((begin, finish))
        held += here
    if held:
        yield pending, held


def _heading_only(draft: Draft, node: Node, group: tuple[Lines, list[Clause]]) -> bool:
    """Whether the item's first line is its heading alone, so that the clause closes the paragraph below it."""
    lines, clauses = group
    return (
        _lines_before(lines, clauses[0]) > 1
        and clauses[0].start > lines[0][1]
        and not draft.plain[node.title_end : lines[0][1]].strip("。: ")
    )


def _without_headings(draft: Draft, node: Node | None, lines: Lines, clause: Clause) -> Lines:
    """From the measure's own first paragraph on: the item's heading line and unnumbered headings stay above it. The line right above a clause
    on a line of its own is the measure, however short."""
    first, last = 0, _lines_before(lines, clause) - 1
    while first < last and (
        bool(node and lines[first][0] == node.start) or _is_heading(draft.plain[slice(*lines[first])])
    ):
        first += 1
    return lines[first:]


def _lines_before(lines: Lines, clause: Clause) -> int:
    """How many lines stand before the clause or hold text before it."""
    return sum(begin + 2 < clause.start for begin, _ in lines)


def _is_heading(line: str) -> bool:
    if CARD_TITLE.match(line):
        return False
    return line.strip()[-1:] == ":" or (len(line.strip()) <= HEADING_LENGTH and line.strip()[-1:] not in "。;)")


def _measure(draft: Draft, parent: Node | None, start: int, end: int) -> Node:
    opening = BULLET.match(draft.plain, start, end)
    start = opening.end() if opening else start
    named = CARD_TITLE.match(draft.plain, start, end)
    title_start = named.end() if named else start
    title_end, headed = first_clause(draft.plain, title_start, end)
    measure = Node(start, end, end, "paragraph", None, 0, parent, title_start, title_end, headed=headed)
    if parent:
        parent.children.append(measure)
    draft.nodes.append(measure)
    return measure


BULLET: Final = re.compile(r"[\s●◆■★☆▲△○〇□◎◇※•·*>-]*")


def assemble(draft: Draft) -> None:
    """Sections, tasks, units and groups with their ids; each citation's task."""
    written = [draft.text[mention.start : mention.end] for clause in draft.clauses for mention in clause.mentions]
    namer = draft.namer = Namer(draft.document, written)
    ids = _ids(draft)
    tasks = [node for node in draft.nodes if is_task(node)]
    kept = {id(node) for node in tasks}
    meant = {
        id(mention): namer.identify(draft.text[mention.start : mention.end], mention.kind)
        for node in tasks
        for mention in node.mentions
    }
    named = {key: (unit, group, namer.name_of(unit) if unit else name) for key, (unit, group, name) in meant.items()}
    draft.tasks = [_task(draft, node, named, ids, kept) for node in tasks]
    draft.sections = [_section(draft, node, ids, kept) for node in draft.nodes if id(node) not in kept]
    draft.units = namer.named_units()
    draft.groups = list(namer.groups.values())
    for task in draft.tasks:
        _warn_of_two_roles(draft, task)
    _warn_of_ambiguous(draft)


def _warn_of_two_roles(draft: Draft, task: Task) -> None:
    """One unit in two roles on a task: 责任单位 in the bracket, 牵头 in the sentence."""
    held: dict[str, Role] = {}
    for mention in task.assignments:
        role = held.setdefault(mention.unit or mention.text, mention.role)
        if role is not mention.role and mention.unit:
            message = f"{mention.text} is {role} and {mention.role} on one task"
            draft.warn("two-roles", message, mention.start, mention.end)


def _warn_of_ambiguous(draft: Draft) -> None:
    """A unit of an area whose name several have: kept to this document."""
    first = {a.unit: a for task in reversed(draft.tasks) for a in reversed(task.assignments)}
    for name, unit in draft.namer.written.items():
        if draft.namer.rules[name] == "several-areas" and (mention := first.get(unit)):
            meant = ", ".join(draft.namer.candidates(name))
            draft.warn("ambiguous-unit", f"{name} can be of {meant}", mention.start, mention.end)


def is_task(node: Node) -> bool:
    """An item with an assignment, or a leaf outside the framing sections."""
    return bool(node.mentions) or not (node.children or node.framing)


def _ids(draft: Draft) -> dict[int, str]:
    """Content ids: the document, the headings above, the own heading, and an ordinal among equals."""
    seen: Counter[tuple[str, ...]] = Counter()
    ids: dict[int, str] = {}
    titles = {id(node): _title(draft, node)[:TITLE_IN_ID] for node in draft.nodes}
    for node in draft.nodes:
        path = tuple(titles[id(above)] for above in _above(node))
        seen[path] += 1
        ids[id(node)] = content_id("t" if is_task(node) else "s", draft.document.id, *path, seen[path])
    return ids


def _above(node: Node) -> list[Node]:
    chain = [node]
    while chain[-1].parent:
        chain.append(chain[-1].parent)
    return chain[::-1]


def _title(draft: Draft, node: Node) -> str:
    """The heading as written, on one line, without its closing marks."""
    lines = draft.text[node.title_start : node.title_end].split("\n")
    return "".join(line.strip() for line in lines).rstrip("。；;.，,：: ")


def _nearest(node: Node, kept: set[int], *, task: bool) -> Node | None:
    above = node.parent
    while above and (id(above) in kept) is not task:
        above = above.parent
    return above


def _section(draft: Draft, node: Node, ids: dict[int, str], kept: set[int]) -> Section:
    parent = _nearest(node, kept, task=False)
    return Section(
        ids[id(node)], ids[id(parent)] if parent else None, node.number, _title(draft, node), node.start, node.end
    )


Named = tuple[str | None, str | None, str]
"""Unit id, group id (one of them None) and name."""


def _task(draft: Draft, node: Node, named: dict[int, Named], ids: dict[int, str], kept: set[int]) -> Task:
    section, parent = _nearest(node, kept, task=False), _nearest(node, kept, task=True)
    return Task(
        id=ids[id(node)],
        section=ids[id(section)] if section else None,
        parent=ids[id(parent)] if parent else None,
        number=node.number,
        title=_title(draft, node),
        start=node.start,
        end=node.own_end,
        assignments=tuple(_assignment(draft, mention, named[id(mention)]) for mention in node.mentions),
        deadlines=tuple(draft.deadlines.get(node.start, ())),
    )


def _assignment(draft: Draft, mention: Mention, named: Named) -> Assignment:
    text = draft.text[mention.start : mention.end]
    unit, group, name = named
    return Assignment(
        mention.start,
        mention.end,
        text,
        mention.role,
        mention.kind,
        unit,
        group,
        name,
        mention.open_ended,
        mention.basis,
    )
