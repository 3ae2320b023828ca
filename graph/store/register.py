"""What a change of the graph touched, so that no more of what was remembered is read again."""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graph.store.base import Record, Store

MOST: Final = 100
"""Changes that are looked back on; who remembers something older reads it again."""
AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Touched:
    """The ids of documents that came, went or are others now, and of the shared nodes that these name or named."""

    documents: frozenset[str]
    nodes: frozenset[str]


def documents_in_order(store: Store) -> list[Record]:
    """``{"key", "id", "year", "jurisdiction", "jurisdiction_name", "tasks", "digest"}`` of every document, in the order of lists. Change nothing in it."""
    return store.remembered("documents in order", lambda: store.query("document_order"))


def by_documents(store: Store, name: str, documents: Sequence[str]) -> Iterator[Record]:
    """The rows of ``cypher/read/NAME.cypher`` for these documents, ``AT_ONCE`` at a time: an engine holds in memory what it sorts."""
    parts = (documents[at : at + AT_ONCE] for at in range(0, len(documents), AT_ONCE))
    return (row for part in parts for row in store.query(name, {"documents": part}))


class Register:
    """Which documents there are, in which version, and which shared nodes each names.

    The graph follows from its documents, so which of them are others tells all that a change can have touched; but for a repair, of which
    the graph keeps the revision (``Store.untold``).
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
        self.go_on(now)
        with self._lock:
            if not self._from <= before < now:
                return None
            steps = [touched for revision, touched in self._steps if revision > before]
        return Touched(
            frozenset().union(*(touched.documents for touched in steps)),
            frozenset().union(*(touched.nodes for touched in steps)),
        )

    def go_on(self, now: int) -> None:
        """Take note of what there is at ``now``, the store's revision."""
        with self._lock:
            if self._at != now:
                self._compare(now)

    def _compare(self, now: int) -> None:
        digests = {row["id"]: row["digest"] for row in documents_in_order(self._store)}
        changed = {key for key, _ in digests.items() ^ self._digests.items()}
        known = self._at is not None and self._store.untold <= self._at
        names = self._read(sorted(digests.keys() & changed if known else digests.keys()))
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

    def _read(self, documents: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The ids of the shared nodes that these documents name."""
        ids: dict[str, str] = {}
        found: defaultdict[str, list[str]] = defaultdict(list)
        for row in by_documents(self._store, "naming", documents):
            found[row["id"]].append(ids.setdefault(row["named"], row["named"]))
        return {key: tuple(named) for key, named in found.items()}
