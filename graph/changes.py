"""Which facts two versions of one document do not share."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from typing_extensions import TypedDict

from graph.rows import Row, Rows, ordered

FACTS: Final = ("id", "title", "a", "b", "text", "start", "end", "alone", "date", "article")
"""What is shown of a fact, where it has it: of a node its id and title, of an edge its ends, its words and where they stand."""


class Changes(TypedDict):
    """Facts of the one version and of the other, each a map with ``kind`` (label or type of relationship)."""

    gone: list[Row]
    new: list[Row]


def changes(before: Rows, after: Rows) -> Changes:
    """The facts that only ``before`` has, and those that only ``after`` has, in the order of the text."""
    one, other = _facts(before), _facts(after)
    return {"gone": _shown(one, other), "new": _shown(other, one)}


def _shown(these: dict[str, Row], those: dict[str, Row]) -> list[Row]:
    facts = [fact for key, fact in these.items() if key not in those]
    return sorted(facts, key=lambda fact: (fact.get("start", 0), fact["kind"], json.dumps(fact, sort_keys=True)))


def _facts(rows: Rows) -> dict[str, Row]:
    return {json.dumps([kind, content], ensure_ascii=False, sort_keys=True): {"kind": kind, **{name: content[name] for name in FACTS if name in content}} for kind, content in _contents(rows)}  # fmt: skip


def _contents(rows: Rows) -> Iterator[tuple[str, Row]]:
    found = ordered(rows)
    for label in ("Section", "Task"):
        yield from ((label, node) for node in found.nodes.get(label, ()))
    for edges in found.edges:
        yield from ((edges.type, {"a": row["a"], "b": row["b"], **row["props"]}) for row in edges.rows)
