"""Neighbourhoods and ways over HTTP."""

from __future__ import annotations

import httpx
import networkx as nx
import pytest

from tests.api.faces import path
from tests.api.test_http import problem


def test_a_neighbourhood_is_node_link_json(http: httpx.Client) -> None:
    answer = http.get(path("graph"), params={"center": "司法局", "depth": 2})
    found = answer.json()
    graph = nx.node_link_graph(found, edges="edges")
    assert graph.is_multigraph()
    assert (len(graph), graph.number_of_edges()) == (len(found["nodes"]), len(found["edges"]))
    assert graph.number_of_edges() > len(graph) > 50
    assert not found["truncated"]
    assert found["center"]["id"] in graph
    again = http.get(path("graph"), params={"center": "司法局"}, headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 200, "another depth is another answer"


def test_a_way_has_a_sentence_for_each_step(http: httpx.Client) -> None:
    found = http.get(path("paths"), params={"from": "政府办", "to": "政府督查工作条例"}).json()
    assert found["length"] == len(found["steps"]) == len(found["nodes"]) - 1 == 2
    for step in found["steps"]:
        assert step["text"] in step["sentence"]["text"]
        assert step["sentence"]["start"] <= step["start"] < step["end"] <= step["sentence"]["end"]


@pytest.mark.parametrize("query", ["graph?center=没有", "paths?from=没有&to=司法局", "paths?from=司法局&to=t0"])
def test_ids_that_nothing_has(query: str, http: httpx.Client) -> None:
    problem(http.get(f"/api/v1/{query}"), 404, "not-found")


@pytest.mark.parametrize(
    "query",
    [
        "graph",
        "graph?center=",
        "graph?center=司法局&depth=0",
        "graph?center=司法局&depth=4",
        "graph?center=司法局&depth=deep",
        "graph?center=司法局&limit=3",
        "paths?from=司法局",
        "paths?source=司法局&target=政府办",
    ],
)
def test_parameters_that_are_not_taken(query: str, http: httpx.Client) -> None:
    problem(http.get(f"/api/v1/{query}"), 422, "invalid-parameter")
