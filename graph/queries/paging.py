"""Pages by key: a cursor says after which row to go on, so that it stays right while rows come and go."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

from graph.errors import InvalidParameter
from graph.shapes import Page
from graph.store.base import Record, Store

Item = TypeVar("Item")

MOST: Final = 500
TOTALS: Final = 10_000
"""Lists whose totals are kept, some 100 bytes each."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page: at most ``limit`` items (None: all of them) after the row that ``cursor`` names."""

    limit: int | None = 100
    cursor: str | None = None

    def __post_init__(self) -> None:
        if self.limit is not None and not 1 <= self.limit <= MOST:
            raise InvalidParameter(name="limit", value=self.limit, reason=f"it must be from 1 to {MOST}")


EVERYTHING: Final = Paging(limit=None)


class Listing(Protocol):
    """The rows that a question of the catalogue lists, in the order of their keys."""

    def total(self) -> int:
        """The number of all rows."""

    def page(self, after: str, limit: int) -> list[Record]:
        """At most ``limit`` rows, those whose keys follow ``after``."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All rows of ``cypher/read/NAME.cypher``, which has the parts ``page`` and ``total``; they are counted once per revision."""

    store: Store
    name: str
    given: Mapping[str, Any]
    parts: tuple[str, ...]

    def total(self) -> int:
        """The number of all rows."""
        asked = fingerprint(self.name, self.given, self.parts)
        return self.store.remembered_one("totals", asked, self._count, most=TOTALS)

    def _count(self) -> int:
        return int(self.store.query(self.name, self.given, "total", *self.parts)[0]["n"])

    def page(self, after: str, limit: int) -> list[Record]:
        """At most ``limit`` rows, those whose keys follow ``after``."""
        return self.store.query(self.name, {**self.given, "after": after, "limit": limit}, "page", *self.parts)


def paged(
    store: Store,
    name: str,
    given: Record,
    paging: Paging,
    make: Callable[[list[Record]], list[Item]],
    *parts: str,
    key: str = "key",
    listing: Callable[[Store, str, Record, tuple[str, ...]], Listing] = Whole,
) -> Page[Item]:
    """A page of ``cypher/read/NAME.cypher``, ordered by ``key``."""
    asked = fingerprint(name, given, parts)
    after = _after(paging.cursor, asked)
    rows = listing(store, name, given, parts)
    total = rows.total()
    most = total if paging.limit is None else paging.limit
    found = rows.page(after or "", most + 1)
    shown = found[:most]
    return {"items": make(shown), "total": total, "next": _cursor(asked, shown[-1][key]) if len(found) > most else None}


def selected(store: Store, name: str, given: Mapping[str, Any], *parts: str) -> set[str]:
    """The ids of all that the pages of ``cypher/read/NAME.cypher`` show."""
    rows = Whole(store, name, given, parts)
    return {row["id"] for row in rows.page("", rows.total() + 1)}


def sliced(
    ordered: Sequence[Item], name: str, given: Mapping[str, Any], paging: Paging, key: Callable[[Item], Any]
) -> Page[Item]:
    """A page of rows that are in memory, in ascending order of ``key`` (a list that JSON can hold)."""
    asked = fingerprint(name, given, ())
    after = _after(paging.cursor, asked)
    rest = [item for item in ordered if after is None or key(item) > after]
    most = len(rest) if paging.limit is None else paging.limit
    shown = rest[:most]
    return {
        "items": list(shown),
        "total": len(ordered),
        "next": _cursor(asked, key(shown[-1])) if len(rest) > most else None,
    }


def fingerprint(name: str, given: Mapping[str, Any], parts: Sequence[str]) -> str:
    """What tells a question from others: cursors carry it."""
    asked = json.dumps(
        [name, sorted(parts), {k: v for k, v in sorted(given.items()) if v is not None}], ensure_ascii=False
    )
    return hashlib.sha256(asked.encode()).hexdigest()[:12]


def _cursor(asked: str, key: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps([asked, key], ensure_ascii=False).encode()).decode().rstrip("=")


def _after(cursor: str | None, asked: str) -> Any:
    if cursor is None:
        return None
    try:
        found, key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, TypeError) as error:
        raise InvalidParameter(name="cursor", value=cursor, reason="it is none that a list gave") from error
    if found != asked:
        raise InvalidParameter(
            name="cursor", value=cursor, reason="it belongs to another query; start again without it"
        )
    return key
