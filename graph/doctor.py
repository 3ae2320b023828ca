"""Whether a store still holds what was written into it, and what can be made good from what is there.

Every document carries the digest of its rows; shared nodes follow from what documents state of them. So whatever was lost or altered
is found, and all but a document whose own facts or source are gone can be derived again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.contents import OWN, batches, document_ids, rows_of
from graph.rows import Row, Rows, digest, present
from graph.shared import SHARED, properties, settle
from graph.store.base import Store, Transaction, consistent
from graph.write import advance

LABELS: Final = ("Document", *OWN, *SHARED)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong: ``kind`` as the functions below name it, the node's label and id, and what there is to say."""

    kind: str
    label: str
    id: str
    found: str


@consistent
def verify(store: Store) -> list[Finding]:
    """All that is wrong with what the store holds, in one order; an empty list is a whole store."""
    return [*_ids(store), *_documents(store), *_strays(store), *_shared(store)]


def repair(store: Store, findings: list[Finding]) -> None:
    """Take out strays and unnamed nodes, give shared nodes their properties again and make missing constraints and indexes.

    Documents that are not as they were written stay as they are: they need their source (``unsound``). So does a source whose document is
    gone: it is all that is left of it.
    """
    store.prepare()
    strays: dict[str, list[str]] = {label: [] for label in OWN}
    unsettled: dict[str, list[str]] = {label: [] for label in SHARED}
    for finding in findings:
        if finding.kind == "stray" and finding.label != "Source":
            strays[finding.label].append(finding.id)
        elif finding.label in SHARED:
            unsettled[finding.label].append(finding.id)

    def work(transaction: Transaction) -> None:
        advance(transaction, 1)
        transaction.change("untold", {})
        for label, ids in strays.items():
            transaction.change("remove_ids", {"ids": ids}, Label=label)
        for label, ids in unsettled.items():
            settle(transaction, label, ids, unnamed=ids)

    store.transact(work)


def unsound(findings: list[Finding]) -> list[str]:
    """The documents that are to be read again from their sources."""
    return sorted({finding.id for finding in findings if finding.label == "Document"})


def _ids(store: Store) -> Iterator[Finding]:
    """``id``: missing or there more than once, or not found by its index."""
    for label in LABELS:
        rows = store.labelled("ids", {}, Label=label)
        for row in rows:
            if row["id"] is None or row["n"] != 1:
                yield Finding("id", label, str(row["id"]), f"{row['n']} nodes carry it")
        ids = [row["id"] for row in rows if row["id"] is not None]
        for batch in batches(ids):
            indexed = {row["id"] for row in store.labelled("current", {"ids": batch}, Label=label)}
            yield from (
                Finding("index", label, key, "its index does not find it") for key in batch if key not in indexed
            )


def _documents(store: Store) -> Iterator[Finding]:
    for batch in batches(document_ids(store)):
        for rows in rows_of(store, batch):
            yield from _document(rows)


def _document(rows: Rows) -> Iterator[Finding]:
    """``digest``: other facts than were written; ``count``: a counter that is off; ``span``: words that are not in the text."""
    [document] = rows.nodes["Document"]
    if digest(rows) != document.get("digest"):
        yield Finding("digest", "Document", rows.document, "its facts are not those that were written")
    tasks = len(rows.nodes.get("Task", ()))
    if document.get("tasks") != tasks:
        yield Finding("count", "Document", rows.document, f"it counts {document.get('tasks')} tasks and has {tasks}")
    for spanned in _spanned(rows):
        start, end, words = spanned.get("start"), spanned.get("end"), spanned.get("text")
        if not (isinstance(start, int) and isinstance(end, int)) or document.get("text", "")[start:end] != words:
            yield Finding("span", "Document", rows.document, f"{words!r} is not at {start}")


def _spanned(rows: Rows) -> Iterator[Row]:
    yield from rows.nodes.get("Task", ())
    yield from (row["props"] for edges in rows.edges for row in edges.rows if {"start", "text"} <= row["props"].keys())


def _strays(store: Store) -> Iterator[Finding]:
    """``stray``: a node of a document that is not there."""
    for label in OWN:
        for row in store.labelled("strays", {}, Label=label):
            yield Finding("stray", label, row["id"], "its document is not there")


def _shared(store: Store) -> Iterator[Finding]:
    """``unnamed``: a node that no document names; ``stated``: properties that do not follow from what documents state."""
    for label in SHARED:
        for batch in batches([row["id"] for row in store.labelled("ids", {}, Label=label) if row["id"] is not None]):
            current = {
                row["id"]: present(row["properties"]) for row in store.labelled("current", {"ids": batch}, Label=label)
            }
            named = {row["id"] for row in store.labelled("stated", {"ids": batch}, Label=label)}
            wanted = {row["id"]: row for row in properties(store.labelled, label, named)}
            for key, found in current.items():
                if key not in named:
                    yield Finding("unnamed", label, key, "no document names it")
                elif found != wanted[key]:
                    yield Finding("stated", label, key, "its properties are not those that its documents state")
