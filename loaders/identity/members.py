"""Whom a collective phrase means, where that can be computed: as a fact of its own, never as if the plan had named them.

各区县人民政府, 各设区市政府, 各省（自治区、直辖市）人民政府: the government of every division of that level below the plan's own, by the registry.
区政府其他有关部门, 各委办局: the government's departments that the plan names anywhere; with 其他 less those named in the same clause.
各镇人民政府, 各镇（街道）: the towns that the user's own table lists. 各有关部门 and 各地区 mean nobody in particular: no members.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from graph.model import Group, Kind, Membership, Task, Unit
from loaders.identity.divisions import CENTRE, MUNICIPALITIES, Division, divisions
from loaders.identity.names import Namer, safe
from loaders.identity.places import Place
from loaders.registry import own, rows

GOVERNMENTS: Final = re.compile(r"各(?P<levels>[省区市州盟县旗设级自治直辖()（）、,]+?)(?:级?人民)?政府")
LEVELS: Final = {
    "province": re.compile(r"省[()（）、,自治区直辖市级]*"),
    "prefecture": re.compile(r"设区的?市|市州|州市|市|盟市|地市"),
    "county": re.compile(r"(?:县级?|区|市|旗|[()（）、,])*(?:区|县|旗)(?:县级?|区|市|旗|[()（）、,])*"),
}
"""Levels of divisions as a phrase writes them, by the level below that they mean."""
DEPARTMENTS: Final = re.compile(
    r"[省市县区旗]?(?:(?:政府|直)?其他(?:有关|相关)?(?:部门|单位)|(?:政府)?各(?:委办局|部委办局|办局))"
)
TOWNS: Final = re.compile(r"各(?:乡镇|镇乡|镇|乡|镇街|街镇|街道|[()（）、])+(?:人民政府|政府|办事处|[()（）、])*")
TOWN_KINDS: Final = ("org-145", "org-146", "org-147")
ABROAD: Final = ("71", "81", "82")
"""Provinces that no plan of the mainland addresses."""
GOVERNMENT: Final = "org-036"
DEPARTMENT: Final = re.compile(
    r"\{D\}(?!人民代表大会|烟草|气象|地震|档案|关心下一代)(?:人民政府)?(?!.*(?:小组|指挥部|委员会)办公室|.*[{]).*(?:局|委员会|办公室)"
)
"""Full names of kinds of the government's own departments: no party organ, no body above departments, none that answers to the centre."""


def members(
    namer: Namer, groups: Iterable[Group], tasks: Sequence[Task], units: Iterable[Unit]
) -> tuple[list[Membership], list[Unit]]:
    """The memberships of all groups, and the units among the members that no assignment names."""
    named = {unit.id: unit for unit in units}
    others: dict[str, Unit] = {}
    found: list[Membership] = []
    for group in groups:
        listed = [*_governments(namer, group.name), *_towns(namer, group.name)]
        others |= {unit.id: unit for unit in listed if unit.id not in named}
        keys = [unit.id for unit in listed] or [*_departments(namer, group, tasks, named.values())]
        found += (Membership(key, group.id) for key in keys)
    return found, list(others.values())


def _governments(namer: Namer, name: str) -> Iterator[Unit]:
    """The governments of every division of the level below, by code."""
    phrase = GOVERNMENTS.fullmatch(name)
    if phrase is None or namer.home is None:
        return
    for division in _below(namer.home, namer.year):
        if LEVELS[division.level].fullmatch(phrase["levels"]) and _is_meant(division, phrase["levels"]):
            full = namer.official(Place(division, "", "人民政府"), division) or f"{division.full}人民政府"
            yield Unit(f"{division.code}-{full}", full, full, GOVERNMENT, division.jurisdiction)


def _towns(namer: Namer, name: str) -> Iterator[Unit]:
    """The towns of the plan's own county, as far as the user lists them; 街道 only where the phrase has the word, 镇 and 乡 alike."""
    home = namer.home
    if home is None or not TOWNS.fullmatch(name):
        return
    for row in own().units:
        meant = row["full_name"].endswith("办事处") == ("街" in name) or ("街" in name and re.search("[镇乡]", name))
        if row["jurisdiction"] == home.code and row["organ"] in TOWN_KINDS and meant:
            full = row["full_name"]
            yield Unit(f"{home.code}-{safe(full)}", full, full, row["organ"], home.jurisdiction)


@functools.lru_cache(maxsize=1024)
def _below(home: Division, year: int) -> tuple[Division, ...]:
    """The divisions of the level below ``home`` in it, by code."""
    level, codes = _level_below(home), divisions(year).by_code
    return tuple(codes[code] for code in sorted(codes) if codes[code].level == level and _is_below(codes[code], home))


def _level_below(home: Division) -> str | None:
    if home.level == "prefecture" or home.code[:2] in MUNICIPALITIES:
        return "county" if home.level != "county" else None
    return {"centre": "province", "province": "prefecture"}.get(home.level)


def _is_below(division: Division, home: Division) -> bool:
    if home.code == CENTRE:
        return not division.code.startswith(ABROAD)
    return division.code.startswith(home.code[: 2 if home.level == "province" else 4]) and division.code != home.code


def _is_meant(division: Division, levels: str) -> bool:
    """各区政府 of a city with counties means its districts alone, 各市政府 of a province no prefecture of another kind."""
    return division.level == "province" or division.name[-1] in levels


def _departments(namer: Namer, group: Group, tasks: Sequence[Task], units: Iterable[Unit]) -> Iterator[str]:
    """The ids of the known departments that some clause with the phrase can mean."""
    if not DEPARTMENTS.fullmatch(group.name) or namer.home is None:
        return
    beside = [_named_beside(task) for task in tasks if any(a.group == group.id for a in task.assignments)]
    for unit in units:
        here = unit.jurisdiction is not None and unit.jurisdiction.code == namer.home.code
        if (
            here
            and unit.organ in _department_kinds()
            and not ("其他" in group.name and all(unit.id in ids for ids in beside))
        ):
            yield unit.id


@functools.cache
def _department_kinds() -> frozenset[str]:
    return frozenset(row["id"] for row in rows("organs.csv") if DEPARTMENT.fullmatch(row["full_name"]))


def _named_beside(task: Task) -> set[str]:
    return {a.unit for a in task.assignments if a.kind is Kind.NAMED and a.unit}
