"""The whole graph, page by page and in one order whatever the engine: documents by id, what each holds by type and id.

What serves the store alone is left out: the bytes of files, and the NAMES edges that say which document states what.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, TypeVar

from graph.contents import batches, document_ids, edges_of
from graph.rows import Row, present
from graph.shared import SHARED
from graph.store.base import Store, consistent

T = TypeVar("T")

OWNED: Final = ("Section", "Task")
LABELS: Final = ("Document", *OWNED, *SHARED)
TRIES: Final = 3
"""Readings beside writers before they are kept out for the time of one."""


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge with the labels and ids of its ends."""

    source: str
    a: str
    type: str
    target: str
    b: str
    props: Row


def unmoved(store: Store, work: Callable[[], T]) -> T:
    """Run ``work``, which reads page by page, until the graph stood still meanwhile; it begins anew each time.

    ``Store.consistent`` alone would promise the same, and let nobody write for as long as it takes.
    """
    for _ in range(TRIES):
        before = store.revision()
        made = work()
        if store.revision() == before:
            return made
    return store.consistent(work)


def nodes(store: Store, label: str) -> Iterator[Row]:
    """The properties of all nodes with the label, those of one document together."""
    name, ids = ("own_nodes", document_ids(store)) if label in OWNED else ("current", _ids(store, label))
    for batch in batches(ids):
        rows = store.labelled(name, {"ids": batch}, Label=label)
        yield from (present(row["properties"]) for row in sorted(rows, key=_place))


def _ids(store: Store, label: str) -> list[str]:
    return [row["id"] for row in store.labelled("ids", {}, Label=label)]


def _place(row: Row) -> tuple[str, str]:
    return row.get("document", ""), row["properties"]["id"]


def edges(store: Store) -> Iterator[Edge]:
    """All edges, those that one document states together."""
    for batch in batches(document_ids(store)):
        rows = [row for row in _stated(store, batch) if row["type"] != "NAMES"]
        yield from map(_edge, sorted(rows, key=_rank))


@consistent
def _stated(store: Store, documents: list[str]) -> list[Row]:
    return list(edges_of(store, documents))


def _edge(row: Row) -> Edge:
    return Edge(row["source"], row["a"], row["type"], row["target"], row["b"], present(row["properties"]))


def _rank(row: Row) -> tuple[str, ...]:
    facts = json.dumps(present(row["properties"]), ensure_ascii=False, sort_keys=True)
    return row["document"], row["type"], row["source"], row["a"], row["target"], row["b"], facts
