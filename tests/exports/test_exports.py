"""Whole-graph exports: the same bytes from either engine, and read by the programs that they are for."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from icalendar import Calendar

from api.exports.fields import FACT, NODES
from api.exports.files import EXPORTS
from bench.plans import plan
from graph.build import build
from graph.store import Store, open_store
from graph.whole import LABELS, unmoved
from graph.write import save
from tests.exports.conftest import Files
from tests.graph.conftest import library

SERVES_THE_STORE = {
    "Document": {"id", "title", "key", "digest", "path", "text"},
    "Section": {"id", "title"},
    "Task": {"id", "title", "key", "ft", "sections"},
    "Unit": {"id", "name"},
    "Group": {"id", "name"},
    "Regulation": {"id", "title"},
    "Jurisdiction": {"id", "name"},
}
"""What no field of its own tells: id and label do, or nobody outside has a use for it."""


def count(store: Store, pattern: str) -> int:
    found: int = store.read(f"MATCH {pattern} RETURN count(*) AS n", {})[0]["n"]
    return found


@pytest.mark.parametrize("kind", EXPORTS)
def test_both_engines_give_the_same_bytes(kind: str, files: Files) -> None:
    one, other = files[kind]
    assert len(one) > 500
    assert one == other


def networks(files: Files) -> dict[str, Any]:
    """The graph as networkx reads it, by format."""
    return {
        "graphml": nx.read_graphml(io.BytesIO(files["graphml"][0])),
        "gexf": nx.read_gexf(io.BytesIO(files["gexf"][0]), version="1.3"),
        "json": nx.node_link_graph(json.loads(files["json"][0]), edges="edges"),
    }


def test_networkx_reads_every_node_and_every_fact(files: Files, both: tuple[Store, Store]) -> None:
    size = {label: count(both[0], f"(n:{label})") for label in LABELS}
    relations = Counter(row["t"] for row in both[1].read("MATCH ()-[e]->() RETURN type(e) AS t", {}))
    del relations["NAMES"]
    for kind, graph in networks(files).items():
        assert graph.is_directed(), kind
        assert graph.is_multigraph(), kind
        assert Counter(node["kind"] for _, node in graph.nodes(data=True)) == {k.lower(): n for k, n in size.items()}
        assert Counter(edge["label"] for *_, edge in graph.edges(data=True)) == relations, kind
        assert {edge["weight"] for *_, edge in graph.edges(data=True)} == {1}


def test_labels_roles_and_the_words_of_a_fact_are_in_place(files: Files) -> None:
    for kind, graph in networks(files).items():
        unit = graph.nodes["320412-常州市武进区司法局"]
        assert (unit["label"], unit["organ"][:4]) == ("司法局", "org-")
        task = next(key for key, node in graph.nodes(data=True) if node["label"] == "强化企业行政合规指导")
        [[fact]] = [list(edges.values()) for _, edges in graph["320412-常州市武进区司法局"].items() if _ == task]
        told = {name: fact[name] for name in ("label", "role", "text", "start", "end", "alone", "basis")}
        assert told == {
            "label": "LEADS",
            "role": "lead",
            "text": "司法局",
            "start": fact["end"] - 3,
            "end": fact["end"],
            "alone": True,
            "basis": "label",
        }, kind


def test_a_calendar_program_reads_a_day_for_each_deadline(files: Files, both: tuple[Store, Store]) -> None:
    content = files["ics"][0]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    events = Calendar.from_ical(content).walk("VEVENT")
    due = both[0].read(
        "MATCH (t:Task)-[d:DUE]->() WHERE d.date IS NOT NULL RETURN t.title AS title, d.date AS date", {}
    )
    assert sorted((str(e["SUMMARY"]), str(e.decoded("DTSTART"))) for e in events) == sorted((row["title"], row["date"]) for row in due)  # fmt: skip
    assert len({event["UID"] for event in events}) == len(events) > 10


def test_the_fields_tell_all_that_plans_hold() -> None:
    made = [build(plan) for plan in library()]
    for label, fields in NODES.items():
        held = {name for rows in made for node in rows.nodes.get(label, ()) for name in node}
        assert held <= SERVES_THE_STORE[label] | {field.of or field.name for field in fields}, label
    facts = {name for rows in made for edges in rows.edges for row in edges.rows for name in row["props"]}
    assert facts <= {field.of or field.name for field in FACT} | {"key", "year"}
    assert set(NODES) == set(LABELS)


@pytest.mark.parametrize(("writers", "readings"), [(0, 1), (1, 2), (3, 4)])
def test_what_changed_while_it_was_read_is_read_again(writers: int, readings: int, tmp_path: Path) -> None:
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:
        seen = []

        def work() -> int:
            seen.append(store.revision())
            if len(seen) <= writers:
                save(store, plan(len(seen), tasks=3))
            return seen[-1]

        assert unmoved(store, work) == store.revision() == writers
        assert len(seen) == readings
