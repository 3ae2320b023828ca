"""A layout as a pyvis network: the model that the page's script hands to vis-network.

It says only what differs from node to node and from edge to edge; the script adds what follows from the look. Physics stays off
(1,000 nodes took 66 s to the first frame, placed ones 0.5 s), and the page scrolls instead of the map.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from pyvis.network import Network

from viz.maps.style import STYLES, Look
from viz.maps.text import ELLIPSIS

if TYPE_CHECKING:
    from viz.maps.layout import Layout, Node

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


def network(layout: Layout, heading: str) -> Network:
    """The pyvis network of a layout, positions fixed. ``directed``, because pyvis otherwise compares each edge with all others;
    options are assigned, because ``set_options`` deletes every space in them."""
    net = Network(directed=True, heading=heading)
    net.options = OPTIONS
    for node in layout.nodes:
        net.add_node(node.key, **_node(node))
    for edge in layout.edges:
        net.add_edge(edge.source, edge.target, look=edge.look)
    return net


def _node(node: Node) -> dict[str, Any]:
    style = STYLES.get(Look(node.look)) if node.look else None
    cut_short = any(text.words.endswith(ELLIPSIS) for text in node.texts)
    return {
        "label": node.name,
        "shape": "custom",
        **({"title": node.name} if cut_short else {}),
        "kind": node.kind,
        "x": node.x,
        "y": node.y,
        "width": node.width,
        "height": node.height,
        "box": [node.box.left, node.box.top, node.box.right, node.box.bottom],
        "look": node.look,
        "texts": [dataclasses.astuple(text) for text in node.texts],
        "color": style.color if style else _HUB_COLOR,
    }
