"""The shortest way from one node to another over what plans say, with the sentences on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from graph.queries.around import graph_edge, graph_node
from graph.queries.names import resolve_node
from graph.shapes import Sentence, Step, Way
from graph.store.base import Record, Store, consistent

STOPS: Final = "。！？；!?;\n"
"""Where a sentence ends, in either width."""

Place = tuple[str, str]
"""A node's label and id."""


@consistent
def way(store: Store, one: str, other: str) -> Way:
    """A shortest way between two nodes (ids or names) over facts: of several always the same one.

    Each step says which fact it is, in which words, and in which sentence they stand. Without a way
    ``length`` is None. Raises ``NotFound`` or ``Ambiguous``.
    """
    ends = resolve_node(store, one), resolve_node(store, other)
    found = _shortest(store, *ends)
    return {
        "nodes": [graph_node(store, label, key) for label, key in found or ends],
        "steps": [_step(store, found[at], found[at + 1]) for at in range(len(found) - 1)],
        "length": len(found) - 1 if found else None,
    }


@dataclass
class _Side:
    """What was reached from one end: each node with the one before it, and those that the last step reached."""

    before: dict[Place, Place | None]
    frontier: list[Place]

    def on(self, store: Store) -> None:
        """Go one step further."""
        by_label: defaultdict[str, list[str]] = defaultdict(list)
        for label, key in self.frontier:
            by_label[label].append(key)
        reached: dict[Place, Place] = {}
        for label in sorted(by_label):
            for row in store.labelled("reached", {"ids": by_label[label]}, Label=label):
                place = (row["label"], row["id"])
                if place not in self.before:
                    reached.setdefault(place, (label, row["before"]))
        self.before |= reached
        self.frontier = sorted(reached)

    def back(self, place: Place) -> list[Place]:
        """The way from ``place`` to this end."""
        found, here = [], self.before[place]
        while here is not None:
            found.append(here)
            here = self.before[here]
        return [place, *found]


def _shortest(store: Store, one: Place, other: Place) -> list[Place]:
    """The places of the way, ends included; none without one. From both ends at once, the smaller side first."""
    sides = _Side({one: None}, [one]), _Side({other: None}, [other])
    while True:
        met = sorted(sides[0].before.keys() & sides[1].before.keys())
        if met:
            return [*sides[0].back(met[0])[::-1], *sides[1].back(met[0])[1:]]
        nearer = min(sides, key=lambda side: len(side.frontier))
        if not nearer.frontier:
            return []
        nearer.on(store)


def _step(store: Store, here: Place, there: Place) -> Step:
    given = {"a": here[1], "b": there[1]}
    row = store.labelled("facts_between", given, Source=here[0], Target=there[0])[0]
    return {**graph_edge(row), "sentence": _sentence(store, row)}


def _sentence(store: Store, row: Record) -> Sentence | None:
    if row["start"] is None:
        return None
    text = str(store.query("document_text", {"id": row["document"]})[0]["text"])
    start = max(text.rfind(stop, 0, row["start"]) for stop in STOPS) + 1
    ends = [at for at in (text.find(stop, row["end"]) for stop in STOPS) if at >= 0]
    end = min(ends, default=len(text) - 1) + 1
    quoted = text[start:end]
    start += len(quoted) - len(quoted.lstrip())
    return {"text": quoted.strip(), "start": start, "end": start + len(quoted.strip())}
