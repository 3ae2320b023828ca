"""What a user's Cypher may not hold, beyond what the engines' own read modes refuse.

LOAD CSV reads any local file on a Neo4j that was not told otherwise; procedures answer settings and users; SHOW does too; and no
time limit of either engine stops comprehensions, ``reduce`` or a huge ``range``. Strings, comments and quoted names are no code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.errors import Refused

_TOKEN: Final = re.compile(
    r"""(?P<skip>//[^\n]*|/\*(?s:.*?)\*/|\s+)
      | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`]|``)*`)
      | (?P<word>\$?\w+)
      | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_FULL_TEXT: Final = ["CALL", "DB", ".", "INDEX", ".", "FULLTEXT", ".", "QUERYNODES", "("]
_FUNCTIONS: Final = {"REDUCE", "RANGE"}


def check(query: str) -> None:
    """Raise ``Refused`` where ``query`` holds what only looks like a plain read."""
    words = [match.group().upper() for match in _TOKEN.finditer(query) if match.lastgroup != "skip"]
    if not words:
        raise Refused(reason="the text is empty")
    for at, word in enumerate(words):
        reason = _reason(words, at, word)
        if reason:
            raise Refused(reason=reason)


def _reason(words: Sequence[str], at: int, word: str) -> str | None:
    after = words[at + 1] if at + 1 < len(words) else ""
    if word == "LOAD" and after == "CSV":
        return "LOAD CSV reads files"
    if word == "CALL" and list(words[at : at + len(_FULL_TEXT)]) != _FULL_TEXT:
        return "CALL is allowed for db.index.fulltext.queryNodes alone"
    if word == "SHOW" and at == 0:
        return "SHOW tells of the server, not of the graph"
    if word in _FUNCTIONS and after == "(":
        return f"no time limit stops {word.lower()}()"
    if word == "[" and _is_comprehension(words, at):
        return "no time limit stops a comprehension; use UNWIND or collect()"
    return None


def _is_comprehension(words: Sequence[str], at: int) -> bool:
    """``[x IN list …]`` and ``[pattern | …]``; the brackets of a relationship follow a dash."""
    if at and words[at - 1] == "-":
        return False
    if len(words) > at + 2 and words[at + 2] == "IN":
        return True
    depth = 0
    for word in words[at:]:
        depth += (word in {"[", "(", "{"}) - (word in {"]", ")", "}"})
        if depth == 0:
            return False
        if depth == 1 and word == "|":
            return True
    return False
