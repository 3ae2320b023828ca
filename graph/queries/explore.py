"""A user's own Cypher, read-only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from graph.errors import InvalidParameter
from graph.guard import check
from graph.shapes import CypherResult
from graph.store.base import Store

MOST_ROWS: Final = 10_000
MOST_SECONDS: Final = 10.0


def explore(
    store: Store,
    query: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    rows: int = MOST_ROWS,
    seconds: float = MOST_SECONDS,
) -> CypherResult:
    """At most ``rows`` rows of ``query``, which is given ``seconds``; ``truncated`` says that there were more.

    Raises ``Refused`` for a text that is wrong, writes or could run away, ``TimedOut``, and ``InvalidParameter`` for the limits.
    """
    if rows < 1 or seconds <= 0:
        raise InvalidParameter(name="limit", value=min(rows, seconds), reason="it must be positive")
    check(query)
    return store.explore(query, parameters or {}, rows=rows, seconds=seconds)
