"""A written form -> the kind of organ and its official name, as of a month: 市经济信息委 -> {D}经济和信息化委员会, org-041."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final

from loaders.identity.divisions import Division
from loaders.registry import LEVELS, own, rows

ZONE: Final = re.compile(
    r"(?P<name>.{0,12}?)(?P<kind>经开区|高新区|经济技术开发区|经济开发区|高新技术产业开发区|开发区|(?:综合)?保税港?区|(?:自贸)?片区|度假区|风景名胜区|示范区|新区|新城|园区|工业园)(?:管委会|管理委员会)"
)
TOWN: Final = re.compile(r"(?P<name>[^区县市]{1,6}(?P<kind>镇|乡|街道))(?:人民政府|政府|办事处|街道办)?")
TOWNS: Final = {"镇": ("org-145", "人民政府"), "乡": ("org-146", "人民政府"), "街道": ("org-147", "办事处")}
ZONE_KINDS: Final = {"经开区": "经济技术开发区", "高新区": "高新技术产业开发区"}
"""Zones whose committee's official name spells them out."""
NEVER: Final = "9999"
ENDINGS: Final = {"委": "委员会", "办": "办公室"}
"""How a short form ends and what it stands for."""


@dataclass(frozen=True, slots=True)
class Form:
    """What a written form stands for: ``organ`` is the registry's id or empty, ``pattern`` the official name with {D}, {S}, {P}, {L} in it."""

    organ: str
    pattern: str
    since: str = ""
    until: str = NEVER


def expand(written: str) -> str:
    """The official words for short ones: 经信委 -> 经济和信息化委员会. What is not known stays as it is."""
    if len(written) > 2 and written[-1] in ENDINGS and not written.endswith(("工委", "党委", "常委")):
        written = written[:-1] + ENDINGS[written[-1]]
    words, longest = _words()
    official, at = "", 0
    while at < len(written):
        for end in range(min(len(written), at + longest), at + 1, -1):
            if written[at:end] in words:
                official, at = official + words[written[at:end]], end
                break
        else:
            official, at = official + written[at], at + 1
    return official


@functools.cache
def _words() -> tuple[dict[str, str], int]:
    pairs = [(row["written"], row["official"]) for row in rows("words.csv")]
    words = {official: official for _, official in pairs} | dict(pairs)
    return words, max(map(len, words))


@functools.lru_cache(maxsize=65_536)
def lookup(rest: str, division: Division | None, month: str) -> Form | None:
    """The form that ``rest`` (a mention without its area) is in that month (YYYY-MM); None where the registry knows none."""
    return next(filter(None, (find(rest, division, month) for find in FINDERS)), None)


def finder(rest: str, division: Division | None, month: str) -> str | None:
    """Which of ``FINDERS`` knows the form, by its name."""
    return next((find.__name__.strip("_") for find in FINDERS if find(rest, division, month)), None)


def _kept(rest: str, _: Division | None, month: str) -> Form | None:
    """The forms kept by hand."""
    return next((form for form in _forms().get(rest, ()) if form.since <= month < form.until), None)


def _local(rest: str, division: Division | None, month: str) -> Form | None:
    """Forms with the division's short name in them: 武进生态环境局, 重庆海关."""
    if division and division.short and division.short in rest:
        return _kept(rest.replace(division.short, "{S}", 1), division, month)
    return None


def _own(rest: str, division: Division | None, _: str) -> Form | None:
    """What the user's own table says."""
    return _own_units().get((division.code, rest)) if division else None


def _single(rest: str, division: Division | None, _: str) -> Form | None:
    """Units whose official name no rule tells."""
    return _units().get((division.code, rest)) if division else None


def _zone(rest: str, division: Division | None, _: str) -> Form | None:
    """Committees of zones: 高新区管委会, 西永综合保税区管委会."""
    zone = ZONE.fullmatch(rest)
    if not zone:
        return None
    kind = "org-151" if "经" in zone["kind"] else "org-152" if "高新" in zone["kind"] else "org-150"
    name = zone["name"].removeprefix(division.short if division else "")
    return Form(kind, f"{{S}}{name}{ZONE_KINDS.get(zone['kind'], zone['kind'])}管理委员会")


def _town(rest: str, _: Division | None, __: str) -> Form | None:
    """A town or subdistrict, which as a unit is its government: 湖塘镇, 南夏墅街道."""
    town = TOWN.fullmatch(rest)
    return Form(TOWNS[town["kind"]][0], "{D}" + town["name"] + TOWNS[town["kind"]][1]) if town else None


def _of_government(rest: str, division: Division | None, month: str) -> Form | None:
    """政府国资委: the government's own organ, said so."""
    inner = lookup(rest[2:], division, month) if rest.startswith("政府") and len(rest) > 3 else None
    return inner if inner and "人民政府" in inner.pattern else None


def _by_kind(rest: str, _: Division | None, __: str) -> Form | None:
    """A kind of the registry by any of its names."""
    organ = _organ(rest)
    return Form(organ, _prefix(organ, rest) + expand(rest)) if organ else None


FINDERS: Final = (_own, _kept, _local, _single, _zone, _town, _of_government, _by_kind)
"""The first that knows the form decides."""


def _organ(rest: str) -> str | None:
    """The registry's kind: by the name as written, as it expands, by the district's word for it (司法厅, 司法局), or by its stem."""
    organs, official = _organs(), expand(rest)
    as_bureau = f"{official[:-1]}局" if official.endswith("厅") else official
    return organs.get(rest) or organs.get(official) or organs.get(as_bureau) or _stems().get(stem(official))


@functools.cache
def _forms() -> dict[str, tuple[Form, ...]]:
    """The hand-kept forms; ``{L}`` is filled with every level."""
    forms: dict[str, tuple[Form, ...]] = {}
    for row in rows("forms.csv"):
        form = Form(row["organ"], row["official"], row["from"], row["until"] or NEVER)
        for level in LEVELS if "{L}" in row["written"] else "-":
            written = row["written"].replace("{L}", level)
            forms[written] = (*forms.get(written, ()), form)
    return forms


@functools.cache
def _organs() -> dict[str, str]:
    """Every alias and former name of one kind of organ alone, and what it expands to -> the kind's id."""
    found: dict[str, set[str]] = {}
    for row in rows("organs.csv"):
        names = [re.sub(r"（.*）$", "", row["name"]), *row["aliases"].split(";"), *row["former"].split(";")]
        for name in names:
            if name and not set("{}") & set(name):
                found.setdefault(name, set()).add(row["id"])
                found.setdefault(expand(name), set()).add(row["id"])
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def stem(official: str) -> str:
    """An official name without its last word: 住房保障 of 住房保障局 and 住房保障办公室."""
    return re.sub(r"(?:管理|监督管理)?(?:局|委员会|办公室|厅|中心)$", "", official)


@functools.cache
def _stems() -> dict[str, str]:
    """Stems of three characters or more that one kind of organ alone has."""
    found: dict[str, set[str]] = {}
    for name, organ in _organs().items():
        if len(stem(name)) > 2 and stem(name) != name:
            found.setdefault(stem(name), set()).add(organ)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


@functools.cache
def _units() -> dict[tuple[str, str], Form]:
    """Single units whose official name no rule tells, by the code of their division and their name without its level."""
    return {(row["jurisdiction"], row["written"]): Form(row["organ"], row["full_name"]) for row in rows("units.csv")}


@functools.cache
def _own_units() -> dict[tuple[str, str], Form]:
    return {(row["jurisdiction"], row["written"]): Form(row["organ"], row["full_name"]) for row in own().units}


@functools.cache
def former_names() -> frozenset[str]:
    """Names that no organ has any more and that are nobody's alias."""
    former = {name for row in rows("organs.csv") for name in row["former"].split(";") if name}
    current = {name for row in rows("organs.csv") for name in (row["name"], *row["aliases"].split(";"))}
    return frozenset(former - current)


@functools.cache
def _patterns() -> dict[str, str]:
    return {row["id"]: row["full_name"] for row in rows("organs.csv")}


PREFIX: Final = re.compile(r"^(?:中共\{D\}委员会|\{D\}人民政府(?=.)|中国人民解放军\{D\}|国家统计局\{D\}|\{市\}|\{D\})")


def _prefix(organ: str, rest: str) -> str:
    """What the kind's official name begins with: the area, in a party organ 中共…委."""
    found = PREFIX.match(_patterns()[organ])
    if not found or rest.startswith("人民政府"):
        return "{D}"
    if found[0].startswith("中共"):
        return "中共{D}委"
    return "{P}" if found[0] == "{市}" else found[0] if found[0] != "{D}人民政府" else "{D}"


def fill(pattern: str, division: Division, prefecture: Division | None, level: str) -> str:
    """The pattern with the division's names. ``level`` is how the text writes it (区), else the name's last character."""
    rank = division.level
    court = {"prefecture": "中级人民法院", "province": "高级人民法院"}.get(rank, "人民法院")
    return (
        (pattern if rank == "county" else pattern.replace("{P}{S}", "{D}"))
        .replace("{D}", division.full)
        .replace("{S}", division.short)
        .replace("{P}", (prefecture or division).full if rank == "county" else division.full)
        .replace("{L}", level or division.name[-1])
        .replace("{办公}", "办公厅" if rank == "province" else "办公室")
        .replace("{法院}", court)
    )
