"""Assignment clauses: brackets and labelled lines here, sentences and headings from their own modules, and the standing rules over all of them.

Handles （…） 【…】 mixed, nested and unclosed; ``责任单位：…`` on lines of its own or after a sentence; ``完成时限：…`` anywhere.
Table cells are read by ``loaders.tables``, running prose by ``loaders.prose``.
"""

from __future__ import annotations

import bisect
import re
import sys
from collections.abc import Iterator
from typing import Final

from graph.model import Basis, Role
from loaders import roles, units
from loaders.draft import Clause, Draft, Mention, StandingRule
from loaders.duties import duties
from loaders.outline import at
from loaders.sentences import Spans, openers, sentences
from loaders.unmarked import unmarked

LONGEST: Final = 600
"""No clause is longer; an unclosed bracket ends at its line's end."""
DEEPEST: Final = 4
"""Brackets within brackets are no more."""
CLAUSE_WORDS: Final = re.compile(r"单位 ?\)? ?:|部门 ?\)? ?:|责任人 ?:|牵头|负责|配合|主办|承办|协办")


def clauses(draft: Draft) -> None:
    """Find every clause but tables and prose, in document order; a bracket that looks like one and gives nothing is reported."""
    labels = [*roles.LABEL.finditer(draft.plain, draft.facts.body_start, draft.facts.body_end)]
    found = [*_brackets(draft)]
    found += _lines(draft, found, labels)
    found += sentences(draft, found)
    holding = {id(at(draft.nodes, clause.start)) for clause in found}
    found += openers(draft, holding)
    found += unmarked(draft, found, holding)
    found += duties(draft, holding)
    _times(draft, found, labels)
    draft.clauses = sorted(found, key=lambda clause: clause.start)
    _apply_rules(draft)


def _brackets(draft: Draft) -> Iterator[Clause]:
    taken = 0
    for start, end in bracket_spans(draft):
        if start < taken:
            continue
        reading = roles.read(draft.plain, start + 1, end)
        if _is_clause(draft, start, end, reading):
            taken = end
            yield roles.as_clause(draft, reading, start, min(end + 1, len(draft.text)), "bracket")
            for begin, finish in reading.unread:
                draft.warn("unread-clause", f"no unit is known in {draft.text[begin:finish]!r}", begin, finish)
        elif reading.times and not reading.unread and _stands_apart(draft.plain, start):
            draft.times += reading.times
        elif CLAUSE_WORDS.search(draft.plain, start, end) and reading.labelled:
            closed = min(end + 1, len(draft.text))
            draft.warn("clause-without-unit", f"no unit was read in {draft.text[start:closed]!r}", start, closed)


def bracket_spans(draft: Draft) -> list[tuple[int, int]]:
    """Brackets as (opening, closing), outer before inner. What is not closed before the next item or ``LONGEST`` ends with its line."""
    plain = draft.plain
    spans: list[tuple[int, int]] = []
    opened: list[int] = []
    starts = [node.start for node in draft.nodes]
    for found in re.finditer(r"[()]", plain):
        position = found.start()
        if opened and (item := _first_after(starts, opened[-1])) <= position:
            spans += _unclosed(plain, opened, item)
            opened = []
        if found[0] == "(":
            opened = [*opened[1 - DEEPEST :], position]
        elif opened:
            begin = opened.pop()
            if position - begin <= LONGEST:
                spans.append((begin, position))
    return sorted(spans + _unclosed(plain, opened, len(plain)))


def _first_after(starts: list[int], position: int) -> int:
    index = bisect.bisect_right(starts, position)
    return starts[index] if index < len(starts) else sys.maxsize


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
        return not reading.unread or (
            len(reading.unread) <= len(reading.mentions)
            and (_stands_apart(draft.plain, start) or _closes_line(draft.plain, end))
        )
    if _is_alias(draft.plain, start, end):
        return False
    if not reading.sure:
        return _stands_apart(draft.plain, start) and _closes_line(draft.plain, end) and _mostly_organs(draft, reading)
    return _stands_apart(draft.plain, start) or (
        (_closes_line(draft.plain, end) or _opens_item(draft, start))
        and _are_organs(draft.plain, start, reading.mentions)
    )


def _closes_line(plain: str, end: int) -> bool:
    return plain[end + 1 : end + 4].lstrip(" 。;")[:1] in ("", "\n")


def _opens_item(draft: Draft, start: int) -> bool:
    node = at(draft.nodes, start)
    return node is not None and node.title_start == start


def _are_organs(plain: str, start: int, mentions: list[Mention]) -> bool:
    """Whether a bracket right behind words holds organs, 加强监管（市商务局、市税务局）, and no alias of an organ before it nor places."""
    organ = ORGAN.match(plain, mentions[0].start, mentions[0].end)
    return (
        bool(organ)
        and not APPOSED.search(plain, max(0, start - 2), start)
        and (len(mentions) > 1 or not units.is_unit(plain[max(0, start - 4) : start]))
    )


def _mostly_organs(draft: Draft, reading: roles.Reading) -> bool:
    """Whether the first and most of the names are organs, and what is none of them is as short: （市科技局、高铁站场、市财政局）."""
    first = min(begin for begin, _ in reading.unread)
    return (
        len(reading.unread) < len(reading.mentions)
        and reading.mentions[0].start < first
        and all(ORGAN.match(draft.plain, mention.start, mention.end) for mention in reading.mentions)
        and all(finish - begin <= SHORT for begin, finish in reading.unread)
    )


APPOSED: Final = re.compile("(?:部门|部委|单位|机构|系统)$")
"""What the names in a bracket are examples of: 对接省直部门（省财政厅、省民政厅）."""
SHORT: Final = 8
ORGAN: Final = re.compile(
    r"(?:国家|[省市县区州盟旗镇])[^()]*?(?:局|委|办|厅|部|政府|会|中心|公司|院|行|室|所|站|队|社|馆|校|台|处|集团)$|[^()]{2,12}(?:局|委|厅|部门)$"
)


def _stands_apart(plain: str, start: int) -> bool:
    before = plain[max(0, start - 3) : start].rstrip(" ")[-1:]
    return before in ("。", ";", "!", "\n", "”", ":")


def _is_alias(plain: str, start: int, end: int) -> bool:
    return bool(units.LEVELS_ONLY.fullmatch(plain[start + 1 : end])) or plain[start + 1 : end].startswith(
        ("以下简称", "简称")
    )


def _lines(draft: Draft, brackets: list[Clause], labels: list[re.Match[str]]) -> Iterator[Clause]:
    """``责任单位：A、B`` outside brackets: to its line's end, or to the next item where line breaks are lost."""
    plain, end = draft.plain, 0
    covered = iter(brackets)
    bracket = next(covered, None)
    for label in labels:
        while bracket and bracket.end <= label.start():
            bracket = next(covered, None)
        if (
            label.start() < end
            or (bracket and bracket.start <= label.start())
            or (not label["stem"] and not label["neutral"])
        ):
            continue
        before = plain[max(0, label.start() - 1) : label.start()]
        if not _opens(label[0].rstrip(), before):
            continue
        end = _line_end(draft, label.end())
        reading = roles.read(plain, label.start(), end)
        marked = before in ("", "\n") or label[0].rstrip()[-1] in OPENING
        if reading.sure or (marked and reading.mentions):
            yield roles.as_clause(draft, reading, label.start(), end, "line")
            for begin, finish in reading.unread:
                draft.warn("unread-clause", f"no unit is known in {draft.text[begin:finish]!r}", begin, finish)


def _opens(label: str, before: str) -> bool:
    """Whether a label opens a clause by what it ends with and stands behind."""
    return before in ("", "\n") or before in OPENING.get(label[-1], SENTENCE_ENDS)


SENTENCE_ENDS: Final = "。;) "
OPENING: Final = {":": f"{SENTENCE_ENDS}\t,->→", "为": f"{SENTENCE_ENDS}\t", "是": f"{SENTENCE_ENDS}\t", ")": "("}
"""What the mark behind a label may stand behind in mid-line; one with a mere blank stands where a sentence ends, and all it says must be names."""


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


def _times(draft: Draft, found: list[Clause], labels: list[re.Match[str]]) -> None:
    """完成时限：10月31日 on a line or in a bracket of its own, outside the clauses."""
    blocked = Spans((clause.start, clause.end) for clause in found)
    for label in labels:
        apart = draft.plain[max(0, label.start() - 1) : label.start()] in ("", *"\n。;,.、( \t")
        if label["time"] and apart and not blocked.holds(label.start()):
            limit = min(draft.facts.body_end, label.end() + LONGEST)
            end = TIME_END.search(draft.plain, label.end(), limit)
            draft.times.append((label.end(), end.start() if end else limit))


TIME_END: Final = re.compile(r"[\n。;)]|$")


PREFACE: Final = 3000
"""How far before the first clause a notice may state the rule for all of them, or behind the last a note."""
NOTE: Final = re.compile(r"^ *[*(]?(?:注|备注|说明|以上|上述)[^\n]*", re.MULTILINE)


def _apply_rules(draft: Draft) -> None:
    """A standing rule governs its own clause and those of its form after it; a clause that names its lead itself keeps it."""
    if not draft.clauses:
        return
    first, last = draft.clauses[0].start, draft.clauses[-1].end
    preface = draft.plain[max(draft.facts.head_start, first - PREFACE) : first]
    general = roles.rule_in(preface) or _rule_in_note(draft.plain, last)
    _apply_marks(draft)
    rules: dict[tuple[str, bool], StandingRule] = {}
    for clause in draft.clauses:
        kind = (clause.form, clause.labelled)
        if clause.rule:
            rules[kind] = clause.rule
        rule = rules.get(kind, general)
        if rule:
            govern(clause, rule)


def _apply_marks(draft: Draft) -> None:
    """Make leads of the names that have the mark of which the document says so (★为牵头单位)."""
    said = roles.MARKED_LEADS.search(draft.plain)
    for mention in [mention for clause in draft.clauses if said for mention in clause.mentions]:
        if said and said["mark"] in (draft.plain[mention.start - 1], draft.plain[mention.end : mention.end + 1]):
            mention.role, mention.basis = Role.LEAD, Basis.STANDING_RULE


def _rule_in_note(plain: str, position: int) -> StandingRule | None:
    notes = NOTE.finditer(plain, position, min(len(plain), position + PREFACE))
    return next((rule for note in notes if (rule := roles.rule_in(note[0]))), None)


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
