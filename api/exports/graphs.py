"""The graph for programs that draw and compute: GraphML, GEXF and node-link JSON.

Each fact is an edge of its own, so there may be several between two nodes; ``weight`` is 1, so that a program which merges them counts mentions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, BinaryIO, Final

from lxml import etree

from api.exports.fields import BOOLEAN, EDGE, FACT, ID, INTEGER, KIND, LABEL, NODES, Field, every_edge, every_node
from api.formats import Cell, as_json
from graph.store import Store
from viz.maps.style import STYLES, Look

GRAPHML: Final = "{http://graphml.graphdrawing.org/xmlns}"
GEXF: Final = "{http://gexf.net/1.3}"
VIZ: Final = "{http://gexf.net/1.3/viz}"
OWN: Final = {field.name: field for field in (KIND, LABEL, *chain(*NODES.values()))}
"""Fields of any node."""
TOLD: Final = {field.name: field for field in (*EDGE[2:], *FACT)}
"""Fields of any edge beside its ends."""
NODE_LOOKS: Final = {
    "unit": Look.ALONE,
    "task": Look.JOINT,
    "regulation": Look.LAW,
    "group": Look.COLLECTIVE,
    "document": Look.RESPONSIBLE,
}
EDGE_LOOKS: Final = {
    "LEADS": Look.ALONE,
    "RESPONSIBLE_FOR": Look.RESPONSIBLE,
    "SUPPORTS": Look.SUPPORT,
    "GUIDES": Look.GUIDE,
    "CITES": Look.LAW,
}
_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 can't hold."""


def node_link(store: Store, file: BinaryIO) -> None:
    """Node-link JSON as networkx reads it, a node or edge a line."""
    file.write(b'{"directed":true,"multigraph":true,"graph":{},"nodes":[\n')
    _listed(file, every_node(store))
    file.write(b'],"edges":[\n')
    _listed(file, every_edge(store))
    file.write(b"]}\n")


def _listed(file: BinaryIO, items: Iterable[Mapping[str, Cell]]) -> None:
    before = b""
    for item in items:
        file.write(before + as_json(item))
        before = b","


def graphml(store: Store, file: BinaryIO) -> None:
    """GraphML with every field declared; ``label`` and ``weight`` are what Gephi, yEd and Cytoscape take for such."""
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element(f"{GRAPHML}graphml", nsmap={None: GRAPHML[1:-1]}):
            _graphml_keys(xml)
            with xml.element(f"{GRAPHML}graph", edgedefault="directed"):
                for item in every_node(store):
                    with xml.element(f"{GRAPHML}node", id=item.pop("id")):
                        _graphml_data(xml, item)
                for number, item in enumerate(every_edge(store), start=1):
                    ends = {name: item.pop(name) for name in ("source", "target")}
                    with xml.element(f"{GRAPHML}edge", id=f"e{number}", **ends):
                        _graphml_data(xml, item)
    file.write(b"\n")


def _graphml_keys(xml: Any) -> None:
    for name, field in {**OWN, **TOLD}.items():
        place = "all" if name in OWN and name in TOLD else "node" if name in OWN else "edge"
        _empty(xml, f"{GRAPHML}key", {"id": name, "for": place, "attr.name": name, "attr.type": _type(field, "int")})


def _type(field: Field, integer: str) -> str:
    return {INTEGER: integer, BOOLEAN: "boolean"}.get(field.type, "string")


def _graphml_data(xml: Any, item: Mapping[str, Cell]) -> None:
    for name, value in item.items():
        with xml.element(f"{GRAPHML}data", key=name):
            xml.write(_xml(value))


def gexf(store: Store, file: BinaryIO) -> None:
    """GEXF 1.3 for Gephi, coloured by kind and role as the maps are; ``kind`` of an edge keeps several between two nodes apart."""
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with (
            xml.element(f"{GEXF}gexf", nsmap={None: GEXF[1:-1], "viz": VIZ[1:-1]}, version="1.3"),
            xml.element(f"{GEXF}graph", mode="static", defaultedgetype="directed"),
        ):
            _gexf_attributes(xml, "node", OWN)
            _gexf_attributes(xml, "edge", TOLD)
            with xml.element(f"{GEXF}nodes"):
                for item in every_node(store):
                    _gexf_node(xml, item)
            with xml.element(f"{GEXF}edges"):
                for number, item in enumerate(every_edge(store), start=1):
                    _gexf_edge(xml, number, item)
    file.write(b"\n")


def _gexf_attributes(xml: Any, place: str, fields: Mapping[str, Field]) -> None:
    with xml.element(f"{GEXF}attributes", {"class": place, "mode": "static"}):
        for name, field in fields.items():
            if name not in {LABEL.name, "weight"}:
                _empty(xml, f"{GEXF}attribute", {"id": name, "title": name, "type": _type(field, "integer")})


def _gexf_node(xml: Any, item: dict[str, Cell]) -> None:
    own = {name: _xml(item.pop(name)) for name in (ID.name, LABEL.name)}
    with xml.element(f"{GEXF}node", own):
        _gexf_values(xml, item)
        _color(xml, NODE_LOOKS.get(str(item["kind"]), Look.GUIDE))


def _gexf_edge(xml: Any, number: int, item: dict[str, Cell]) -> None:
    own = {name: _xml(item.pop(name)) for name in ("source", "target", "label", "weight")}
    with xml.element(f"{GEXF}edge", {"id": f"e{number}", "kind": own["label"], **own}):
        _gexf_values(xml, item)
        _color(xml, EDGE_LOOKS.get(own["label"], Look.COLLECTIVE))


def _gexf_values(xml: Any, item: Mapping[str, Cell]) -> None:
    with xml.element(f"{GEXF}attvalues"):
        for name, value in item.items():
            _empty(xml, f"{GEXF}attvalue", {"for": name, "value": _xml(value)})


def _color(xml: Any, look: Look) -> None:
    color = STYLES[look].color
    parts = {name: str(int(color[at : at + 2], 16)) for name, at in (("r", 1), ("g", 3), ("b", 5))}
    _empty(xml, f"{VIZ}color", parts)


def _empty(xml: Any, tag: str, attributes: Mapping[str, str]) -> None:
    with xml.element(tag, attributes):
        pass


def _xml(value: Cell) -> str:
    return str(value).lower() if isinstance(value, bool) else _NO_XML.sub("\ufffd", str(value))
