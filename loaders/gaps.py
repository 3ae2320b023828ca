"""White space inside lists of names: what parts a name from the next, and what a converter put inside one."""

from __future__ import annotations

import re
from typing import Final

from loaders import units
from loaders.registry import division_names, organs, short_names


def separate(before: str, after: str, gap: str = " ") -> bool:
    """Whether white space between the two parts a name from another: 市发改委 市财政局 are two, 市自然 资源局, 区委 组织部 and 人民银行 平潭支行 one.
    A wide gap parts any two names, but not 市 政 府  办 公 室."""
    left, right = SEPARATOR.split(before)[-1], SEPARATOR.split(after)[0]
    if left + right in organs().names or not units.is_unit(left):
        return False
    if BRANCH.search(f"{left} {right}") and not _is_known(right):
        return False
    wide = gap.endswith("  ") and len(right) > SHORT_ORGAN and not right.startswith("办公")
    broken = NAME_BREAK.search(f"{left[-3:]} {right[:1]}")
    if not (wide or broken or (left[-1] not in MEMBERSHIPS and _is_placed(right))):
        return False
    return units.is_unit(right) or (left[-1] in "局厅委办院" and bool(PERSON.fullmatch(right)))


def _is_known(name: str) -> bool:
    """Whether the registry has the name, without its level (区)司法局 or with it."""
    return name in organs().names or name[1:] in organs().names


def _is_placed(name: str) -> bool:
    """Whether the name begins with a division's."""
    return any(name[:length] in division_names() or name[:length] in short_names() for length in range(2, 7))


BRANCH: Final = re.compile("(?:局|银行|公司|集团) (?:(?!银行|公司).)*(?:分局|支行|分行|分公司|支公司)$")
MEMBERSHIPS: Final = "团盟社党会"
"""共青团 信阳市委 is one."""
SHORT_ORGAN: Final = 2
PERSON: Final = re.compile("[\u4e00-\u9fff]{2,3}")
"""A name of a person behind a unit's: 市教育局 张三."""
SEPARATOR: Final = re.compile("[、,;:。()]")
NAME_BREAK: Final = re.compile("[局厅院司心室] .|..[部处科] .|[支分]行 .|办 (?!公).|. [省市县区镇乡各国]")
