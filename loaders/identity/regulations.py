"""Citation -> instrument of the registry and its version in force on the document's date.

A title means an instrument in full, without 中华人民共和国, by its short title or another name, or as one of its versions was called; the width of its
characters and its white space do not matter. What several instruments are called is none's, unless the number beside it says whose.
"""

from __future__ import annotations

import functools
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from graph.model import Instrument
from loaders.registry import AS_OF, Row, own, rows

NATION: Final = "中华人民共和国"


def version_on(instrument: Instrument, date: str) -> str | None:
    """The version in force on an ISO date; None before the first."""
    return next((key for since, key in reversed(instrument.versions) if since <= date), None)


def written(title: str) -> str:
    """A title without what writing alone changes."""
    normal = unicodedata.normalize("NFKC", title).translate(BRACKETS)
    return "".join(normal.split()).removeprefix(NATION)


BRACKETS: Final = str.maketrans(
    {"<": "〈", ">": "〉", "《": "〈", "》": "〉", "〔": "(", "〕": ")", "[": "(", "]": ")", "“": '"', "”": '"'}
)


@functools.cache
def instruments() -> dict[str, Instrument]:
    """Every instrument by id."""
    versions: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows("versions.csv"):
        if row["effective_on"]:
            versions[row["regulation"]].append((row["effective_on"], row["id"]))
    found = {row["id"]: _instrument(row, versions[row["id"]]) for row in rows("regulations.csv")}
    for row in own().regulations:
        texts = [(day, f"{row['id']}@{day}") for day in row["effective_on"].split(";") if day]
        found[row["id"]] = _instrument({**row, "status": "", "first_effective_on": min(texts, default=("",))[0]}, texts)
    return found


def _instrument(row: Row, versions: list[tuple[str, str]]) -> Instrument:
    later, earlier = _repeals()
    return Instrument(
        id=row["id"],
        title=row["title"],
        kind=row["kind"],
        issuer=row["issuer"],
        document_number=row["document_number"],
        status=row["status"],
        first_effective_on=row["first_effective_on"],
        repealed_on=row["repealed_on"],
        as_of=AS_OF,
        versions=tuple(sorted(versions)),
        supersedes=later[row["id"]],
        superseded_by=earlier[row["id"]],
    )


@functools.cache
def _repeals() -> tuple[defaultdict[str, tuple[str, ...]], defaultdict[str, tuple[str, ...]]]:
    """What each instrument repeals, and by what each is repealed."""
    repealed: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    by: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in rows("relations.csv"):
        if row["relation"] == "repeals" and row["to_id"] not in ("", row["from_id"], *repealed[row["from_id"]]):
            repealed[row["from_id"]] += (row["to_id"],)
            by[row["to_id"]] += (row["from_id"],)
    return repealed, by


@functools.cache
def _titles() -> dict[str, tuple[str, ...]]:
    """Every way of writing -> ids; an instrument's own full title goes before what others are called in short,
    the user's before ours."""
    full, short = _called(rows("regulations.csv"))
    for row in rows("versions.csv"):
        short.setdefault(written(row["title"]), {})[row["regulation"]] = None
    own_full, own_short = _called(own().regulations)
    return {name: tuple(ids) for name, ids in {**short, **full, **own_short, **own_full}.items()}


def _called(instruments: Iterable[Row]) -> tuple[dict[str, dict[str, None]], dict[str, dict[str, None]]]:
    """Full titles -> ids, and short and other titles -> ids."""
    full: dict[str, dict[str, None]] = {}
    short: dict[str, dict[str, None]] = {}
    for row in instruments:
        full.setdefault(written(row["title"]), {})[row["id"]] = None
        for name in filter(None, (row["short_title"], *row["aliases"].split(";"))):
            short.setdefault(written(name), {})[row["id"]] = None
    return full, short


def resolve(title: str, number: str | None, date: str | None) -> list[Instrument]:
    """The instruments that a title can mean: those of the number beside it, else those in force on the date, else all."""
    found = [instruments()[key] for key in _titles().get(written(title), ()) if key in instruments()]
    if number:
        same = [one for one in found if one.document_number and written(one.document_number) == written(number)]
        other = [one for one in found if not one.document_number]
        return same or other
    if len(found) > 1 and date:
        return [
            one for one in found if version_on(one, date) and not (one.repealed_on and one.repealed_on <= date)
        ] or found
    return found


def is_newer_than_registry(date: str | None) -> bool:
    """Whether a date lies after the day whose facts the registry holds."""
    return bool(date and date > AS_OF)
