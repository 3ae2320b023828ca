"""Neighbourhoods and ways, checked against networkx over the same edges, on both engines."""

from __future__ import annotations

from itertools import combinations
from typing import Any, TypeAlias

import networkx as nx
import pytest

from graph.errors import Ambiguous, InvalidParameter, NotFound
from graph.queries import neighbourhood, way
from graph.store import Store

Network: TypeAlias = "nx.MultiDiGraph[str]"

EDGES = "MATCH (a)-[e]->(b) RETURN a.id AS a, b.id AS b, type(e) AS type, e.document AS document, e.start AS start"
OFFICE, LAW = "320412-常州市武进区司法局", "cn-law-5aba1e91ea"
ON_A_WAY = {"LEADS", "RESPONSIBLE_FOR", "SUPPORTS", "GUIDES", "CITES", "IS", "IMPLEMENTS", "SUPERSEDES", "MEMBER_OF"}


def network(store: Store, types: set[str] | None = None) -> Network:
    graph: Network = nx.MultiDiGraph()
    for row in store.read(EDGES, {}):
        if row["type"] in types if types else row["type"] != "NAMES":
            graph.add_edge(row["a"], row["b"], type=row["type"])
    return graph


def ids(store: Store, label: str) -> list[str]:
    return [row["id"] for row in store.read(f"MATCH (n:{label}) RETURN n.id AS id ORDER BY id", {})]


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_neighbourhood_is_all_that_is_so_near(depth: int, filled: Store) -> None:
    graph = network(filled)
    near = nx.single_source_shortest_path_length(graph.to_undirected(), OFFICE, cutoff=depth)
    found = neighbourhood(filled, "武进区司法局", depth) if depth == 1 else neighbourhood(filled, OFFICE, depth)
    assert found["center"] == {"id": OFFICE, "kind": "unit", "label": "司法局"}
    assert {node["id"]: node["depth"] for node in found["nodes"]} == near
    nearer = {key for key, steps in near.items() if steps < depth}
    edges = sorted((a, b, data["type"]) for a, b, data in graph.edges(data=True) if {a, b} & nearer)
    assert sorted((edge["source"], edge["target"], edge["label"]) for edge in found["edges"]) == edges
    assert not found["truncated"]


@pytest.mark.parametrize("label", ["Task", "Regulation", "Document", "Group", "Section", "Jurisdiction"])
def test_any_node_can_be_the_center(label: str, both: tuple[Store, Store]) -> None:
    key = ids(both[0], label)[0]
    one, other = (neighbourhood(store, key, 2) for store in both)
    assert one == other
    assert one["center"]["kind"] == label.lower()
    assert len(one["edges"]) > 1


@pytest.mark.parametrize(("limit", "most"), [("MOST_NODES", 7), ("MOST_EDGES", 9)])
def test_what_does_not_fit_is_said(limit: str, most: int, both: tuple[Store, Store], monkeypatch: Any) -> None:
    whole = neighbourhood(both[0], OFFICE, 2)
    monkeypatch.setattr(f"graph.queries.around.{limit}", most)
    one, other = (neighbourhood(store, OFFICE, 2) for store in both)
    assert one == other
    assert one["truncated"]
    assert len(one["nodes" if limit == "MOST_NODES" else "edges"]) == most
    known = {node["id"] for node in one["nodes"]}
    assert all({edge["source"], edge["target"]} <= known for edge in one["edges"])
    if limit == "MOST_NODES":
        inner = {node["id"] for node in one["nodes"] if node["depth"] < 2}
        shown = [
            edge for edge in whole["edges"] if (ends := {edge["source"], edge["target"]}) <= known and ends & inner
        ]
        assert one["edges"] == shown
    assert {node["id"] for node in one["nodes"] if node["depth"] == 1} <= {n["id"] for n in whole["nodes"] if n["depth"] == 1}  # fmt: skip


def test_the_way_from_an_office_to_a_law_quotes_the_sentences_on_it(filled: Store) -> None:
    found = way(filled, "武进区司法局", "《行政复议法》")
    assert [(node["kind"], node["label"]) for node in found["nodes"]] == [
        ("unit", "司法局"),
        ("task", "深入推进行政复议体制改革"),
        ("regulation", "中华人民共和国行政复议法"),
    ]
    lead, cites = found["steps"]
    assert (lead["label"], lead["role"], lead["source"], lead["text"]) == ("LEADS", "lead", OFFICE, "司法局")
    assert lead["sentence"]
    assert lead["sentence"]["text"] == "(牵头单位:司法局,责任单位:区政府其他有关部门)"
    assert cites["sentence"]
    assert cites["sentence"]["text"].startswith("认真抓好新修订《行政复议法》学习宣贯,")
    assert cites["sentence"]["text"].endswith("建设。")
    text = filled.read("MATCH (d:Document {id: $id}) RETURN d.text AS text", {"id": lead["document"]})[0]["text"]
    for sentence in (lead["sentence"], cites["sentence"]):
        assert text[sentence["start"] : sentence["end"]] == sentence["text"]


def test_a_way_is_the_first_of_the_shortest_ones_on_both_engines(both: tuple[Store, Store]) -> None:
    graph = network(both[0], ON_A_WAY).to_undirected()
    kinds = {
        key: label.lower()
        for label in ("Document", "Group", "Regulation", "Task", "Unit")
        for key in ids(both[0], label)
    }
    ends = [*ids(both[0], "Unit")[::13], *ids(both[0], "Regulation")[::3], *ids(both[0], "Task")[::23]]
    lengths = set()
    for one, other in list(combinations(ends, 2))[::3]:
        found = way(both[0], one, other)
        known = graph.has_node(one) and graph.has_node(other) and nx.has_path(graph, one, other)
        assert found["length"] == (nx.shortest_path_length(graph, one, other) if known else None)
        pairs = zip(found["nodes"], found["nodes"][1:], found["steps"], strict=False)
        assert all({step["source"], step["target"]} == {a["id"], b["id"]} for a, b, step in pairs)
        ways = nx.all_shortest_paths(graph, one, other) if known else [[one, other]]
        first = min([(kinds[key], key) for key in keys] for keys in ways)
        assert [(node["kind"], node["id"]) for node in found["nodes"]] == first
        assert way(both[1], one, other) == found
        lengths.add(found["length"])
    assert len(lengths) > 3
    assert None in lengths


def test_from_a_node_to_itself_there_is_no_step(filled: Store) -> None:
    assert way(filled, LAW, LAW)["length"] == 0


def test_what_is_not_there_and_what_means_several(filled: Store) -> None:
    for ask in (
        lambda: neighbourhood(filled, "没有"),
        lambda: way(filled, "没有", LAW),
        lambda: way(filled, LAW, "t0"),
    ):
        with pytest.raises(NotFound):
            ask()
    with pytest.raises(Ambiguous):
        neighbourhood(filled, "财政局")
    for depth in (0, 4):
        with pytest.raises(InvalidParameter):
            neighbourhood(filled, OFFICE, depth)
