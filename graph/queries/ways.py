"""The shortest way from one node to another over what plans say, with the sentences on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from graph.queries.around import graph_edge, graph_node
from graph.queries.names import resolve_node
from graph.shapes import Sentence, Step, Way
from graph.store.base import Record, Store, consistent

STOPS: Final = "。！？；!?;\n"
"""Where a sentence ends, in either width."""
FACTS_OF_A_TASK: Final = 8
"""What a task has at most, but for a few: it is not worth a count."""

Place = tuple[str, str]
"""A node's label and id."""


@consistent
def way(store: Store, one: str, other: str) -> Way:
    """A shortest way between two nodes (ids or names) over facts: of several the one whose nodes, from ``one`` on, come first by label and id.

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


@dataclass(frozen=True)
class _Side:
    """What was reached from one end: each node with the one before it, and those that the last step reached, in ``order``."""

    store: Store
    order: Callable[[Iterable[Place]], list[Place]]
    frontier: list[Place]
    before: dict[Place, Place | None]

    @cached_property
    def ahead(self) -> int:
        """About how many facts the next step reads."""
        return sum(
            FACTS_OF_A_TASK * len(ids)
            if label == "Task"
            else self.store.labelled("facts_ahead", {"ids": ids}, Label=label)[0]["n"]
            for label, ids in self._by_label().items()
        )

    def on(self) -> _Side:
        """This side one step further: each node after the first that leads there."""
        ties: defaultdict[Place, list[Place]] = defaultdict(list)
        for label, ids in self._by_label().items():
            for row in self.store.labelled("reached", {"ids": ids}, Label=label):
                ties[label, row["id"]] += [(row["label"], key) for key in row["reached"]]
        reached: dict[Place, Place | None] = {}
        for here in self.frontier:
            for place in sorted(ties[here]):
                if place not in self.before:
                    reached.setdefault(place, here)
        return replace(self, frontier=self.order(reached), before=self.before | reached)

    def _by_label(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for label, key in self.frontier:
            found[label].append(key)
        return found

    def back(self, place: Place) -> list[Place]:
        """The way from ``place`` to this end."""
        found, here = [], self.before[place]
        while here is not None:
            found.append(here)
            here = self.before[here]
        return [place, *found]


def _shortest(store: Store, one: Place, other: Place) -> list[Place]:
    """The places of the way, ends included; none without one. From both ends at once, always where the next step reads less: a law that
    everybody cites is met, and not asked who cites it. One side keeps nodes in the order of the ways to them, the other in their own.
    """
    there = _Side(store, list, [one], {one: None})
    back = _Side(store, sorted, [other], {other: None})
    while there.frontier and back.frontier:
        met = next((place for place in there.frontier if place in back.before), None)
        if met:
            return [*there.back(met)[::-1], *back.back(met)[1:]]
        if there.ahead <= back.ahead:
            there = there.on()
        else:
            back = back.on()
    return []


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
