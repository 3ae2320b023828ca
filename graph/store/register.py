"""What a change of the graph touched, so that no more of what was remembered is read again."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph.store.base import Record, Store

MOST: Final = 100
"""Changes that are looked back on; who remembers something older reads it again."""


@dataclass(frozen=True, slots=True)
class Touched:
    """The ids of documents that came, went or are others now, and of the shared nodes that these name or named."""

    documents: frozenset[str]
    nodes: frozenset[str]


def documents_in_order(store: Store) -> list[Record]:
    """``{"key", "id", "year", "jurisdiction", "jurisdiction_name", "tasks", "digest"}`` of every document, in the order of lists. Change nothing in it."""
    return store.remembered("documents in order", lambda: store.query("document_order"))


class Register:
    """Which documents there are, in which version, and which shared nodes each names.

    The revision moves by one for each document that changes. Where it moved by more than there are changed documents, something else
    happened (one changed twice, a repair), and nothing is known of what was touched.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._at: int | None = None
        self._from = 0
        self._digests: dict[str, str] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        self._steps: deque[tuple[int, Touched]] = deque()

    def since(self, before: int, now: int) -> Touched | None:
        """What was touched between two revisions, ``now`` being the store's; None where that is not known."""
        with self._lock:
            if self._at != now:
                self._go_on(now)
            if not self._from <= before < now:
                return None
            steps = [touched for revision, touched in self._steps if revision > before]
        return Touched(
            frozenset().union(*(touched.documents for touched in steps)),
            frozenset().union(*(touched.nodes for touched in steps)),
        )

    def _go_on(self, now: int) -> None:
        digests = {row["id"]: row["digest"] for row in documents_in_order(self._store)}
        changed = {key for key, _ in digests.items() ^ self._digests.items()}
        known = self._at is not None and now - self._at == len(changed)
        names = self._read([key for key in changed if key in digests] if known else None)
        self._store.stand()
        if known:
            touched = {name for key in changed for name in (*self._names.get(key, ()), *names.get(key, ()))}
            self._steps.append((now, Touched(frozenset(changed), frozenset(touched))))
            names = {key: named for key, named in self._names.items() if key not in changed} | names
        else:
            self._from = now
            self._steps.clear()
        if len(self._steps) > MOST:
            self._from, _ = self._steps.popleft()
        self._at, self._digests, self._names = now, digests, names

    def _read(self, documents: Collection[str] | None) -> dict[str, tuple[str, ...]]:
        """The ids of the shared nodes that these documents name, None: that all do."""
        rows = self._store.query("naming", {"documents": documents and sorted(documents)}) if documents != [] else []
        ids: dict[str, str] = {}
        return {row["id"]: tuple(ids.setdefault(key, key) for key in row["named"]) for row in rows}
