"""Whose a unit is: the division that a mention names or whose level it writes, and the rest of the name.

Handles 武进区司法局 and 常州市武进区司法局, 市司法局 in a district's plan, 区司法局 in its own, 越秀区 alone, 湖北银保监局, and names without any area.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final

from loaders.identity.divisions import MUNICIPALITIES, Division, divisions
from loaders.identity.official import lookup

LEVEL: Final = re.compile(r"(?P<level>自治区|自治州|省|市(?!场|容|政[管工设园])|区(?!域|块)|县(?!域|级)|旗|州|盟)(?=.)")
VERTICAL: Final = re.compile(
    r"(?:银保监|银监|保监|证监|金融监管|海关|海事|铁路|气象|烟草|通信管理|电力|邮政|煤监|税务|统计局)"
)
"""Words of bodies that are named after an area in short: 湖北银保监局."""


@dataclass(frozen=True, slots=True)
class Place:
    """The division, None where it can't be told; the level as written; the name without either; and the codes that its area can mean
    where they are several."""

    division: Division | None
    level: str
    rest: str
    candidates: tuple[str, ...] = ()


def place(name: str, home: Division | None, year: int | None, month: str) -> Place:
    """Where the unit called ``name`` is, in a document of the division ``home``."""
    if home and home.name and name.startswith(home.name):
        return Place(home, "", name.removeprefix(home.name))
    known = divisions(year)
    length, codes = known.at_start(name)
    if length and not lookup(name, home, month):
        chosen = _chosen(codes, home)
        return Place(known.by_code[chosen] if chosen else None, "", name[length:], codes if len(codes) > 1 else ())
    if lookup(name, home, month) and not LEVEL.match(name):
        return Place(home, "", name)
    if short := _short(name, home, year):
        return short
    level = LEVEL.match(name)
    if level and not (lookup(name, None, month) and name[level.end() :] and not _is_level_form(name, level, month)):
        return Place(_of_level(level["level"], home, year), level["level"], name[level.end() :])
    return Place(home, "", name)


def _is_level_form(name: str, level: re.Match[str], month: str) -> bool:
    """区委办 and 市法院 are forms with their level in them; 市场监管局 is none."""
    return bool(lookup(name[level.end() :], None, month)) or name[level.end() :].startswith(("委", "政府", "府", "直"))


def _chosen(codes: tuple[str, ...], home: Division | None) -> str | None:
    """The one code: the only one, or the only one that lies in the home's province, prefecture or above it."""
    if len(codes) == 1:
        return codes[0]
    for part in (4, 2):
        near = [code for code in codes if home and code[:part] == home.code[:part]]
        if len(near) == 1:
            return near[0]
    return None


def _short(name: str, home: Division | None, year: int | None) -> Place | None:
    """湖北银保监局, 重庆海关: a short name before the name of a body that serves an area."""
    shorts = _shorts(year)
    for end in range(min(6, len(name) - 1), 1, -1):
        codes = shorts.get(name[:end], ())
        if codes and (VERTICAL.match(name, end) or (home and home.code in codes)):
            chosen = _chosen(codes, home)
            return Place(divisions(year).by_code[chosen], "", name[end:]) if chosen else None
    return None


@functools.cache
def _shorts(year: int | None) -> dict[str, tuple[str, ...]]:
    """Short names -> codes; a name that a larger division has is not a smaller one's (吉林, 海南)."""
    found: dict[str, tuple[str, ...]] = {}
    for division in sorted(divisions(year).by_code.values(), key=lambda division: _rank(division.code)):
        held = found.get(division.short, ())
        if not held or _rank(held[0]) == _rank(division.code):
            found[division.short] = (*held, division.code)
    return found


def _rank(code: str) -> int:
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2


def _of_level(level: str, home: Division | None, year: int | None) -> Division | None:
    """The home's own division of that level, itself or one above it; None where several are below."""
    if home is None:
        return None
    known = divisions(year)
    province = known.by_code.get(f"{home.code[:2]}0000")
    prefecture = known.by_code.get(f"{home.code[:4]}00")
    if home.name.endswith(level):
        return home
    match level:
        case "省" | "自治区":
            return province
        case "市" if home.code[:2] in MUNICIPALITIES:
            return province
        case "市" | "州" | "盟" | "自治州":
            return prefecture if home.level == "county" else None
        case _:
            return home if home.level == "county" else None
