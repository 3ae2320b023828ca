"""Fitting words into boxes before any browser has measured them."""

from __future__ import annotations

import re
import unicodedata

# A token is what a line break must not split: closing marks stay with what they close, opening marks with what they open.
_TOKEN = re.compile(
    r"[(（《〈「『“‘【〔]*(?:[A-Za-z0-9\-]{1,12}|.)[，。、；：！？）》〉」』”’】〕,.;:!?)%]*", re.DOTALL
)
ELLIPSIS = "…"


def width(text: str) -> float:
    """Width in ems: 1 for a Chinese character, 0.62 for others, which is what Latin letters take in bold on average."""
    return sum(_cell(char) for char in text)


def wrap(text: str, limit: float, most: int) -> tuple[str, ...]:
    """Breaks text into lines of at most ``limit`` ems, as even as they can be; what exceeds ``most`` lines ends in an ellipsis.

    White space of any kind becomes one space.
    """
    tokens = _TOKEN.findall(" ".join(text.split()))
    lines = _fill(tokens, limit)
    if len(lines) > most:
        return (*lines[: most - 1], _cut("".join(lines[most - 1 :]), limit))
    narrower = limit
    while narrower > 1 and len(evened := _fill(tokens, narrower - 0.5)) == len(lines):
        lines, narrower = evened, narrower - 0.5
    return tuple(lines)


def _cell(char: str) -> float:
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 1 if unicodedata.east_asian_width(char) in "WFA" else 0.62


def _fill(tokens: list[str], limit: float) -> list[str]:
    lines = [""]
    for token in tokens:
        if lines[-1] and width(lines[-1] + token.rstrip()) > limit:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += token if lines[-1] else token.lstrip()
    return lines


def _cut(text: str, limit: float) -> str:
    kept = text
    while kept and width(kept + ELLIPSIS) > limit:
        kept = kept[:-1]
    return kept + ELLIPSIS
