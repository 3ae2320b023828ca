"""Plans into a store and out of it: a transaction holds whole documents, all of them or none."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from graph.build import build
from graph.contents import BATCH
from graph.errors import NotFound, Unacknowledged, WriteConflict
from graph.model import Plan
from graph.rows import Row, Rows
from graph.shared import BETWEEN, SHARED, names_edge, settle
from graph.store.base import SCHEMA, Store, Transaction


class Status(StrEnum):
    """What saving did. ``refreshed``: the same file, read by newer rules or facts."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    REFRESHED = "refreshed"


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of one document; ``before`` is the title of the version that it replaced."""

    status: Status
    before: str | None = None


class _Raced(Exception):
    """Another writer changed one of the documents between the look and the lock."""


def save(store: Store, plan: Plan, data: bytes | None = None) -> Status:
    """Write ``plan`` and the bytes it was read from, in place of what the store holds under the same document id.

    Raises ``WriteConflict``; then nothing is kept.
    """
    return save_rows(store, [build(plan, data)])[0].status


def save_rows(store: Store, batch: Sequence[Rows]) -> list[Saved]:
    """Write these documents in one transaction; those that the store holds as they are cost a look only.

    Raises ``WriteConflict`` where an id is missing or there twice or a row would vanish; then none of them is kept.
    """
    ids = {"ids": [rows.document for rows in batch]}
    while True:
        held = {row["id"]: row for row in store.query("held", ids)}
        saved = [_compare(rows, held.get(rows.document)) for rows in batch]
        changed = [rows for rows, done in zip(batch, saved, strict=True) if done.status is not Status.UNCHANGED]
        if not changed:
            return saved
        _check_ids(changed)

        def work(transaction: Transaction, held: Mapping[str, Row] = held, changed: list[Rows] = changed) -> None:
            advance(transaction, len(changed))
            if {row["id"]: row for row in transaction.query("held", ids)} != held:
                raise _Raced
            _replace(transaction, changed, [rows.document for rows in changed if rows.document in held])

        try:
            store.transact(work)
        except (_Raced, Unacknowledged):
            continue  # with another look at what is there
        return saved


def save_many(store: Store, documents: Iterable[Rows]) -> Iterator[Saved | WriteConflict]:
    """Write documents in transactions of ``BATCH``, telling of each in turn what became of it.

    One that can't be written fails alone. Stopped at any moment, whole documents are in and a next run carries on: it finds those
    unchanged. No more than one batch is in memory.
    """
    waiting = iter(documents)
    while batch := list(islice(waiting, BATCH)):
        try:
            yield from save_rows(store, batch)
        except WriteConflict:
            yield from (_save_alone(store, rows) for rows in batch)


def _save_alone(store: Store, rows: Rows) -> Saved | WriteConflict:
    try:
        return save_rows(store, [rows])[0]
    except WriteConflict as error:
        return error


def rewrite(store: Store, rows: Rows) -> None:
    """Write a document whatever the store holds of it. Raises ``WriteConflict``; then nothing is kept."""
    _check_ids([rows])

    def work(transaction: Transaction) -> None:
        advance(transaction, 1)
        transaction.change("untold", {})
        _replace(transaction, [rows], [rows.document])

    store.transact(work)


def remove(store: Store, document: str) -> None:
    """Take out the document with this id and whatever no other names. Raises ``NotFound``."""

    def work(transaction: Transaction) -> None:
        advance(transaction, 1)
        if not transaction.query("held", {"ids": [document]}):
            raise NotFound(what="document", name=document)
        for label, ids in _take_out(transaction, [document]).items():
            settle(transaction, label, ids, unnamed=ids)

    store.transact(work)


def _compare(rows: Rows, before: Row | None) -> Saved:
    document = rows.nodes["Document"][0]
    if before is None:
        return Saved(Status.ADDED)
    if before["sha256"] != document["sha256"]:
        return Saved(Status.REPLACED, before["title"])
    return Saved(
        Status.UNCHANGED if before["extractor"] == document["extractor"] else Status.REFRESHED, before["title"]
    )


def _check_ids(batch: Sequence[Rows]) -> None:
    """Both engines take null ids, and the embedded one keeps two nodes of one id that a transaction both deletes and creates."""
    for label, ids in _by_label((label, node["id"]) for rows in batch for label, node in _own(rows)).items():
        times = Counter(ids)
        if None in times or len(times) != len(ids):
            raise WriteConflict(query=f"check {label} ids", done=len(times) - (None in times), rows=len(ids))


def _own(rows: Rows) -> Iterable[tuple[str, Row]]:
    return ((label, node) for label, nodes in rows.nodes.items() if label not in SHARED for node in nodes)


def _replace(transaction: Transaction, batch: Sequence[Rows], held: list[str]) -> None:
    """Write the documents of ``batch`` in place of those that are ``held`` already."""
    before = _take_out(transaction, held)
    for label, nodes in _by_label(node for rows in batch for node in _own(rows)).items():
        transaction.write("create", nodes, Label=label)
    named = {label: [(rows.document, node) for rows in batch for node in rows.nodes.get(label, ())] for label in SHARED}
    for label, said in named.items():
        transaction.write("merge", [{"id": key} for key in sorted({node["id"] for _, node in said})], Label=label)
        edges = [names_edge(document, node) for document, node in said]
        transaction.write("connect", edges, Source="Document", TYPE="NAMES", Target=label)
    for (source, kind, target), found in _by_kind(batch).items():
        transaction.write("connect", found, Source=source, TYPE=kind, Target=target)
    for label, said in named.items():
        now = {node["id"] for _, node in said}
        settle(transaction, label, before[label] | now, unnamed=before[label] - now)


def _by_label(nodes: Iterable[tuple[str, Row]]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for label, node in nodes:
        found[label].append(node)
    return found


def _by_kind(batch: Sequence[Rows]) -> dict[tuple[str, str, str], list[Row]]:
    """The edges of all documents, one list for each kind: a statement each."""
    found: defaultdict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for edges in (edges for rows in batch for edges in rows.edges):
        found[edges.source, edges.type, edges.target] += edges.rows
    return found


def _take_out(transaction: Transaction, documents: list[str]) -> dict[str, set[str]]:
    """Take out the documents and what is theirs alone; returns the ids of the shared nodes that they named, by label."""
    touched: dict[str, set[str]] = {label: set() for label in SHARED}
    if not documents:
        return touched
    for row in transaction.query("named_by", {"ids": documents}):
        touched[row["label"]].add(row["id"])
    for label, types in BETWEEN.items():
        if not touched[label]:
            continue
        given = {"ids": sorted(touched[label]), "documents": documents}
        transaction.change("remove_between", given, Label=label, TYPES=types)
    for label in ("Task", "Section", "Source"):
        transaction.change("remove_nodes", {"documents": documents}, Label=label)
    transaction.change("remove_documents", {"documents": documents})
    return touched


def advance(transaction: Transaction, steps: int) -> None:
    """Move the revision on, by one for each document that changes. It comes first in a transaction."""
    transaction.change("advance", {"schema": SCHEMA, "steps": steps, "word": uuid.uuid4().hex})
