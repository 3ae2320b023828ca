"""Nodes that documents share: units, groups, regulations, jurisdictions.

Each document that names one holds what it states of it on a NAMES edge. The node's properties follow from these edges alone, whatever
the order in which documents came and went: so taking a document out leaves what was there before it came.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final, Protocol

from graph.rows import Row, present
from graph.store.base import Transaction

SHARED: Final = ("Unit", "Group", "Regulation", "Jurisdiction")
BETWEEN: Final = {"Unit": "IN|MEMBER_OF", "Regulation": "IMPLEMENTS", "Jurisdiction": "WITHIN"}
"""Types of edges from one shared node to another; each carries ``document``, by which it goes with the document that says so."""
LINKED: Final = ("Unit", "Regulation")
"""Nodes between which edges follow from their properties: who came after whom."""


class Query(Protocol):
    """What runs a file of the catalogue with labels in place of its placeholders."""

    def __call__(self, name: str, parameters: dict[str, list[str]], /, **identifiers: str) -> list[Row]: ...


def names_edge(document: str, node: Row) -> Row:
    """The NAMES edge from ``document`` to a shared node, with what the document states of it."""
    facts = {name: value for name, value in node.items() if value is not None and name != "id"}
    return {"a": document, "b": node["id"], "props": {"facts": json.dumps(facts, ensure_ascii=False, sort_keys=True)}}


def settle(transaction: Transaction, label: str, ids: Collection[str], *, unnamed: Collection[str]) -> None:
    """Give the nodes the properties that their documents state; those of the ``unnamed`` that no document names go."""
    if unnamed:
        transaction.change("prune", {"ids": sorted(unnamed)}, Label=label)
    given = {"ids": sorted(ids)}
    current = {row["id"]: row["properties"] for row in transaction.query("current", given, Label=label)} if ids else {}
    wanted = properties(transaction.query, label, current) if current else []
    transaction.write("settle", [row for row in wanted if row != present(current[row["id"]])], Label=label)
    if label in LINKED:
        _link(transaction, label, wanted)


def _link(transaction: Transaction, label: str, nodes: Sequence[Row]) -> None:
    """SUPERSEDES edges on these nodes, anew: they belong to no document, but follow from what is stated of their two ends."""
    transaction.change("unlink", {"ids": [node["id"] for node in nodes]}, Label=label)
    wanted = {pair for node in nodes for pair in successions(node)}
    ends = {"ids": sorted({end for pair in wanted for end in pair})}
    there = {row["id"] for row in transaction.query("current", ends, Label=label)} if wanted else set()
    edges = [{"a": a, "b": b, "props": {"basis": "registry"}} for a, b in sorted(wanted) if a in there and b in there]
    transaction.write("connect", edges, Source=label, TYPE="SUPERSEDES", Target=label)


def successions(node: Row) -> Iterator[tuple[str, str]]:
    """(the later, the earlier) as the properties of a shared node have it."""
    yield from ((node["id"], earlier) for earlier in node.get("supersedes", ()))
    yield from ((later, node["id"]) for later in node.get("superseded_by", ()))


def properties(query: Query, label: str, ids: Iterable[str]) -> list[Row]:
    """The properties, ``id`` among them, that these nodes are to have by the edges on them."""
    given = {"ids": sorted(ids)}
    stated = _grouped(query("stated", given, Label=label), "facts")
    forms = _grouped(query("written_forms", given) if label == "Unit" else [], "form")
    return [{"id": key, **_agreed(stated[key]), **_named(stated[key], forms[key])} for key in given["ids"]]


def _grouped(rows: list[Row], column: str) -> defaultdict[str, list[tuple[str, int]]]:
    found: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in rows:
        found[row["id"]].append((row[column], row["n"]))
    return found


def _agreed(stated: Sequence[tuple[str, int]]) -> Row:
    """Of every property the value that most documents state, of several the one that sorts first."""
    times: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for facts, n in stated:
        for name, value in json.loads(facts).items():
            times[name][json.dumps(value, ensure_ascii=False, sort_keys=True)] += n
    return {name: json.loads(min(count, key=lambda value: (-count[value], value))) for name, count in times.items()}


def _named(stated: Sequence[tuple[str, int]], forms: Sequence[tuple[str, int]]) -> Row:
    """Units are called as documents most often write them; all written forms are aliases, the most frequent first, before any stated."""
    if not forms:
        return {}
    written = [form for form, _ in forms if form is not None]
    return {
        "name": written[0],
        "aliases": [*written, *(a for a in _agreed(stated).get("aliases", ()) if a not in written)],
    }
