"""The grammar: what a question can be, in terms of kinds of words. A question is understood only if a rule explains every word of it.

Times, years, sections and places stand anywhere and are taken out first. What is left is a question

    for tasks:        clauses and conditions around 哪些事项          司法局牵头、财政局配合的有哪些任务
    for units:        谁 + a role + what it is about, in any order    谁牵头行政复议 · 行政复议由谁牵头
    for regulations:  … 引用 + 哪些文件                               司法局牵头的任务引用了哪些法规
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.grammar.parsers import Found, Parser, either, grouped, many, maybe, row, says, whole, word
from graph.grammar.tokens import Names, Token, tokenize

LOOSE: Final = {"DATE": "days", "YEAR": "year", "SECTION": "section", "PLACE": "place"}
"""Kinds that may stand anywhere, and the parts that they are."""
LONGEST: Final = 200
"""Characters of a question; what is longer is none."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a question: ``asks`` for tasks, units, top, partners, regulations or documents; ``parts`` say of which."""

    asks: str
    parts: Found

    def all(self, name: str) -> list[Any]:
        """The values of the parts called ``name``."""
        return [value for key, value in self.parts if key == name]

    def one(self, name: str) -> Any:
        """The value of the part called ``name``, None where there is none."""
        return next(iter(self.all(name)), None)


def topic(tokens: Sequence[Token], at: int) -> Iterator[tuple[Found, int]]:
    """Words that are no one's name: from a text on, the longest run that ends in a text; a lone character before it may be its first."""
    while at < len(tokens) and not _begins_a_word(*tokens[at : at + 2]):
        if not tokens[at].can_be("SKIP"):
            return
        at += 1
    for end in range(len(tokens), at, -1):
        if tokens[end - 1].can_be("TEXT") or (end - 1 > at and _ends_a_word(*tokens[end - 2 : end])):
            yield (("topic", _wordings(tokens, at, end)),), end


def _begins_a_word(first: Token, after: Token | None = None) -> bool:
    """法治宣传, 法律援助: a word for laws may be the beginning of another."""
    grown = first.can_be("LAWS") and after is not None and after.can_be("TEXT") and first.end == after.start
    return grown or first.can_be("TEXT")


def _ends_a_word(before: Token, last: Token) -> bool:
    """执法, 民生实事: a lone character that means something else by itself."""
    return before.can_be("TEXT") and before.end == last.start == last.end - 1 and not last.can_be("SKIP")


def _wordings(tokens: Sequence[Token], at: int, end: int) -> tuple[tuple[int, int] | str, ...]:
    """The topic as a quoted value, or the spans that it may be."""
    first = tokens[at]
    if end == at + 1 and len(first.value) != first.end - first.start:
        return (first.value,)
    before = tokens[at - 1] if at else None
    attached = before and before.end == first.start and before.end - before.start == 1
    starts = [first.start, *([before.start] if before and attached else [])]
    return tuple((start, tokens[end - 1].end) for start in reversed(starts))


MANNER = either(says(word("ALONE"), alone=True), says(word("JOINT"), alone=False))
NOUN = row(maybe(MANNER), word("HOLDS", "role"))
ROLE = either(row(maybe(MANNER), word("ROLE", "role"), maybe(MANNER)), NOUN)
ANYROLE = row(maybe(MANNER), says(word("ANYROLE"), any=True), maybe(MANNER))
VERB = either(ROLE, ANYROLE, says(word("INVOLVES"), any=True))
HOLDER = either(word("UNIT", "unit"), word("GROUP", "group"))
HOLDERS = row(HOLDER, maybe(many(row(maybe(word("AND")), HOLDER))))
BESIDE = grouped(HOLDERS, "beside")
UNKNOWN = word("TEXT", "unit")
"""A text where a unit should stand: a name that nothing carries, for which the store offers near ones."""

CLAUSE = grouped(
    either(
        row(maybe(word("AND")), HOLDERS, VERB),
        row(HOLDERS, VERB, word("AND"), HOLDERS),
        row(maybe(word("AND")), VERB, HOLDERS),
        row(word("AND"), HOLDERS, word("JOINT")),
        HOLDERS,
    ),
    "clause",
)
UNKNOWN_VERB = either(ROLE, ANYROLE)
UNKNOWN_CLAUSE = grouped(either(row(UNKNOWN, UNKNOWN_VERB), row(UNKNOWN_VERB, UNKNOWN), UNKNOWN), "clause")
SHARED = grouped(either(row(maybe(MANNER), maybe(word("UNITS")), ROLE), row(ROLE, word("UNITS"))), "clause")
WITHOUT = row(
    word("NONE"),
    maybe(word("UNITS")),
    either(word("ROLE", "without"), word("HOLDS", "without")),
    maybe(word("UNITS")),
)
WHAT = either(word("WHAT"), says(word("MANY"), counts=True))
ITEMS = says(word("ITEMS"), items=True)
ASK = either(row(maybe(ITEMS), WHAT, maybe(ITEMS)), ITEMS)
CITED = either(
    row(word("CITE"), word("TITLE", "cites")),
    row(word("TITLE", "cites"), maybe(says(ASK, asked=True)), word("CITE")),
    row(maybe(word("AND")), word("TITLE", "cites"), word("RELATED")),
)
ABOUT = either(row(word("ABOUT"), topic), row(maybe(word("AND")), topic, word("RELATED")), row(topic, ITEMS))
TOPIC = either(ABOUT, topic)
TASK = word("TASK", "task")
PLAN = word("TITLE", "document")
PLAIN = either(WITHOUT, CITED, TASK, says(word("TIMED"), timed=True))
CONDITION = either(PLAIN, TOPIC)

TASKS = row(
    maybe(PLAN),
    many(either(says(ASK, asked=True), CLAUSE, PLAIN, says(ABOUT, asked=True), SHARED, row(word("AND"), PLAIN))),
)
STATED = row(grouped(row(HOLDERS, maybe(word("WHETHER")), VERB), "clause"), either(CITED, TASK, topic))
"""A sentence to be found true: 司法局是否牵头行政复议."""
UNKNOWN_TASKS = either(row(UNKNOWN_CLAUSE, ASK), row(ASK, UNKNOWN_CLAUSE))

WHO = either(
    word("WHO"),
    row(WHAT, word("UNITS")),
    row(word("UNITS"), WHAT),
)
ABOUT_WHAT = many(either(CONDITION, CLAUSE, ASK, row(word("AND"), CONDITION)))
UNITS = row(
    maybe(PLAN),
    either(
        row(WHO, maybe(word("AND")), BESIDE, VERB, maybe(ITEMS)),
        row(BESIDE, word("AND"), WHO, VERB, maybe(ITEMS)),
        row(WHO, VERB, maybe(ABOUT_WHAT)),
        row(WHO, VERB, maybe(ABOUT_WHAT), maybe(MANNER), word("AND"), BESIDE),
        row(ABOUT_WHAT, WHO, VERB, maybe(ASK)),
        row(ABOUT_WHAT, VERB, WHO),
        row(ABOUT_WHAT, NOUN, WHAT),
        row(CONDITION, NOUN),
        row(WHAT, NOUN, ABOUT_WHAT),
        row(VERB, ABOUT_WHAT, either(WHO, word("UNITS"))),
        says(WHO, everyone=True),
    ),
)
TOP = says(
    many(
        either(
            WHO,
            word("UNITS"),
            ROLE,
            word("ANYROLE"),
            ITEMS,
            WHAT,
            MANNER,
            says(word("MOST"), most=True),
            word("TOP", "top"),
        )
    ),
)
COMPANY = either(word("PARTNER"), word("JOINT"))
PARTNERS = either(
    row(HOLDERS, word("PARTNER"), maybe(either(WHO, WHAT))),
    row(maybe(WHAT), word("PARTNER"), HOLDERS),
    row(word("AND"), HOLDERS, COMPANY, word("UNITS"), maybe(WHAT)),
    row(WHO, maybe(word("AND")), HOLDERS, maybe(VERB), COMPANY),
    row(HOLDERS, word("AND"), WHO, COMPANY),
    row(WHO, word("PARTNER"), maybe(word("AND")), HOLDERS),
    row(either(WHAT, ITEMS), word("PARTNER"), HOLDERS, maybe(word("PARTNER"))),
)
SOURCE = many(either(TASK, CLAUSE, WITHOUT, TOPIC, ITEMS))
LAWS = either(word("LAWS"), word("PLANS"))
"""What is cited; plans have no list of their own here, so that without a word of citing 文件 is no law."""
REGULATIONS = row(
    maybe(PLAN),
    either(
        row(maybe(SOURCE), word("CITE"), WHAT, maybe(LAWS)),
        row(WHAT, LAWS, maybe(SOURCE), word("CITE"), maybe(SOURCE)),
        row(word("CITE"), LAWS, WHAT),
        row(WHAT, word("LAWS")),
        row(word("LAWS"), WHAT),
    ),
)
DOCUMENTS = row(says(word("MANY"), counts=True), word("PLANS"))

RULES: Final[tuple[tuple[str, Parser, frozenset[str]], ...]] = (
    ("documents", DOCUMENTS, frozenset()),
    ("regulations", REGULATIONS, frozenset()),
    ("top", TOP, frozenset({"most", "top"})),
    ("partners", PARTNERS, frozenset()),
    ("units", UNITS, frozenset()),
    ("tasks", UNKNOWN_TASKS, frozenset()),
    ("tasks", TASKS, frozenset({"asked", "timed"})),
    ("tasks", STATED, frozenset()),
)
"""What is asked, how it is said, and parts of which one must be there."""


def readings(question: str, names: Names) -> Iterator[Reading]:
    """Every way to understand ``question``, the likeliest first."""
    if len(question) > LONGEST:
        return
    tokens, loose = _loosened(tokenize(question, names))
    for asks, rule, needed in RULES:
        for found in whole(rule, tokens):
            parts = (*found, *loose)
            if not needed or needed & {name for name, _ in parts} or _is_said(parts):
                yield Reading(asks, tuple((name, _spelled(question, value)) for name, value in parts))


def _is_said(parts: Found) -> bool:
    """Whether a clause stands by itself: 司法局牵头的."""
    return any(name == "clause" and {"unit", "role"} <= {own for own, _ in clause} for name, clause in parts)


def _loosened(tokens: list[Token]) -> tuple[list[Token], Found]:
    """The tokens without those that stand anywhere, and these as parts. Beside a date 完成 and 截止 say nothing more."""
    loose: list[tuple[str, Any]] = []
    left: list[Token] = []
    for token in tokens:
        kind = token.kinds[0]
        if kind in LOOSE:
            loose.append((LOOSE[kind], token.value))
            if left and left[-1].can_be("AND") and kind != "PLACE":
                left.pop()  # 司法局牵头、年底前完成的: what it joins is gone
        else:
            left.append(token)
    if any(name == "days" for name, _ in loose):
        left = [token for token in left if not token.can_be("DUE")]
    return left, tuple(loose)


def _spelled(question: str, value: Any) -> Any:
    """The words of a topic in place of its spans."""
    if isinstance(value, tuple) and value and not isinstance(value[0], str) and isinstance(value[0][0], int):
        return tuple(question[start:end] for start, end in value)
    return value
