"""What the registry knows of a unit beside the name that it has in the plan: other ways to write it, and who came before and after.

A reform links units, it does not fuse them: 大数据局 and the 数据局 that took over are two units of one place. The registry has no dates for
local organs, so what it says is an order, no date.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Final

from graph.model import History, Unit
from loaders.identity.divisions import CENTRE, Division, divisions
from loaders.identity.names import Namer, safe
from loaders.identity.official import expand
from loaders.identity.places import Place
from loaders.registry import Row, rows

BEFORE_DATA: Final = (
    "大数据局",
    "大数据管理局",
    "大数据发展局",
    "大数据发展管理局",
    "政务服务数据管理局",
    "数据资源管理局",
)
"""Local organs that the reform of 2023 and 2024 made 数据局; the registry's table lists them among its other names."""
RENAMED: Final = {"org-066": BEFORE_DATA}


def history(namer: Namer, unit: Unit) -> History:
    """The other names of a unit and its neighbours in time; empty where its kind is not in the registry. One that is no more has none but
    its own: today's names are its successor's."""
    row = _kinds().get(unit.organ or "")
    if row is None or unit.jurisdiction is None:
        return History(unit.id, (), (), ())
    if unit.jurisdiction.code == CENTRE:
        current, former = row["name"], _listed(row["former"])
    else:
        division = divisions(namer.year).by_code.get(unit.jurisdiction.code)
        if division is None:
            return History(unit.id, (), (), ())
        current = _official(namer, division, row["name"])
        former = tuple(
            _official(namer, division, name) for name in (*_listed(row["former"]), *RENAMED.get(row["id"], ()))
        )
    gone = tuple(dict.fromkeys(_id(unit, name) for name in former if name and name != current))
    if unit.id in gone:
        return History(unit.id, (), (), (_id(unit, current),) if current else ())
    return History(unit.id, _known_as(row["id"], unit.jurisdiction.name[-1:]), gone, ())


@functools.cache
def _kinds() -> dict[str, Row]:
    return {row["id"]: row for table in ("organs.csv", "central_organs.csv") for row in rows(table)}


def _listed(names: str) -> tuple[str, ...]:
    return tuple(filter(None, names.split(";")))


def _id(unit: Unit, full_name: str) -> str:
    return f"{unit.jurisdiction.code if unit.jurisdiction else ''}-{safe(full_name)}"


def _official(namer: Namer, division: Division, name: str) -> str:
    """The full name that a plan of the division gives an organ which it calls ``name``."""
    return namer.official(Place(division, "", name), division) or ""


@functools.cache
def _known_as(kind: str, level: str) -> tuple[str, ...]:
    """A kind's other names at a level, those aside that are too common to stand alone."""
    row = _kinds()[kind]
    names = (
        alias.replace("{L}", level) for alias in _listed(row["aliases"]) if alias not in _listed(row.get("weak", ""))
    )
    return tuple(dict.fromkeys(name for name in _spelled(row["name"], names) if "{" not in name))


def _spelled(name: str, aliases: Iterator[str]) -> Iterator[str]:
    yield from (name, expand(name))
    yield from aliases
