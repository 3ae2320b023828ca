"""Networks on top of the store, computed by networkx from one query."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import networkx as nx

from graph.queries.scope import ALL, Scope
from graph.shapes import Network, NetworkPair, NetworkUnit, Ref
from graph.store.base import Store, consistent

SEED = 1
"""Communities are found by a randomised method; a fixed seed gives the same graph the same answer."""
MOST_KEPT = 32
"""Networks kept of one store: a scope each."""
_KEPT: WeakKeyDictionary[Store, tuple[int, dict[Scope, Network]]] = WeakKeyDictionary()


@consistent
def co_lead_graph(store: Store, scope: Scope = ALL) -> nx.Graph[str]:
    """Units as nodes (``name``), an edge where two lead tasks together (``tasks``: how many)."""
    given = scope.given(store)
    graph: nx.Graph[str] = nx.Graph()
    for row in store.query("leaders", given):
        graph.add_node(row["id"], name=row["name"])
    graph.add_edges_from((row["a"], row["b"], {"tasks": row["tasks"]}) for row in store.query("co_leads", given))
    return graph


@consistent
def network(store: Store, scope: Scope = ALL) -> Network:
    """The co-lead network: units by degree, then by id, and pairs by weight, then by ids. It is computed once a revision."""
    revision = store.revision()
    known, kept = _KEPT.get(store, (revision, {}))
    if known != revision or len(kept) >= MOST_KEPT:
        kept = {}
    if scope not in kept:
        kept[scope] = _computed(store, scope)
    _KEPT[store] = revision, kept
    return kept[scope]


def _computed(store: Store, scope: Scope) -> Network:
    graph = co_lead_graph(store, scope)
    betweenness = nx.betweenness_centrality(graph)
    closeness = nx.closeness_centrality(graph)
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


def _communities(graph: nx.Graph[str]) -> list[set[str]]:
    """Louvain communities, the largest first, then by their first id; networkx refuses a graph without edges."""
    if not graph.number_of_edges():
        return [{key} for key in sorted(graph)]
    found = nx.community.louvain_communities(graph, weight="tasks", seed=SEED)
    return sorted(found, key=lambda members: (-len(members), min(members)))


def _ref(graph: nx.Graph[str], key: str) -> Ref:
    return {"id": key, "name": graph.nodes[key]["name"]}
