"""Plans into a store and out of it: one transaction a document, all of it or nothing."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import Final

from graph.build import Row, Rows, build
from graph.errors import WriteConflict
from graph.model import Plan
from graph.store.base import SCHEMA, Store, Transaction

SHARED: Final = ("Unit", "Group", "Regulation", "Jurisdiction")
"""Labels of nodes that documents share: merged, and taken out with the last document that uses them."""


class Status(StrEnum):
    """What saving did. ``refreshed``: the same file, read by newer rules or facts."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    REFRESHED = "refreshed"


def save(store: Store, plan: Plan) -> Status:
    """Write ``plan``, in place of what the store holds under the same document id. Raises ``WriteConflict``; then nothing is kept."""
    rows = build(plan)
    document = rows.nodes["Document"][0]
    before = store.query("document_text", {"id": rows.document})
    status = _compare(document, before[0] if before else None)
    if status is not Status.UNCHANGED:
        _check_ids(rows)
        store.transact(lambda transaction: _replace(transaction, rows))
    return status


def remove(store: Store, document: str) -> None:
    """Take out the document with this id and whatever nothing else uses."""

    def work(transaction: Transaction) -> None:
        _take_out(transaction, document)
        _prune(transaction)
        _advance(transaction)

    store.transact(work)


def _compare(document: Row, before: Row | None) -> Status:
    if before is None:
        return Status.ADDED
    if before["sha256"] != document["sha256"]:
        return Status.REPLACED
    return Status.UNCHANGED if before["extractor"] == document["extractor"] else Status.REFRESHED


def _check_ids(rows: Rows) -> None:
    """Both engines take null ids, and the embedded one keeps two nodes of one id that a transaction both deletes and creates."""
    for label, nodes in rows.nodes.items():
        times = Counter(node["id"] for node in nodes)
        if None in times or len(times) != len(nodes):
            raise WriteConflict(query=f"check {label} ids", done=len(times), rows=len(nodes))


def _replace(transaction: Transaction, rows: Rows) -> None:
    _take_out(transaction, rows.document)
    for label, nodes in rows.nodes.items():
        if label in SHARED:
            transaction.write("merge", [_without_nulls(node) for node in nodes], Label=label)
        else:
            transaction.write("create", nodes, Label=label)
    for edges in rows.edges:
        transaction.write("connect", edges.rows, Source=edges.source, TYPE=edges.type, Target=edges.target)
    _prune(transaction)
    _advance(transaction)


def _without_nulls(node: Row) -> Row:
    """A shared node keeps what another document said where this one is silent."""
    return {name: value for name, value in node.items() if value is not None}


def _take_out(transaction: Transaction, document: str) -> None:
    for name in ("remove_tasks", "remove_sections", "remove_implements", "remove_document"):
        transaction.change(name, document=document)


def _prune(transaction: Transaction) -> None:
    for label in ("units", "groups", "regulations", "jurisdictions"):
        transaction.change(f"prune_{label}")
    transaction.change("name_units")


def _advance(transaction: Transaction) -> None:
    transaction.change("advance", schema=SCHEMA)
