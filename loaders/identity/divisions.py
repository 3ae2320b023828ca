"""Divisions of the country as of a year: names, codes and what lies in what."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from graph.model import Jurisdiction
from loaders.registry import rows

CENTRE: Final = "000000"
MUNICIPALITIES: Final = ("11", "12", "31", "50")
"""Beijing, Tianjin, Shanghai and Chongqing: their districts lie right under them."""
LEVEL_OF: Final = {"省": "province", "市": "prefecture", "州": "prefecture", "盟": "prefecture", "地区": "prefecture", "区": "county", "县": "county", "旗": "county"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Division:
    """One division. ``full`` has the prefecture (or the municipality) before a county's name, not the province."""

    code: str
    name: str
    short: str
    full: str

    @property
    def level(self) -> str:
        """``centre``, ``province``, ``prefecture`` or ``county``, by the code."""
        if self.code == CENTRE:
            return "centre"
        return "province" if self.code.endswith("0000") else "prefecture" if self.code.endswith("00") else "county"

    @property
    def jurisdiction(self) -> Jurisdiction:
        """As the plan has it."""
        return Jurisdiction(self.code, self.full)


class Divisions:
    """All divisions that existed in a year, found by code or by any way of writing them."""

    def __init__(self, existing: Iterable[Division], base: Divisions | None = None) -> None:
        """``base`` and ``existing`` together; where both have a code, ``existing`` has it."""
        self.by_code: dict[str, Division] = dict(base.by_code) if base else {}
        self.forms: dict[str, tuple[str, ...]] = dict(base.forms) if base else {}
        added = {division.code: division for division in existing}
        self.by_code.update(added)
        for division in added.values():
            for form in self._written(division):
                self.forms[form] = tuple(dict.fromkeys((*self.forms.get(form, ()), division.code)))
        self.longest = max(map(len, self.forms))

    def _written(self, division: Division) -> set[str]:
        province = self.by_code.get(f"{division.code[:2]}0000")
        forms = {division.name, division.full}
        if province and province is not division:
            forms |= {province.name + division.full.removeprefix(province.name), province.name + division.name}
        return forms

    def above(self, code: str) -> Iterator[Division]:
        """The divisions that a code lies in, itself first, up to its province."""
        for part in (code, f"{code[:4]}00", f"{code[:2]}0000"):
            if part in self.by_code:
                yield self.by_code[part]
            if part.endswith("0000"):
                return

    def at_start(self, text: str) -> tuple[int, tuple[str, ...]]:
        """How long the longest division's name at the text's beginning is, and the codes that it can mean."""
        for end in range(min(len(text), self.longest), 1, -1):
            if codes := self.forms.get(text[:end]):
                return end, codes
        return 0, ()


@functools.cache
def divisions(year: int | None = None) -> Divisions:
    """The divisions of a year, without one today's."""
    if year is None:
        return Divisions(_current())
    return Divisions(_former(year), divisions())


@functools.cache
def zones() -> dict[str, Division]:
    """Zones that are no divisions, under the code of the county-level division that they share their area with."""
    return {row["name"]: Division(row["code"], row["name"], row["name"], row["name"]) for row in rows("zones.csv")}


def _current() -> Iterator[Division]:
    names = {row["code"]: row["name"] for row in rows("divisions.csv")}
    for row in rows("divisions.csv"):
        yield Division(row["code"], row["name"], row["short_name"], _full(row["code"], names))


def _former(year: int) -> Iterator[Division]:
    for division, since, until in _ended():
        if since <= year <= until:
            yield division


@functools.cache
def _ended() -> tuple[tuple[Division, int, int], ...]:
    """Divisions that are no more, with the first and the last year of their being."""
    return tuple(
        (
            Division(row["code"], row["name"], row["short_name"], _former_full(row)),
            int(row["from_year"] or 0),
            int(row["to_year"] or 0),
        )
        for row in rows("divisions_history.csv")
    )


def _full(code: str, names: dict[str, str]) -> str:
    """常州市武进区 for 320412."""
    if code.endswith("00"):
        return names[code]
    municipality = names[f"{code[:2]}0000"] if code[:2] in MUNICIPALITIES else ""
    return names.get(f"{code[:4]}00", municipality) + names[code]


def _former_full(row: dict[str, str]) -> str:
    if row["code"].endswith("00"):
        return row["name"]
    municipality = row["province"] if row["code"][:2] in MUNICIPALITIES else ""
    prefecture = row["prefecture"] if row["prefecture"] not in ("直辖", "") else ""
    return (municipality or prefecture) + row["name"]
