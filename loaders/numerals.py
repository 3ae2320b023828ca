"""Chinese and Arabic numerals as numbers."""

from __future__ import annotations

from typing import Final

DIGITS: Final = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS: Final = {"十": 10, "百": 100}
CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def value(numeral: str) -> int:
    """二十一 -> 21, 12 -> 12, ③ -> 3, 二〇二三 -> 2023. The numeral holds nothing else."""
    if numeral in CIRCLED:
        return CIRCLED.index(numeral) + 1
    if numeral.isdecimal():
        return int(numeral)
    if not UNITS.keys() & set(numeral):
        return int("".join(str(DIGITS[digit]) for digit in numeral))
    total, digit = 0, 0
    for character in numeral:
        if character in UNITS:
            total += (digit or 1) * UNITS[character]
            digit = 0
        else:
            digit = DIGITS[character]
    return total + digit
