"""A layout as a pyvis network: the model that the page's script hands to vis-network.

vis-network ends an edge at the centre of a node, so each side of a task has a port: a node without extent on its border. Physics
stays off (1,000 nodes took 66 s to the first frame, placed ones 0.5 s), and the page scrolls instead of the map.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from pyvis.network import Network

from viz.maps.layout import Kind
from viz.maps.style import STYLES, Look
from viz.maps.text import ELLIPSIS

if TYPE_CHECKING:
    from viz.maps.layout import Edge, Layout, Node

OPTIONS: dict[str, Any] = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"randomSeed": 1, "improvedLayout": False},
    "interaction": {
        "hover": True,
        "tooltipDelay": 200,
        "zoomView": False,
        "dragNodes": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
    },
    "edges": {
        "chosen": False,
        "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5},
    },
}
_HUB_COLOR = "#1B3A57"
# Not hidden: vis-network leaves out the edges of hidden nodes.
_PORT = {"shape": "dot", "size": 0, "borderWidth": 0, "color": "transparent", "chosen": False}
_LEAD_WIDTH, _OTHER_WIDTH = 2, 1.5


def network(layout: Layout, heading: str) -> Network:
    """The pyvis network of a layout, positions fixed. ``directed``, because pyvis otherwise compares each edge with all others;
    options are assigned, because ``set_options`` deletes every space in them."""
    net = Network(directed=True, heading=heading)
    net.options = OPTIONS
    for node in layout.nodes:
        net.add_node(node.key, **_node(node))
    tasks = {node.key: node for node in layout.nodes if node.kind is Kind.TASK}
    for task in tasks.values():
        for side, x in (("L", task.box.left), ("R", task.box.right)):
            net.add_node(task.key + side, label=" ", kind="port", x=x, y=task.y, **_PORT)
    for i, edge in enumerate(layout.edges):
        source = edge.source + "R" if edge.source in tasks else edge.source
        target = edge.target + "L" if edge.target in tasks else edge.target
        net.add_edge(source, target, id=f"e{i}", **_edge(edge))
    return net


def _node(node: Node) -> dict[str, Any]:
    style = STYLES.get(Look(node.look)) if node.look else None
    cut_short = any(text.words.endswith(ELLIPSIS) for text in node.texts)
    return {
        "label": node.name,
        "shape": "custom",
        **({"title": node.name} if cut_short else {}),
        "kind": node.kind,
        "part": f"{node.kind}:{node.look}",
        "x": node.x,
        "y": node.y,
        "width": node.width,
        "height": node.height,
        "box": [node.box.left, node.box.top, node.box.right, node.box.bottom],
        "look": node.look,
        "texts": [dataclasses.astuple(text) for text in node.texts],
        "color": style.color if style else _HUB_COLOR,
        # The outline's dash: a law is a closed diamond, only its edges are dotted.
        "dash": style.dash if style and node.kind is not Kind.LAW else [],
    }


def _edge(edge: Edge) -> dict[str, Any]:
    style = STYLES[Look(edge.look)]
    return {
        "arrows": "",  # pyvis gives a directed edge one
        "between": [edge.source, edge.target],
        "look": edge.look,
        "color": {"color": style.color, "opacity": 1},
        "dashes": style.dash or False,
        "width": _LEAD_WIDTH if edge.look in {Look.ALONE, Look.JOINT} else _OTHER_WIDTH,
    }
