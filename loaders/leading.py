"""The names that a stretch of running text begins with: where the last of them ends and the sentence goes on.

Handles ``A、B与C``, ``A（别名）、B``, ``A等部门``, ``各县（市、区）A``, and organs whose own parts follow (市委|文明办).
"""

from __future__ import annotations

import re
from typing import Final

from loaders import units
from loaders.registry import organs

NAME_LIMIT: Final = 40
ENDS: Final = re.compile(
    r"(?:分公司|公司|集团|中心(?!支行|血站|小学|医院|校)|人民政府|政府|办公室|委员会|指挥部|领导小组|专班|联席会议|总队|支队|大队|分局|支行|分行|海关|法院|检察院|协会|联合会|"
    r"管委会|办事处|运营商|部门|单位|企业|机构|机关|经营主体|局(?!长|部|面|势|限)|委(?!员|托|会(?!同)|办|派|任)|办(?!公|理|法|好|事|学|案|结|件|税|证)|厅(?!长)|院(?!校|士|长)|署(?!名)|"
    r"部(?!门|署|分|级|际|队|长|委|件|位)|室(?!内|外|温)|街道|乡镇|[各](?:地区|地|区|县|市|镇|村|街道))"
)
STOP: Final = re.compile(r"[,。;:、\n《“!?]")
AREAS: Final = re.compile(rf"\({units.LEVEL}(?:[、/,]{units.LEVEL})*\)")
EACH: Final = re.compile(rf"(?:各|有关|相关)*{units.LEVEL}*{AREAS.pattern}")
"""各县（市、区） before the name of an organ that each has."""
JOIN: Final = re.compile(r" ?(?:、|和|与|及|以及|等) ?")
BARE: Final = re.compile("(?:有关|相关)?(?:部门|单位)")
"""What 等 stands before."""
ALIAS: Final = re.compile(r"\([^()\n]{1,20}\)")


def leading_names(plain: str, start: int, end: int) -> list[units.Name]:
    """The names that a stretch begins with: 市委文明办（创城办）、市城市管理局 of 市委文明办（创城办）、市城市管理局每季组织…"""
    position, last = start, start
    while position < end:
        finish = _name_end(plain, position, min(end, position + NAME_LIMIT))
        if finish is None:
            break
        last = finish
        alias = ALIAS.match(plain, finish, end)
        following = JOIN.match(plain, alias.end() if alias else finish, end)
        if not following:
            break
        position = following.end()
        if bare := BARE.match(plain, position, end):
            last = bare.end()
            break
    return units.split(plain, start, last).names if last > start else []


def _name_end(plain: str, start: int, end: int) -> int | None:
    """Where the name at ``start`` ends: at a separator where all before it is a name, else at the first ending that nothing continues."""
    stop = _stop(plain, start, end)
    if (
        plain[stop : stop + 1] == "、"
        and units.is_unit(plain[start:stop])
        and not units.COMMON_ENDINGS.search(plain[start:stop])
    ):
        return stop
    area = EACH.match(plain, start, stop)
    known = max(_registered(plain, start, stop), area.end() if area else start)
    for found in ENDS.finditer(plain, start, stop):
        if found.end() < known or _goes_on(plain, found.end(), stop):
            continue
        return found.end() if _is_name(plain[start : found.end()]) else None
    return known if known > start and _is_name(plain[start:known]) else None


def _is_name(name: str) -> bool:
    return units.is_unit(name) and (len(name) > 2 or name in organs().names)


def _stop(plain: str, start: int, end: int) -> int:
    """The first separator outside brackets."""
    depth = 0
    for position in range(start, end):
        depth += (plain[position] == "(") - (plain[position] == ")")
        if not depth and STOP.match(plain[position]):
            return position
    return end


def _registered(plain: str, start: int, end: int) -> int:
    """End of the longest registry name that begins here, or ``start``."""
    registry = organs()
    for finish in range(min(end, start + registry.longest), start + 1, -1):
        if plain[start:finish] in registry.names:
            return finish
    return start


OFFICE: Final = re.compile(
    r"(?<=政府)(?:督|研究|参事|应急|口岸|新闻|法制|外事|侨务|金融|国资|政务|效能|信访)[^,。;要应须将会]{0,6}?(?:办|室|委|局|中心)"
)
"""What follows 市政府 in the name of its own office."""


def _goes_on(plain: str, position: int, end: int) -> bool:
    """Whether an organ's part follows (市委|文明办, 管委会|办公室)."""
    return (
        bool(AREAS.match(plain, position))
        or _registered(plain, position, end) > position
        or bool(OFFICE.match(plain, position))
        or plain.startswith(("办公室", "综合处", "机关", "分局", "支队", "大队"), position)
    )
