"""Assignment clauses: brackets, labelled lines, sentences that only assign, and headings that are a unit's name.

Handles （…） 【…】 mixed, nested and unclosed; ``责任单位：…`` on lines of its own or after a sentence; ``由A负责。``; ``（三）区水利局。…``.
Table cells are read by ``loaders.tables``, running prose by ``loaders.prose``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import Basis, Role
from loaders import roles, units
from loaders.draft import Clause, Draft, Mention, Node, StandingRule
from loaders.outline import at
from loaders.prose import leading_names
from loaders.vocabulary import CLOSING_HEADINGS

LONGEST: Final = 600
"""No clause is longer; an unclosed bracket ends at its line's end."""
SENTENCE: Final = re.compile(
    r"(?:牵头|负责|配合|协助|落实|参与|指导|督导|承办|协办|主办|实施|办理)(?:[^。;,\n(]{0,8})(?=[。\n]|$)"
)
SENTENCE_LENGTH: Final = 300
CLOSED: Final = "。;!\n) "
CLAUSE_WORDS: Final = re.compile(r"单位 ?\)? ?:|部门 ?\)? ?:|牵头|负责|配合|主办|承办|协办")


def clauses(draft: Draft) -> None:
    """Find every clause but tables and prose, in document order; a bracket that looks like one and gives nothing is reported."""
    found = [*_brackets(draft)]
    found += _lines(draft, found)
    found += _sentences(draft, found)
    holding = {id(at(draft.nodes, clause.start)) for clause in found}
    found += _assigning_openers(draft, holding)
    found += _headings(draft, holding)
    draft.clauses = sorted(found, key=lambda clause: clause.start)
    _apply_rules(draft)


def _clause(draft: Draft, reading: roles.Reading, start: int, end: int, form: str) -> Clause:
    draft.times += reading.times
    unread = sum(finish - begin for begin, finish in reading.unread)
    return Clause(start, end, form, reading.mentions, end - start - unread, reading.labelled, reading.rule)


def _brackets(draft: Draft) -> Iterator[Clause]:
    taken = 0
    for start, end in bracket_spans(draft):
        if start < taken:
            continue
        reading = roles.read(draft.plain, start + 1, end)
        if _is_clause(draft, start, end, reading):
            taken = end
            yield _clause(draft, reading, start, min(end + 1, len(draft.text)), "bracket")
            for begin, finish in reading.unread:
                draft.warn("unread-clause", f"no unit is known in {draft.text[begin:finish]!r}", begin, finish)
        elif CLAUSE_WORDS.search(draft.plain, start, end) and reading.labelled:
            draft.warn("clause-without-unit", f"no unit was read in {draft.text[start : end + 1]!r}", start, end + 1)


def bracket_spans(draft: Draft) -> list[tuple[int, int]]:
    """Brackets as (opening, closing), outer before inner. What is not closed before the next item or ``LONGEST`` ends with its line."""
    plain = draft.plain
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    starts = {node.start for node in draft.nodes}
    for found in re.finditer(r"[()]", plain):
        position = found.start()
        if position in starts:
            spans += _unclosed(plain, opened, position)
            opened = []
        if found[0] == "(":
            opened.append(position)
        elif opened:
            begin = opened.pop()
            if position - begin <= LONGEST:
                spans.append((begin, position))
    return sorted(spans + _unclosed(plain, opened, len(plain)))


def _unclosed(plain: str, opened: list[int], limit: int) -> list[tuple[int, int]]:
    spans = []
    for begin in opened:
        end = plain.find("\n", begin, min(limit, begin + LONGEST))
        end = min(limit, begin + LONGEST) if end < 0 else end
        spans.append((begin, begin + len(plain[begin:end].rstrip("。 "))))
    return spans


def _is_clause(draft: Draft, start: int, end: int, reading: roles.Reading) -> bool:
    """A label makes a clause; a verb does where every part is a name; names alone do after a sentence's end."""
    if not reading.mentions:
        return False
    if reading.labelled:
        return True
    if reading.by_verb:
        return not reading.unread or (len(reading.unread) < len(reading.mentions) and _stands_apart(draft.plain, start))
    return reading.sure and _stands_apart(draft.plain, start) and not _is_alias(draft.plain, start, end)


def _stands_apart(plain: str, start: int) -> bool:
    before = plain[max(0, start - 3) : start].rstrip(" ")[-1:]
    return before in ("。", ";", "!", "\n", "”")


def _is_alias(plain: str, start: int, end: int) -> bool:
    return bool(units.LEVELS_ONLY.fullmatch(plain[start + 1 : end])) or plain[start + 1 : end].startswith(
        ("以下简称", "简称")
    )


def _lines(draft: Draft, brackets: list[Clause]) -> Iterator[Clause]:
    """``责任单位：A、B`` outside brackets: to its line's end, or to the next item where line breaks are lost."""
    plain, end = draft.plain, 0
    covered = iter(brackets)
    bracket = next(covered, None)
    for label in roles.LABEL.finditer(plain, draft.facts.body_start, draft.facts.body_end):
        while bracket and bracket.end <= label.start():
            bracket = next(covered, None)
        if (
            label.start() < end
            or (bracket and bracket.start <= label.start())
            or (not label["stem"] and not label["neutral"])
        ):
            continue
        before = plain[max(0, label.start() - 2) : label.start()]
        if ":" not in label[0] and before[-1:] not in ("", "\n"):
            continue
        if before and before[-1] not in "\n。;) \t":
            continue
        end = _line_end(draft, label.end())
        reading = roles.read(plain, label.start(), end)
        if reading.mentions:
            yield _clause(draft, reading, label.start(), end, "line")


def _line_end(draft: Draft, position: int) -> int:
    """Where a labelled line ends: a list that a converter broke over lines goes on after 、 or where the next line is names alone."""
    plain = draft.plain
    node = at(draft.nodes, position)
    limit = min(node.own_end if node else draft.facts.body_end, position + LONGEST)
    end = plain.find("\n", position, limit)
    while 0 <= end < limit and _continues(plain, position, end, limit):
        end = plain.find("\n", end + 1, limit)
    end = limit if end < 0 else end
    stop = plain.find("。", position, end)
    return position + len(plain[position : end if stop < 0 else stop].rstrip())


def _continues(plain: str, position: int, end: int, limit: int) -> bool:
    before = plain[position:end].rstrip()
    following = plain.find("\n", end + 1, limit)
    line = plain[end + 1 : limit if following < 0 else following].strip()
    if not line or roles.LABEL.match(line):
        return False
    return before.endswith(("、", ",")) or not before or units.split(line, 0, len(line)).sure


def _sentences(draft: Draft, found: list[Clause]) -> Iterator[Clause]:
    """A sentence all of whose phrases assign: 由A会同B负责。 A牵头，B、C配合。"""
    plain, done = draft.plain, 0
    blocked = _Blocked(found)
    for verb in SENTENCE.finditer(plain, draft.facts.body_start, draft.facts.body_end):
        node = at(draft.nodes, verb.start())
        if verb.start() < done or node is None or blocked.holds(verb.start()):
            continue
        begin = max(
            plain.rfind(mark, max(node.title_start - 1, verb.start() - SENTENCE_LENGTH), verb.start())
            for mark in "。;!\n)"
        )
        start = max(begin + 1, node.title_start)
        end = verb.end()
        reading = roles.read(plain, start, end)
        if (
            reading.sure
            and reading.by_verb
            and not (reading.labelled or reading.with_object)
            and start > node.title_start
        ):
            done = end
            yield _clause(draft, reading, start, end, "sentence")


OPENING: Final = re.compile(
    r"(?:^|(?<=[。;:\n ]))(?P<by>(?:此项工作|该项工作|本项工作|该项任务|具体)?由)?(?=[^,。;:\n]{2,200}(?:负责|牵头|主办|承办|组织实施|配合|协助|会同))"
)
PHRASE_END: Final = re.compile("[,。;\n]|$")
"""Ends of the phrases of a sentence."""


def _assigning_openers(draft: Draft, holding: set[int]) -> Iterator[Clause]:
    """由A会同B负责，对…建档立卡。 A牵头，B、C配合，对…排查。 in an item that has no clause of its own and is none of organisation."""
    done = 0
    for found in OPENING.finditer(draft.plain, draft.facts.body_start, draft.facts.body_end):
        node = at(draft.nodes, found.start())
        if found.end() < done or node is None or id(node) in holding or _is_about_the_plan(draft, node):
            continue
        if found.end() < node.title_end and node.headed:
            continue
        end = _assigned(draft, found.end(), node.own_end, bool(found["by"]))
        if end > found.end():
            done = end
            yield _clause(draft, roles.read(draft.plain, found.end(), end), found.end(), end, "opener")


def _assigned(draft: Draft, start: int, limit: int, by: bool) -> int:
    """The end of the phrases that assign, one after the other from ``start`` on; ``start`` where the first does not."""
    position = start
    while position < limit:
        found = PHRASE_END.search(draft.plain, position, limit)
        end = found.start() if found else limit
        reading = roles.read(draft.plain, position, end)
        if (
            not (reading.sure and reading.by_verb)
            or (reading.with_object and not reading.plainly)
            or not (by or reading.plainly)
        ):
            break
        if draft.plain[end : end + 1] != ",":
            return end
        position = end + 1
    return max(start, position - 1)


def _is_about_the_plan(draft: Draft, node: Node) -> bool:
    """Framing, or a section of organisation, supervision and reporting."""
    heading: Node | None = node
    while heading:
        if heading.framing or CLOSING.search(draft.plain, heading.title_start, heading.title_end):
            return True
        heading = heading.parent
    return False


CLOSING: Final = re.compile("|".join(CLOSING_HEADINGS))


class _Blocked:
    """Whether a position lies in a clause already; asked for in rising order."""

    def __init__(self, found: list[Clause]) -> None:
        self.spans = sorted((clause.start, clause.end) for clause in found)
        self.index = 0

    def holds(self, position: int) -> bool:
        while self.index < len(self.spans) and self.spans[self.index][1] <= position:
            self.index += 1
        return self.index < len(self.spans) and self.spans[self.index][0] <= position


def _headings(draft: Draft, holding: set[int]) -> Iterator[Clause]:
    """A list of duties: two or more sibling items whose heading is a unit's name. Inside them only Y of 会同Y counts besides."""
    siblings: dict[int, list[tuple[Node, units.Names]]] = {}
    for node in draft.nodes:
        names = (
            units.split(draft.plain, node.title_start, node.title_end)
            if node.title_end - node.title_start <= SENTENCE_LENGTH
            else units.Names()
        )
        if names.sure and id(node) not in holding and _is_duty_heading(draft, node):
            siblings.setdefault(id(node.parent), []).append((node, names))
    for listed in siblings.values():
        parent = listed[0][0].parent
        among = len(parent.children) if parent else sum(node.parent is None for node in draft.nodes)
        if len(listed) > 1 and len(listed) * 2 > among:
            for node, names in listed:
                yield from _duty(draft, node, names)


def _is_duty_heading(draft: Draft, node: Node) -> bool:
    return draft.plain[node.title_end : node.title_end + 1] in ("。", ":", "\n", "") and node.own_end - node.start > 0


def _duty(draft: Draft, node: Node, names: units.Names) -> Iterator[Clause]:
    held = [
        Mention(name.start, name.end, Role.RESPONSIBLE, name.kind, Basis.HEADING, name.open_ended)
        for name in names.names
    ]
    yield Clause(node.title_start, node.title_end, "heading", held, node.title_end - node.title_start)
    for found in roles.TOGETHER.finditer(draft.plain, node.title_end, node.end):
        partners = leading_names(draft.plain, found.end(), node.end)
        if partners:
            mentions = [
                Mention(name.start, name.end, Role.SUPPORT, name.kind, Basis.VERB, name.open_ended) for name in partners
            ]
            yield Clause(found.start(), mentions[-1].end, "heading", mentions, mentions[-1].end - found.start())


def _apply_rules(draft: Draft) -> None:
    """A standing rule governs its own clause and those of its form after it; a clause that names its lead itself keeps it."""
    rules: dict[tuple[str, bool], StandingRule] = {}
    for clause in draft.clauses:
        kind = (clause.form, clause.labelled)
        if clause.rule:
            rules[kind] = clause.rule
        if kind in rules:
            govern(clause, rules[kind])


def govern(clause: Clause, rule: StandingRule) -> None:
    """Make the first of the clause its lead, as the rule says."""
    if any(mention.role is Role.LEAD for mention in clause.mentions):
        return
    held = [mention for mention in clause.mentions if mention.role is Role.RESPONSIBLE]
    for mention in held[:1]:
        mention.role, mention.basis = Role.LEAD, Basis.STANDING_RULE
    if rule.others is None:
        return
    for mention in held[1:]:
        mention.role, mention.basis = rule.others, Basis.STANDING_RULE
