"""Sentences that assign: those that do nothing else, and those by which an item without a clause of its own opens.

Handles ``由A会同B负责。``, ``A牵头，B、C配合。``, and in items without a clause ``由A负责，对…建档立卡。``, ``A牵头，B、C配合，对…排查。``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from loaders import roles
from loaders.draft import Clause, Draft, Node
from loaders.outline import at
from loaders.vocabulary import CLOSING_HEADINGS

SENTENCE: Final = re.compile(
    r"(?:牵头|负责|配合|协助|落实|参与|参加|协同|主责|指导|督导|承办|协办|主办|实施|办理)(?:[^。;,\n(]{0,8})(?=[。\n]|$)"
)
SENTENCE_LENGTH: Final = 300


def sentences(draft: Draft, found: list[Clause]) -> Iterator[Clause]:
    """A sentence all of whose phrases assign: 由A会同B负责。 A牵头，B、C配合。 A clause in brackets may stand before it."""
    plain, done = draft.plain, 0
    blocked = Spans((clause.start, clause.end) for clause in found)
    ends = {clause.end for clause in found}
    for verb in SENTENCE.finditer(plain, draft.facts.body_start, draft.facts.body_end):
        node = at(draft.nodes, verb.start())
        if verb.start() < done or node is None or blocked.holds(verb.start()):
            continue
        first = max(node.title_start - 1, verb.start() - SENTENCE_LENGTH)
        outer = max(plain.rfind(mark, first, verb.start()) for mark in "。;!\n") + 1
        inner = plain.rfind(")", outer, verb.start()) + 1
        for start in (outer, inner) if inner in ends or plain.startswith("由", inner) else (outer,):
            reading = roles.read(plain, start, verb.end()) if start > node.title_start else roles.Reading()
            if reading.sure and reading.by_verb and not (reading.labelled or reading.with_object):
                done = verb.end()
                yield roles.as_clause(draft, reading, start, done, "sentence")
                break


OPENING: Final = re.compile(
    r"(?:^|(?<=[,。;:\n ]))(?:(?P<by>(?:此项工作|该项工作|本项工作|该项任务|具体)?由)|(?<!,))"
    r"(?=[^,。;:\n]{2,200}(?:负责|牵头|主办|承办|组织实施|配合|协助|会同))"
)
PHRASE_END: Final = re.compile("[,。;\n]|$")
"""Ends of the phrases of a sentence."""


def openers(draft: Draft, holding: set[int]) -> Iterator[Clause]:
    """由A会同B负责，对…建档立卡。 A牵头，B、C配合，对…排查。 in an item that has no clause of its own and is none of organisation."""
    done = 0
    for found in OPENING.finditer(draft.plain, draft.facts.body_start, draft.facts.body_end):
        node = at(draft.nodes, found.start())
        if found.end() < done or node is None or id(node) in holding or _is_about_the_plan(draft, node):
            continue
        in_heading = node.headed and found.end() < node.title_end
        if in_heading and not found["by"]:
            continue
        end = _assigned(draft, found.end(), node.own_end, bool(found["by"]))
        if end > found.end() and not (in_heading and end < node.title_end):
            done = end
            form = "sentence" if in_heading else "opener"
            yield roles.as_clause(draft, roles.read(draft.plain, found.end(), end), found.end(), end, form)


def _assigned(draft: Draft, start: int, limit: int, by: bool) -> int:
    """The end of the phrases that assign, one after the other from ``start`` on; ``start`` where the first does not."""
    position = start
    while position < limit:
        found = PHRASE_END.search(draft.plain, position, limit)
        end = found.start() if found else limit
        if end - position > SENTENCE_LENGTH:
            break
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


class Spans:
    """Whether a position lies in one of the spans; asked for in rising order."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self.index = 0

    def holds(self, position: int) -> bool:
        """Whether one of the spans holds the position, which is no smaller than the one asked for before."""
        while self.index < len(self.spans) and self.spans[self.index][1] <= position:
            self.index += 1
        return self.index < len(self.spans) and self.spans[self.index][0] <= position
