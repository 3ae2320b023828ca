"""A list number as Word writes it in each of its number formats (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

HAN: Final = "〇一二三四五六七八九"
FORMAL: Final = "零壹贰叁肆伍陆柒捌玖"
FORMAL_TRADITIONAL: Final = "零壹貳參肆伍陸柒捌玖"
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
ROMAN: Final = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def digits(number: int, signs: str) -> str:
    """Digit by digit: 一〇一."""
    return "".join(signs[int(digit)] for digit in str(number))


def counting(number: int, signs: str, powers: str) -> str:
    """With 十百千万: 一百〇一, 十二; 壹拾贰 where the signs are the formal ones."""
    if number >= 10_000:
        whole, rest = divmod(number, 10_000)
        tail = counting(rest, signs, powers) if rest else ""
        return counting(whole, signs, powers) + "万" + (signs[0] if 0 < rest < 1000 else "") + tail
    written, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            written += (signs[0] if gap and written else "") + signs[digit] + (powers[power - 1] if power else "")
        gap = not digit
    return written[1:] if signs == HAN and 10 <= number < 20 else written


def chinese_counting(number: int) -> str:
    """十一 and 九十九, but 一○一: beyond 99 Word goes digit by digit, with ○ for zero."""
    return counting(number, HAN, "十百千") if number < 100 else digits(number, "○" + HAN[1:])


def roman(number: int) -> str:
    """MCMXCIX."""
    written = ""
    for worth, letters in ROMAN:
        written += letters * (number // worth)
        number %= worth
    return written


def letters(number: int) -> str:
    """A to Z, then AA, BB: the letter is doubled."""
    return chr(65 + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _run(first: str, last: int) -> Callable[[int], str]:
    """Characters in a row from ``first`` for 1; beyond ``last`` the plain number."""
    return lambda number: chr(ord(first) + number - 1) if number <= last else str(number)


def circled(number: int) -> str:
    """① to ㊿."""
    for first, begin, end in (("①", 1, 20), ("㉑", 21, 35), ("㊱", 36, 50)):
        if begin <= number <= end:
            return chr(ord(first) + number - begin)
    return str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _thousands(number: int) -> str:
    return counting(number, HAN, "十百千")


FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "chineseCounting": chinese_counting,
    "chineseCountingThousand": _thousands,
    "japaneseCounting": _thousands,
    "taiwaneseCounting": chinese_counting,
    "taiwaneseCountingThousand": _thousands,
    "chineseLegalSimplified": lambda number: counting(number, FORMAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: counting(number, FORMAL_TRADITIONAL, "拾佰仟"),
    "ideographDigital": lambda number: digits(number, HAN),
    "japaneseDigitalTenThousand": lambda number: digits(number, HAN),
    "taiwaneseDigital": lambda number: digits(number, "○" + HAN[1:]),
    "ideographTraditional": _cycle(STEMS),
    "ideographZodiac": _cycle(BRANCHES),
    "ideographZodiacTraditional": lambda number: STEMS[(number - 1) % 10] + BRANCHES[(number - 1) % 12],
    "ideographEnclosedCircle": _run("㊀", 10),
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "decimalFullWidth": lambda number: digits(number, "０１２３４５６７８９"),
    "decimalFullWidth2": lambda number: digits(number, "０１２３４５６７８９"),
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": letters,
    "lowerLetter": lambda number: letters(number).lower(),
    "numberInDash": lambda number: f"- {number} -",
}
"""Formats of other languages, and those not named here, are shown as plain numbers. A bullet is no number, and is left out."""


def show(number: int, form: str) -> str:
    """The number in the format; zero, negative and huge ones as they are."""
    if not 0 < number < 100_000_000:
        return "" if form in ("none", "bullet") else str(number)
    return FORMATS.get(form, str)(number)
