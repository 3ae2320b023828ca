"""The documents of a data set, from files or from a store, each id once and in one order."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from graph.contents import batches, rows_of
from graph.queries import EVERYTHING, Scope, documents
from graph.queries.scope import ALL
from graph.rows import Rows, ordered
from graph.store import Store
from graph.whole import unmoved


class Spool:
    """Documents by id on disk, since all of them may be more than memory holds; the last one of an id stays, as in a store."""

    def __init__(self) -> None:
        self._file = sqlite3.connect("")  # a file of its own, which goes with the connection
        self._file.execute("CREATE TABLE documents (id PRIMARY KEY, key, rows)")

    def refill(self, documents: Iterable[Rows]) -> None:
        """Hold these documents and no others."""
        self._file.execute("DELETE FROM documents")
        for rows in documents:
            [document] = rows.nodes["Document"]
            self._file.execute(
                "INSERT OR REPLACE INTO documents VALUES (?, ?, ?)",
                (rows.document, document["key"], pickle.dumps(ordered(rows))),
            )

    def documents(self) -> Iterator[Rows]:
        """All of them, by date, then by id."""
        found = self._file.execute("SELECT rows FROM documents ORDER BY key")
        return (pickle.loads(rows) for (rows,) in found)  # noqa: S301  written above

    def __len__(self) -> int:
        return int(self._file.execute("SELECT count(*) FROM documents").fetchone()[0])

    def close(self) -> None:
        """Forget them."""
        self._file.close()


@contextmanager
def spooled(documents: Iterable[Rows]) -> Iterator[Spool]:
    """A spool with the documents that come."""
    spool = Spool()
    try:
        spool.refill(documents)
        yield spool
    finally:
        spool.close()


@contextmanager
def stored(store: Store, scope: Scope = ALL) -> Iterator[Spool]:
    """A spool with the documents of one revision of the store that ``scope`` selects."""
    with spooled(()) as spool:
        unmoved(store, lambda: spool.refill(_selected(store, scope)))
        yield spool


def _selected(store: Store, scope: Scope) -> Iterator[Rows]:
    ids = [document["id"] for document in documents(store, EVERYTHING, scope)["items"]]
    return (rows for batch in batches(ids) for rows in rows_of(store, batch))
