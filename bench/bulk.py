"""ArcadeDB's own bulk loader (GraphBatch, its log on) with the nodes and edges that our loading writes: what its speed is measured by.

It writes one graph in many transactions, merges and checks nothing, and indexes come at its end.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import arcadedb_embedded as arcade

import cypher
from graph.rows import Row, Rows
from graph.shared import SHARED, names_edge

Kind = tuple[str, str, str]


def bulk_load(documents: Iterable[Rows], folder: Path) -> float:
    """Seconds to write the documents into a new database in ``folder``, flushed to the disk as our commits are; gathering them does not count. The engine runs already."""
    nodes: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    edges: defaultdict[Kind, list[Row]] = defaultdict(list)
    for rows in documents:
        _gather(rows, nodes, edges)
    with arcade.create_database(str(folder)) as database:
        database.set_wal_flush("yes_nometadata")
        started = time.perf_counter()
        _write(database, nodes, edges)
        for text in cypher.schema():
            database.command("opencypher", text)
        return time.perf_counter() - started


def _gather(rows: Rows, nodes: defaultdict[str, dict[str, Row]], edges: defaultdict[Kind, list[Row]]) -> None:
    for label, found in rows.nodes.items():
        nodes[label].update((node["id"], node) for node in found)
    for label in SHARED:
        edges["Document", "NAMES", label] += [names_edge(rows.document, node) for node in rows.nodes.get(label, ())]
    for e in rows.edges:
        edges[e.source, e.type, e.target] += e.rows


def _write(database: arcade.Database, nodes: dict[str, dict[str, Row]], edges: dict[Kind, list[Row]]) -> None:
    for label in nodes:
        database.command("sql", f"CREATE VERTEX TYPE {label}")
    for kind in sorted({kind for _, kind, _ in edges}):
        database.command("sql", f"CREATE EDGE TYPE {kind}")
    with database.graph_batch(use_wal=True, wal_flush="yes_nometadata") as batch:
        places = {label: dict(zip(found, batch.create_vertices(label, found.values()), strict=True)) for label, found in nodes.items()}  # fmt: skip
        for (source, kind, target), rows in edges.items():
            one, other = [places[source][row["a"]] for row in rows], [places[target][row["b"]] for row in rows]
            batch.new_edges(one, kind, other, [row["props"] for row in rows])
