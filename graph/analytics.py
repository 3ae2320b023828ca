"""Networks on top of the store, computed by networkx from one query."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations

import networkx as nx

from graph.queries.names import known_by_id
from graph.queries.scope import ALL, Scope
from graph.shapes import Network, NetworkPair, NetworkUnit, Ref
from graph.store.base import Store, consistent

SEED = 1
"""Communities are found by a randomised method; a fixed seed gives the same graph the same answer."""
MOST_KEPT = 32
"""Networks kept of one store: a scope each."""


@consistent
def co_lead_graph(store: Store, scope: Scope = ALL) -> nx.Graph[str]:
    """Units as nodes (``name``), an edge where two lead tasks together (``tasks``: how many)."""
    names = known_by_id(store, "units")
    leads: defaultdict[str, list[str]] = defaultdict(list)
    for row in store.query("leads", scope.given(store)):
        leads[row["task"]].append(row["unit"])
    together = Counter(pair for units in leads.values() for pair in combinations(sorted(units), 2))
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(
        (key, {"name": names[key]["name"]}) for key in sorted({key for units in leads.values() for key in units})
    )
    graph.add_edges_from((a, b, {"tasks": tasks}) for (a, b), tasks in sorted(together.items()))
    return graph


@consistent
def network(store: Store, scope: Scope = ALL) -> Network:
    """The co-lead network: units by degree, then by id, and pairs by weight, then by ids. It is computed once a revision."""
    return store.remembered_one("networks", scope, lambda: _computed(store, scope), most=MOST_KEPT)


def _computed(store: Store, scope: Scope) -> Network:
    graph = co_lead_graph(store, scope)
    betweenness, closeness = centralities(graph)
    community = {key: number for number, members in enumerate(_communities(graph), start=1) for key in members}
    units: list[NetworkUnit] = [
        {
            "unit": _ref(graph, key),
            "degree": graph.degree[key],
            "betweenness": round(betweenness[key], 6),
            "closeness": round(closeness[key], 6),
            "community": community[key],
        }
        for key in sorted(graph, key=lambda key: (-graph.degree[key], key))
    ]
    pairs: list[NetworkPair] = [
        {"a": _ref(graph, a), "b": _ref(graph, b), "tasks": tasks}
        for tasks, a, b in sorted(
            ((d["tasks"], *sorted((a, b))) for a, b, d in graph.edges(data=True)), key=lambda p: (-p[0], p[1:])
        )
    ]
    return {"units": units, "pairs": pairs}


def centralities(graph: nx.Graph[str]) -> tuple[dict[str, float], dict[str, float]]:
    """Betweenness and closeness (Wasserman and Faust), as networkx has them of the whole graph.

    They are computed in one component after the other: networkx takes time by the square of all nodes even where few are connected (9,000
    units of 300 districts: 46 s of processor time, so 0.6).
    """
    betweenness: dict[str, float] = {}
    closeness: dict[str, float] = {}
    others = len(graph) - 1
    for members in nx.connected_components(graph):
        part = graph.subgraph(members).copy()
        for key, pairs in nx.betweenness_centrality(part, normalized=False).items():
            betweenness[key] = 2 * pairs / (others * (others - 1)) if pairs else 0.0
        for key, near in nx.closeness_centrality(part).items():
            closeness[key] = near * (len(part) - 1) / others if near else 0.0
    return betweenness, closeness


def _communities(graph: nx.Graph[str]) -> list[set[str]]:
    """Louvain communities, the largest first, then by their first id; networkx refuses a graph without edges."""
    if not graph.number_of_edges():
        return [{key} for key in sorted(graph)]
    found = nx.community.louvain_communities(graph, weight="tasks", seed=SEED)
    return sorted(found, key=lambda members: (-len(members), min(members)))


def _ref(graph: nx.Graph[str], key: str) -> Ref:
    return {"id": key, "name": graph.nodes[key]["name"]}
