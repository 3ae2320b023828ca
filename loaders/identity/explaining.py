"""Why a name means a unit: what decided, and what else the name could have meant and does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.model import Kind, Plan
from loaders.identity.central import central
from loaders.identity.divisions import CENTRE, Division, divisions
from loaders.identity.names import Namer
from loaders.identity.official import finder


@dataclass(frozen=True, slots=True)
class Decision:
    """``rule`` decided that ``written`` is the unit with the id ``unit``; ``ruled_out`` are (full name, why not)."""

    written: str
    unit: str
    full_name: str | None
    rule: str
    ruled_out: tuple[tuple[str, str], ...]


def decisions(plan: Plan) -> Iterator[Decision]:
    """One for each way in which the plan writes a unit, in the order of the text."""
    mentions = [a for task in plan.tasks for a in task.assignments if a.kind is Kind.NAMED]
    namer = Namer(plan.document, [mention.text for mention in mentions])
    for mention in mentions:
        namer.identify(mention.text, Kind.NAMED)
    for written, key in namer.written.items():
        unit = namer.units[key]
        out = {name: why for name, why in _candidates(namer, written) if name != unit.full_name}
        yield Decision(written, key, unit.full_name, _rule(namer, written), tuple(out.items()))


def _rule(namer: Namer, written: str) -> str:
    """``form`` by the table that has it: the user's own, the forms kept by hand, kinds of organs, …"""
    rule = namer.rules[written]
    where = namer.place(written)
    return (finder(where.rest, where.division, namer.month) or rule) if rule == "form" else rule


def _candidates(namer: Namer, written: str) -> Iterator[tuple[str, str]]:
    """Full names that the words alone would allow: the central organ, the same organ above and below, and of areas of the same name."""
    if found := central(written):
        yield found[1], "not-central"
    where = namer.place(written)
    for code in where.candidates:
        yield namer.official(where, divisions(namer.year).by_code[code]) or written, "another-area"
    for division in _around(namer):
        if name := namer.official(replace(where, level="", division=division), division):
            yield name, "another-level"


def _around(namer: Namer) -> Iterator[Division]:
    if namer.home and namer.home.code != CENTRE:
        yield from divisions(namer.year).above(namer.home.code)
