"""Parsers that compose. A parser takes tokens and a place, and yields every way to go on: what it found and where that ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from graph.grammar.tokens import Token

Found = tuple[tuple[str, Any], ...]
"""Named parts, in the order of the question; a name may come several times."""
Parser = Callable[[Sequence[Token], int], Iterator[tuple[Found, int]]]


def nothing(_: Sequence[Token], at: int) -> Iterator[tuple[Found, int]]:
    """Takes no token."""
    yield (), at


def word(kind: str, name: str | None = None) -> Parser:
    """One token of ``kind`` behind any that may be passed over; its value is the part ``name`` if there is one."""

    def parse(tokens: Sequence[Token], at: int) -> Iterator[tuple[Found, int]]:
        while at < len(tokens):
            token = tokens[at]
            at += 1
            if token.can_be(kind):
                yield (((name, token.role or token.value),) if name else ()), at
            if not token.can_be("SKIP"):
                return

    return parse


def says(parser: Parser, **parts: Any) -> Parser:
    """``parser``, and what its being there says."""

    def parse(tokens: Sequence[Token], at: int) -> Iterator[tuple[Found, int]]:
        for found, end in parser(tokens, at):
            yield (*found, *parts.items()), end

    return parse


def row(*parsers: Parser) -> Parser:
    """One after another."""

    def parse(tokens: Sequence[Token], at: int) -> Iterator[tuple[Found, int]]:
        if not parsers:
            yield (), at
            return
        for found, end in parsers[0](tokens, at):
            for more, last in row(*parsers[1:])(tokens, end):
                yield (*found, *more), last

    return parse


def either(*parsers: Parser) -> Parser:
    """One of several, those that stand first before the others."""

    def parse(tokens: Sequence[Token], at: int) -> Iterator[tuple[Found, int]]:
        for parser in parsers:
            yield from parser(tokens, at)

    return parse


def maybe(parser: Parser) -> Parser:
    """``parser`` or nothing."""
    return either(parser, nothing)


def many(parser: Parser) -> Parser:
    """``parser`` once or several times, as often as can be."""

    def parse(tokens: Sequence[Token], at: int) -> Iterator[tuple[Found, int]]:
        for found, end in parser(tokens, at):
            if end > at:
                for more, last in parse(tokens, end):
                    yield (*found, *more), last
            yield found, end

    return parse


def grouped(parser: Parser, name: str) -> Parser:
    """What ``parser`` finds as one part ``name``, a mapping."""

    def parse(tokens: Sequence[Token], at: int) -> Iterator[tuple[Found, int]]:
        for found, end in parser(tokens, at):
            yield ((name, found),), end

    return parse


def whole(parser: Parser, tokens: Sequence[Token]) -> Iterator[Found]:
    """Every way in which ``parser`` explains all tokens."""
    for found, end in parser(tokens, 0):
        if all(token.can_be("SKIP") for token in tokens[end:]):
            yield found
