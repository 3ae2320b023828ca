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


class Read(Protocol):
    """What reads the rows of a page: ``given`` are the filters, ``after`` and ``limit``."""

    def __call__(self, store: Store, name: str, given: Record, total: int, /, *parts: str) -> list[Record]: ...


def _all_at_once(store: Store, name: str, given: Record, _total: int, /, *parts: str) -> list[Record]:
    return store.query(name, given, "page", *parts)


def paged(
    store: Store,
    name: str,
    given: Mapping[str, Any],
    paging: Paging,
    make: Callable[[list[Record]], list[Item]],
    *parts: str,
    key: str = "key",
    read: Read = _all_at_once,
) -> Page[Item]:
    """A page of ``cypher/read/NAME.cypher``, which has the parts ``page`` and ``total`` and is ordered by ``key``.

    It is counted once per revision, and found by ``read``.
    """
    asked = _fingerprint(name, given, parts)
    after = _after(paging.cursor, asked)
    total = _total(store, asked, lambda: store.query(name, given, "total", *parts)[0]["n"])
    most = total if paging.limit is None else paging.limit
    rows = read(store, name, {**given, "after": after or "", "limit": most + 1}, total, *parts)
    shown = rows[:most]
    return {"items": make(shown), "total": total, "next": _cursor(asked, shown[-1][key]) if len(rows) > most else None}


def _total(store: Store, asked: str, count: Callable[[], int]) -> int:
    totals: dict[str, int] = store.remembered("totals", dict)
    found = totals.get(asked)
    if found is None:
        if len(totals) >= TOTALS:
            totals.clear()
        totals[asked] = found = count()
    return found


def selected(store: Store, name: str, given: Mapping[str, Any], *parts: str) -> set[str]:
    """The ids of all that the pages of ``cypher/read/NAME.cypher`` show."""
    total = store.query(name, given, "total", *parts)[0]["n"]
    rows = store.query(name, {**given, "after": "", "limit": total + 1}, "page", *parts)
    return {row["id"] for row in rows}


def sliced(
    ordered: Sequence[Item], name: str, given: Mapping[str, Any], paging: Paging, key: Callable[[Item], Any]
) -> Page[Item]:
    """A page of rows that are in memory, in ascending order of ``key`` (a list that JSON can hold)."""
    asked = _fingerprint(name, given, ())
    after = _after(paging.cursor, asked)
    rest = [item for item in ordered if after is None or key(item) > after]
    most = len(rest) if paging.limit is None else paging.limit
    shown = rest[:most]
    return {
        "items": list(shown),
        "total": len(ordered),
        "next": _cursor(asked, key(shown[-1])) if len(rest) > most else None,
    }


def _fingerprint(name: str, given: Mapping[str, Any], parts: Sequence[str]) -> str:
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
