"""What the store is made of: one document's nodes and edges as plain rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges of one type between two labels; each row is ``{"a": id, "b": id, "props": {...}}``."""

    source: str
    type: str
    target: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Rows:
    """All nodes by label and all edges of one document."""

    document: str
    nodes: dict[str, list[Row]]
    edges: list[Edges]


def present(found: Mapping[str, Any]) -> Row:
    """Properties as they were set, without those that have no value and those that the embedded engine adds, which begin with @."""
    return {name: value for name, value in found.items() if value is not None and not name.startswith("@")}


def ordered(rows: Rows) -> Rows:
    """The same rows in the one order, without properties that have no value, labels without nodes and lists without edges."""
    nodes = {label: sorted(map(present, found), key=_text) for label, found in sorted(rows.nodes.items()) if found}
    edges = [
        Edges(
            e.source, e.type, e.target, sorted(({**row, "props": present(row["props"])} for row in e.rows), key=_text)
        )
        for e in sorted(rows.edges, key=lambda e: (e.source, e.type, e.target))
        if e.rows
    ]
    return Rows(rows.document, nodes, edges)


def digest(rows: Rows) -> str:
    """SHA-256 of all rows but the document's own ``digest``: it tells whether a store still holds what was written."""
    plain = ordered(rows)
    documents = [{name: value for name, value in node.items() if name != "digest"} for node in plain.nodes["Document"]]
    content = {
        "document": plain.document,
        "nodes": {**plain.nodes, "Document": documents},
        "edges": [{"source": e.source, "type": e.type, "target": e.target, "rows": e.rows} for e in plain.edges],
    }
    return hashlib.sha256(_text(content).encode()).hexdigest()


def _text(content: Row) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True)
