"""Where everything on the map of whole plans stands: circles joined by lines up to ``MOST_DRAWN`` units, beyond that a matrix."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from typing import TYPE_CHECKING

import networkx as nx

from viz.maps.layout import Box, Kind, Node, Text
from viz.maps.overview.positions import Point, pack, place
from viz.maps.text import width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from viz.maps.overview.facts import Link, Member, SharedWork

MOST_DRAWN = 300
"""Units that are drawn as circles: beyond, lines can't be told apart and a matrix says more."""
MOST_LINES, _STRONGEST = 160, 3
"""Up to so many links all are drawn; beyond, each unit's strongest ones, the rest when it is selected."""
IN_MATRIX = 60
_NAME, _COUNT, _SMALL = 14, 13, 12  # font sizes
_LINE_HEIGHT, _NAME_WIDTH, _GAP = 18, 8, 14
SMALLEST, LARGEST = 13, 42  # radius for no and for the most tasks
_CELL, _NAMES = 20, 12  # pixels of a cell's side; ems of a matrix's names


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A link as drawn, from border to border; ``strong`` where much is shared."""

    link: Link
    start: tuple[int, int]
    end: tuple[int, int]
    width: float
    strong: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """A link in the matrix, ``shade`` from 1 to 5."""

    link: Link
    x: int
    y: int
    shade: int


@dataclasses.dataclass(frozen=True, slots=True)
class Picture:
    """Circles and lines, or names and cells; ``heads`` are the names above a matrix's columns."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...] = ()
    cells: tuple[Cell, ...] = ()
    heads: tuple[Node, ...] = ()


def lay_out(work: SharedWork) -> Picture:
    """Places the units and what links them."""
    return _network(work) if len(work.members) <= MOST_DRAWN else _matrix(work)


def shown_links(links: Sequence[Link]) -> list[Link]:
    """The links that are drawn before anything is selected; ``links`` come strongest first."""
    if len(links) <= MOST_LINES:
        return list(links)
    taken: Counter[str] = Counter()
    kept = []
    for link in links:
        if taken[link.a] < _STRONGEST or taken[link.b] < _STRONGEST:
            kept.append(link)
            taken.update((link.a, link.b))
    return kept


def _network(work: SharedWork) -> Picture:
    most = max((member.work["tasks"] for member in work.members), default=1)
    shapes = {member.key: _circle(member, most) for member in work.members}
    kept = shown_links(work.links)
    nodes = {key: _moved(shapes[key], centre) for key, centre in _places(work.members, kept, shapes).items()}
    heaviest = max((link.tasks for link in kept), default=1)
    lines = tuple(_line(link, nodes, heaviest) for link in reversed(kept))
    return Picture(tuple(nodes.values()), lines)


def _places(members: Iterable[Member], links: Iterable[Link], shapes: Mapping[str, Node]) -> dict[str, Point]:
    """Units that share work by how much; those that share none in rows below."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(member.key for member in members)
    graph.add_edges_from((link.a, link.b, {"length": 1 / math.sqrt(link.tasks)}) for link in links)
    alone = [key for key in graph if not graph[key]]
    graph.remove_nodes_from(alone)
    sizes = {key: _size(shapes[key].box) for key in shapes}
    found = pack([place(part, sizes) for part in _parts(graph)], sizes)
    return found | _rows(alone, sizes, found)


def _parts(graph: nx.Graph[str]) -> Iterator[nx.Graph[str]]:
    """The graph's components, nodes and edges in the graph's order: a view of networkx would have them in the order of a set."""
    for members in nx.connected_components(graph):
        part: nx.Graph[str] = nx.Graph()
        part.add_nodes_from(key for key in graph if key in members)
        part.add_edges_from((a, b, data) for a, b, data in graph.edges(data=True) if a in members)
        yield part


def _rows(keys: Sequence[str], sizes: Mapping[str, Point], above: Mapping[str, Point]) -> dict[str, Point]:
    left = min((x - sizes[key][0] / 2 for key, (x, _) in above.items()), default=0)
    right = max((x + sizes[key][0] / 2 for key, (x, _) in above.items()), default=1000)
    y = max((y + sizes[key][1] / 2 for key, (_, y) in above.items()), default=0) + 2 * _GAP
    x, height = left, 0.0
    found = {}
    for key in keys:
        if x > left and x + sizes[key][0] > right:
            x, y, height = left, y + height, 0.0
        found[key] = (x + sizes[key][0] / 2, y + sizes[key][1] / 2)
        x, height = x + sizes[key][0], max(height, sizes[key][1])
    return found


def _size(box: Box) -> Point:
    return box.right - box.left + _GAP, box.bottom - box.top + _GAP


def _circle(member: Member, most: int) -> Node:
    """A circle that grows with the unit's tasks, their number in it, the name below; its centre is the origin."""
    tasks = member.work["tasks"]
    radius = round(SMALLEST + (LARGEST - SMALLEST) * math.sqrt(tasks / max(most, 1)))
    lines = wrap(member.name, _NAME_WIDTH, 2)
    first = radius + 4 + _LINE_HEIGHT / 2
    texts = (
        Text(str(tasks), 0, 1, _COUNT, bold=True, align="center"),
        *(Text(line, 0, first + i * _LINE_HEIGHT, _NAME, align="center") for i, line in enumerate(lines)),
    )
    half = max(radius, math.ceil(max(map(width, lines)) * _NAME / 2))
    box = Box(-half, -radius, half, radius + 4 + len(lines) * _LINE_HEIGHT)
    return Node(member.key, Kind.PARTNER, member.look, member.name, 0, 0, 2 * radius, 2 * radius, box, texts)


def _moved(node: Node, centre: Point) -> Node:
    """The node with its box centred there; it was made about the origin."""
    x = round(centre[0] - (node.box.left + node.box.right) / 2)
    y = round(centre[1] - (node.box.top + node.box.bottom) / 2)
    box = Box(node.box.left + x, node.box.top + y, node.box.right + x, node.box.bottom + y)
    return dataclasses.replace(node, x=x, y=y, box=box)


def _line(link: Link, nodes: Mapping[str, Node], heaviest: int) -> Line:
    a, b = nodes[link.a], nodes[link.b]
    share = math.sqrt((link.tasks - 1) / max(heaviest - 1, 4))
    strong = link.tasks > 1 and link.tasks * 6 >= heaviest
    return Line(link, _border(a, b), _border(b, a), round(1.2 + 5.3 * share, 1), strong)


def _border(node: Node, towards: Node) -> tuple[int, int]:
    dx, dy = towards.x - node.x, towards.y - node.y
    share = node.width / 2 / (math.hypot(dx, dy) or 1)
    return round(node.x + dx * share), round(node.y + dy * share)


def _matrix(work: SharedWork) -> Picture:
    """The busiest units, each in a row and a column."""
    shown = work.members[:IN_MATRIX]
    place_of = {member.key: i for i, member in enumerate(shown)}
    inside = [link for link in work.links if link.a in place_of and link.b in place_of]
    heaviest = max((link.tasks for link in inside), default=1)
    cells = []
    for link in inside:
        a, b = place_of[link.a], place_of[link.b]
        shade = 1 + min(4, int(5 * link.tasks / (heaviest + 1)))
        cells += [Cell(link, b * _CELL, a * _CELL, shade), Cell(link, a * _CELL, b * _CELL, shade)]
    rows = tuple(_row_name(member, i) for i, member in enumerate(shown))
    return Picture(rows, cells=tuple(cells), heads=tuple(_head(member, i) for i, member in enumerate(shown)))


def _row_name(member: Member, at: int) -> Node:
    (name,) = wrap(member.name, _NAMES, 1)
    y = at * _CELL + _CELL // 2
    texts = (
        Text(name, -48, 0, _COUNT, align="right"),
        Text(str(member.work["tasks"]), -8, 0, _SMALL, bold=True, align="right", tone="muted"),
    )
    box = Box(-56 - math.ceil(width(name) * _COUNT), at * _CELL, IN_MATRIX * _CELL, (at + 1) * _CELL)
    return Node(member.key, Kind.HEADING, member.look, member.name, 0, y, _CELL, _CELL, box, texts)


def _head(member: Member, at: int) -> Node:
    (name,) = wrap(member.name, _NAMES, 1)
    x = at * _CELL + _CELL // 2
    box = Box(x, -math.ceil(width(name) * _SMALL) - 12, x + _CELL, 0)
    return Node(
        member.key, Kind.HEADING, member.look, member.name, x, -8, _CELL, _CELL, box, (Text(name, 0, 0, _SMALL),)
    )
