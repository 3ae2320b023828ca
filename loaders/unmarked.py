"""Names that no bracket, label or verb marks: where they stand says that they are an item's units.

Handles ``推进改革。——区司法局``, ``粮食总产10万吨………县农业农村局`` and ``工业增长8%      县工信局、县统计局`` at a line's end, where several items end so, and lines of nothing but
names below an item, where the document says that units stand there (以下任务由各责任单位落实). Without such a word these are left, with the warning ``names-alone``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from loaders import roles
from loaders.draft import Clause, Draft, Node
from loaders.outline import at, paragraphs
from loaders.sentences import Spans

TAIL: Final = re.compile(
    r"(?=[- ….·])(?P<gap>-{1,4}|(?<! ) {3,}+|(?<!…)…++|(?<!\.)\.{6,}+|(?<!·)·{4,}+)(?P<names>[^-…·\n: ][^-…·\n:]{1,120}?)(?=[。;]?(?:\n|$))"
)
ORGAN: Final = re.compile(
    r"(?:国家|[省市县区州盟旗镇乡])[^()]*?(?:局|委|办|厅|部|政府|会|中心|公司|院|行|室)|[^()]{2,12}(?:局|委|厅|办|部门)"
)
"""A name that is an organ's without doubt."""
CUE: Final = re.compile(
    r"(?:以下|下列|各项|每项|所列|本)[^。\n]{0,8}(?:任务|工作|事项|措施)[^。\n]{0,6}(?:由|后|下)[^。\n]{0,8}(?:责任|牵头|承办|所列|相关)?(?:单位|部门)[^。\n]{0,8}(?:落实|负责|牵头|承担|实施|为)"
)
LONGEST: Final = 120
"""No line of names is longer."""


def unmarked(draft: Draft, found: list[Clause], holding: set[int]) -> Iterator[Clause]:
    """The names at the ends of items and those below them; an item that they are read in is ``holding`` a clause."""
    blocked = Spans((clause.start, clause.end) for clause in found)
    tails = [clause for clause in _tails(draft) if not blocked.holds(clause.start)]
    gaps = Counter(_gap(draft, clause) for clause in tails)
    yield from (clause for clause in tails if gaps[_gap(draft, clause)] > 1)
    holding |= {id(at(draft.nodes, clause.start)) for clause in tails}
    leaves = [node for node in draft.nodes if not (node.framing or id(node) in holding)]
    lines = [line for node in leaves for line in _below(draft, node)]
    if lines and CUE.search(draft.plain, draft.facts.head_start, lines[0].start):
        holding |= {id(at(draft.nodes, line.start)) for line in lines}
        yield from lines
    elif len(lines) > 1:
        for line in lines:
            draft.warn("names-alone", "these names stand alone, and nothing says in which role", line.start, line.end)


def _tails(draft: Draft) -> Iterator[Clause]:
    """Names alone, or names with their verbs, between a gap and the line's end."""
    plain = draft.plain
    for found in TAIL.finditer(plain, draft.facts.body_start, draft.facts.body_end):
        node = at(draft.nodes, found.start())
        since = max(node.title_start, plain.rfind("\n", 0, found.start()) + 1) if node else found.start()
        if plain[since : found.start()].strip():
            yield from _clause(draft, *found.span("names"))


def _gap(draft: Draft, clause: Clause) -> str:
    return draft.plain[clause.start - 1]


def _below(draft: Draft, node: Node) -> Iterator[Clause]:
    """The line right below an item's text, where it is the item's last."""
    if draft.plain.find("\n", node.title_start, node.own_end) < 0:
        return
    lines = [*paragraphs(draft.plain, node.title_start, node.own_end)]
    if len(lines) == 2 and lines[1][1] - lines[1][0] <= LONGEST and ORGAN.match(draft.plain, *lines[1]):
        yield from _clause(draft, *lines[1])


def _clause(draft: Draft, start: int, end: int) -> Iterator[Clause]:
    """The clause, where all of it are names, the first of an organ."""
    reading = roles.read(draft.plain, start, end)
    if reading.sure and not (reading.labelled or reading.with_object):
        first = reading.mentions[0]
        if ORGAN.fullmatch(draft.plain, first.start, first.end):
            yield roles.as_clause(draft, reading, start, end, "bracket")
