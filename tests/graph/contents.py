"""All that a store holds, as values that can be compared."""

from __future__ import annotations

import json
from typing import Any

from graph.store import Store

NODES = "MATCH (n) RETURN labels(n)[0] AS label, properties(n) AS properties"
EDGES = """MATCH (a)-[e]->(b)
RETURN labels(a)[0] AS source, a.id AS a, type(e) AS type, labels(b)[0] AS target, b.id AS b, properties(e) AS properties"""


def contents(store: Store) -> list[str]:
    """Every node but Meta and every edge as a line of JSON, sorted; properties without a value count as absent."""
    rows = [row for row in store.read(NODES, {}) if row["label"] != "Meta"] + store.read(EDGES, {})
    return sorted(_line(row) for row in rows)


def _line(row: dict[str, Any]) -> str:
    properties = {name: value for name, value in row["properties"].items() if value is not None and name[0] != "@"}
    return json.dumps({**row, "properties": properties}, ensure_ascii=False, sort_keys=True)
