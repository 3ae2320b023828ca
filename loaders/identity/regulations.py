"""Citation -> instrument of the registry and its version in force on the document's date.

A title means an instrument in full, without 中华人民共和国, by its short title or another name, or as one of its versions was called; the width of its
characters and its white space do not matter. What several instruments are called is none's, unless the number beside it says whose.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from loaders.registry import AS_OF, Row, own, rows

NATION: Final = "中华人民共和国"


@dataclass(slots=True)
class Instrument:
    """A registry row with its versions as (in force from, id), the earliest first."""

    id: str
    title: str
    number: str
    repealed_on: str
    versions: list[tuple[str, str]] = field(default_factory=list)

    def version_on(self, date: str) -> str | None:
        """The version in force on an ISO date; None before the first."""
        return next((key for since, key in reversed(self.versions) if since <= date), None)


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
    found = {
        row["id"]: Instrument(row["id"], row["title"], row["document_number"], row["repealed_on"])
        for row in rows("regulations.csv")
    }
    for row in rows("versions.csv"):
        if row["effective_on"] and row["regulation"] in found:
            found[row["regulation"]].versions.append((row["effective_on"], row["id"]))
    for row in own().regulations:
        days = filter(None, row["effective_on"].split(";"))
        versions = [(day, f"{row['id']}@{day}") for day in days]
        found[row["id"]] = Instrument(row["id"], row["title"], row["document_number"], row["repealed_on"], versions)
    for instrument in found.values():
        instrument.versions.sort()
    return found


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
        same = [one for one in found if one.number and written(one.number) == written(number)]
        other = [one for one in found if not one.number]
        return same or other
    if len(found) > 1 and date:
        return [
            one for one in found if one.version_on(date) and not (one.repealed_on and one.repealed_on <= date)
        ] or found
    return found


def is_newer_than_registry(date: str | None) -> bool:
    """Whether a date lies after the day whose facts the registry holds."""
    return bool(date and date > AS_OF)
