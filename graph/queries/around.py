"""What lies around a node, as far as it fits, and the same on every engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from graph.build import RELATIONSHIP
from graph.errors import InvalidParameter
from graph.queries.names import resolve_node
from graph.shapes import GraphEdge, GraphNode, Neighbourhood, PlacedNode
from graph.store.base import Record, Store, consistent

MOST_DEPTH: Final = 3
MOST_NODES: Final = 500
MOST_EDGES: Final = 2000
ROLE: Final = {relationship: role.value for role, relationship in RELATIONSHIP.items()}


@consistent
def neighbourhood(store: Store, center: str, depth: int = 1) -> Neighbourhood:
    """All nodes up to ``depth`` edges from ``center`` (an id or a name), and the edges on the way.

    At most ``MOST_NODES`` and ``MOST_EDGES``, the nearest first and then by id; ``truncated`` says that there is more.
    Raises ``NotFound``, ``Ambiguous``, and ``InvalidParameter`` for a depth that is not from 1 to ``MOST_DEPTH``.
    """
    if not 1 <= depth <= MOST_DEPTH:
        raise InvalidParameter(name="depth", value=depth, reason=f"it must be from 1 to {MOST_DEPTH}")
    label, key = resolve_node(store, center)
    start = graph_node(store, label, key)
    walk = _Walk({key: {**start, "depth": 0}})
    frontier = {label: [key]}
    for step in range(1, depth + 1):
        frontier = walk.on(_neighbours(store, frontier, walk.nodes), step)
    return {
        "center": start,
        "directed": True,
        "multigraph": True,
        "nodes": sorted(walk.nodes.values(), key=lambda node: (node["depth"], node["kind"], node["id"])),
        "edges": [walk.edges[rank] for rank in sorted(walk.edges)],
        "truncated": walk.truncated,
    }


@dataclass
class _Walk:
    nodes: dict[str, PlacedNode]
    edges: dict[tuple[str, ...], GraphEdge] = field(default_factory=dict)
    truncated: bool = False

    def on(self, rows: Iterable[Record], step: int) -> dict[str, list[str]]:
        """Take in what one step more reaches, and return the new ids by label."""
        reached: defaultdict[str, list[str]] = defaultdict(list)
        for row in rows:
            key = row["other"]
            if key not in self.nodes and len(self.nodes) < MOST_NODES:
                kind = row["other_label"].lower()
                self.nodes[key] = {"id": key, "kind": kind, "label": row["other_name"], "depth": step}
                reached[row["other_label"]].append(key)
            for edge in sorted(row["edges"], key=_rank):
                rank = _rank(edge)
                if key in self.nodes and (rank in self.edges or len(self.edges) < MOST_EDGES):
                    self.edges[rank] = graph_edge(edge)
                else:
                    self.truncated = True
        return reached


def _rank(edge: Record) -> tuple[str, ...]:
    return edge["a"], edge["b"], edge["type"], edge["document"] or "", f"{edge['start'] or 0:09d}"


def _neighbours(store: Store, frontier: Mapping[str, list[str]], known: Iterable[str]) -> list[Record]:
    """The rows of all labels in one order, as many as could be taken in and one more to tell that there are more."""
    most = {"known": dict.fromkeys(known, True), "nodes": MOST_NODES + 1}
    asked = ((label, {"ids": frontier[label], **most}) for label in sorted(frontier))
    rows = [row for label, given in asked for row in store.labelled("neighbours", given, Label=label)]
    return sorted(rows, key=lambda row: str(row["other"]))


def graph_node(store: Store, label: str, key: str) -> GraphNode:
    """The node with this label and id, which is there."""
    name = store.labelled("shown", {"ids": [key]}, Label=label)[0]["name"]
    return {"id": key, "kind": label.lower(), "label": name}


def graph_edge(row: Record) -> GraphEdge:
    """The edge that one of ``neighbours`` or a row of ``facts_between`` tells of."""
    return {
        "source": row["a"],
        "target": row["b"],
        "label": row["type"],
        "role": ROLE.get(row["type"]),
        "document": row["document"],
        "start": row["start"],
        "end": row["end"],
        "text": row["text"],
    }
