"""Networks: computed part by part, they are what networkx has of the whole."""

from __future__ import annotations

import networkx as nx
import pytest

from graph.analytics import centralities


@pytest.mark.parametrize(
    "graph",
    [
        nx.Graph(),
        nx.empty_graph(1),
        nx.path_graph(2),
        nx.empty_graph(3),
        nx.disjoint_union_all([nx.path_graph(5), nx.star_graph(6), nx.empty_graph(2), nx.cycle_graph(4)]),
        nx.gnm_random_graph(60, 50, seed=1),
    ],
    ids=["empty", "one", "a pair", "apart", "shapes", "at random"],
)
def test_centralities_are_those_of_the_whole_graph(graph: nx.Graph[str]) -> None:
    betweenness, closeness = centralities(graph)
    assert betweenness == pytest.approx(nx.betweenness_centrality(graph))
    assert closeness == pytest.approx(nx.closeness_centrality(graph))
