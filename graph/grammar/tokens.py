"""A question as tokens: the longest word of the language or name of the store at each place; what is neither is text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from graph.grammar.dates import DAY_FORMS, Days
from graph.grammar.words import forms

Names = Mapping[str, tuple[str, ...]]
"""Each name of the store with its kinds: UNIT, GROUP, TITLE, PLACE."""

_NUMERALS: Final = {numeral: str(number) for number, numeral in enumerate("零一二三四五六七八九十")}
_COUNT: Final = r"(?:[一二三四五六七八九十]{1,3}|\d{1,3})"
INNER: Final = frozenset("家法部件")
_LATIN: Final = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece ``question[start:end]``, what it can be, and its value."""

    kinds: tuple[str, ...]
    start: int
    end: int
    value: Any

    @property
    def role(self) -> str | None:
        """The role that the word names."""
        return next((kind.partition("/")[2] for kind in self.kinds if kind.startswith(("ROLE/", "HOLDS/"))), None)

    def can_be(self, kind: str) -> bool:
        """Whether the grammar may use the token as ``kind``."""
        return any(own.partition("/")[0] == kind for own in self.kinds)


def number(text: str) -> int:
    """三 or 3 as 3."""
    return int(_NUMERALS.get(text, text)) if _NUMERALS.get(text, text).isdecimal() else 10


def _path(match: re.Match[str]) -> str:
    return f"{match['section']}.{_NUMERALS.get(match['task'], match['task'])}"


def _shape(form: str) -> re.Pattern[str]:
    return re.compile(form, re.IGNORECASE)


_SHAPES: Final[tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], Any]], ...]] = (
    ("TITLE", _shape(r"《(?P<title>[^《》]+(?:《[^《》]+》[^《》]*)*)》"), lambda match: match["title"]),
    ("TEXT", _shape(r"[“\"「](?P<text>[^“”\"「」]+)[”\"」]"), lambda match: match["text"]),
    (
        "TASK",
        _shape(rf"第(?P<section>{_COUNT})(?:部分|大项|章|节)的?第?(?P<task>{_COUNT})(?:小?项|条|点)(?:任务|工作)?"),
        _path,
    ),
    ("TASK", _shape(rf"(?P<section>[一二三四五六七八九十]{{1,3}})[.．](?P<task>{_COUNT})"), _path),
    ("ARTICLE", _shape(rf"第{_COUNT}(?:条|项|点)"), lambda match: match[0]),
    ("SECTION", _shape(rf"第?(?P<section>{_COUNT})(?:部分|大项|章|节)"), lambda match: match["section"]),
    (
        "SECTION",
        _shape(r"(?:section|part|chapter) (?P<section>[一二三四五六七八九十]{1,3}|\d{1,3})"),
        lambda match: match["section"],
    ),
    ("TOP", _shape(rf"前(?P<top>{_COUNT})(?:名|个|位|家)?(?!月)"), lambda match: number(match["top"])),
    ("TOP", _shape(r"top (?P<top>\d{1,3})"), lambda match: number(match["top"])),
    *(("DATE", shape, make) for shape, make in DAY_FORMS),
    ("YEAR", _shape(r"(?:in )?(?P<year>20\d\d)(?:年度?)?(?![\d-])"), lambda match: int(match["year"])),
)


def tokenize(question: str, names: Names) -> list[Token]:
    """The question's tokens in order. Neighbouring pieces of text are one text; so is a name inside another word (市司法局)."""
    found: list[Token] = []
    at = 0
    while at < len(question):
        if question[at].isspace():
            at += 1
            continue
        found.append(_longest(question, at, names))
        at = found[-1].end
    return _joined(question, found)


def _longest(question: str, at: int, names: Names) -> Token:
    pieces = [*_shaped(question, at), *_known(question, at, names), _text(question, at)]
    return max(pieces, key=lambda token: token.end)


def _shaped(question: str, at: int) -> Iterator[Token]:
    for kind, shape, make in _SHAPES:
        match = shape.match(question, at)
        if match and _is_whole(question, at, match.end()):
            value = make(match)
            if not isinstance(value, Days) or value.are_real():
                yield Token((kind,), at, match.end(), value)


def _known(question: str, at: int, names: Names) -> Iterator[Token]:
    for length in range(max(_longest_form(), max(map(len, names), default=0)), 0, -1):
        text = question[at : at + length]
        kinds = (*names.get(text, ()), *forms().get(text.lower(), ()))
        if kinds and len(text) == length and _is_whole(question, at, at + length):
            yield Token(kinds, at, at + length, text)
            return


@cache
def _longest_form() -> int:
    return max(map(len, forms()))


def _is_whole(question: str, start: int, end: int) -> bool:
    """Whether the piece cuts no word of Latin letters and no number in two."""
    return not (_cuts(question, start) or _cuts(question, end))


def _cuts(question: str, at: int) -> bool:
    return 0 < at < len(question) and bool(_LATIN.match(question[at - 1]) and _LATIN.match(question[at]))


def _text(question: str, at: int) -> Token:
    end = at + 1
    while _cuts(question, end):
        end += 1
    return Token(("TEXT",), at, end, question[at:end])


def _joined(question: str, tokens: list[Token]) -> list[Token]:
    joined: list[Token] = []
    for token in tokens:
        if joined and joined[-1].end == token.start and _is_one(joined[-1], token):
            start = joined.pop().start
            joined.append(Token(("TEXT",), start, token.end, question[start : token.end]))
        elif len(joined) > 1 and _is_inner(joined[-2], joined[-1], token):
            start = joined[-2].start
            joined[-2:] = [Token(("TEXT",), start, token.end, question[start : token.end])]
        else:
            joined.append(token)
    return joined


def _is_inner(left: Token, middle: Token, right: Token) -> bool:
    """国家发改委, 司法居: a character that counts or means something else by itself, in the middle of a word."""
    attached = left.end == middle.start and middle.end == right.start
    return (
        attached and middle.value in INNER and left.kinds[0] == "TEXT" and right.kinds[0] in {"TEXT", "UNIT", "GROUP"}
    )


def _is_one(left: Token, right: Token) -> bool:
    kinds = {left.kinds[0], right.kinds[0]}
    return "TEXT" in kinds and kinds <= {"TEXT", "UNIT", "GROUP", "PLACE"}
