"""Where units stand so that those who work together stand together: computed once, with a fixed seed, in a bounded time.

Stress is brought down by stochastic gradient descent (Zheng, Pawar and Goodman, Graph Drawing by Stochastic Gradient Descent, 2018):
each pair is moved towards the distance that the links between it ask for. The picture is then turned so that its longer axis lies
flat, stretched over the page, and pushed apart until no two boxes overlap.
"""

from __future__ import annotations

import itertools
import math
import random
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Point = tuple[float, float]

SEED = 7
_ROUNDS, _LAST_STEP = 40, 0.05
_APART = 1.2  # how far units without any path between them stand, by the longest path
_DENSITY, _ASPECT = 0.2, 1.75  # share of the page that boxes cover; width by height
_UNEVEN = 2.0  # by how much more one direction may be stretched than the other
_PARTS_APART, _ROW = (
    40.0,
    1400.0,
)  # pixels between groups that nothing links, and those of a row that is read without scrolling
_PUSHES, _GROWTH = 60, 1.06


def place(graph: nx.Graph[str], sizes: Mapping[str, tuple[float, float]]) -> dict[str, Point]:
    """A centre for each node; ``graph`` has the ``length`` that each edge should have, ``sizes`` are width and height of each node's box.

    No two boxes overlap. The same graph in the same order gives the same places.
    """
    names = list(graph)
    if not names:
        return {}
    points = _stretched(_turned(_relaxed(graph, names)), [sizes[name] for name in names])
    return dict(zip(names, _apart(points, [sizes[name] for name in names]), strict=True))


def pack(parts: Sequence[Mapping[str, Point]], sizes: Mapping[str, Point]) -> dict[str, Point]:
    """Groups that nothing links, placed each on its own, in rows no wider than the widest of them or ``_ROW``: a page scrolls down."""
    framed = [_framed(part, sizes) for part in parts]
    framed.sort(key=lambda each: (-each[1][1], -each[1][0]))
    widest = max((wide for _, (wide, _) in framed), default=0.0)
    found: dict[str, Point] = {}
    left = top = height = 0.0
    for part, (wide, high) in framed:
        if left and left + wide > max(widest, _ROW):
            left, top, height = 0.0, top + height + _PARTS_APART, 0.0
        found |= {key: (left + x, top + y) for key, (x, y) in part.items()}
        left, height = left + wide + _PARTS_APART, max(height, high)
    return found


def _framed(part: Mapping[str, Point], sizes: Mapping[str, Point]) -> tuple[dict[str, Point], Point]:
    """The part moved so that its boxes begin at the origin, and how far they reach."""
    left, top = (min(point[k] - sizes[key][k] / 2 for key, point in part.items()) for k in (0, 1))
    right, bottom = (max(point[k] + sizes[key][k] / 2 for key, point in part.items()) for k in (0, 1))
    return {key: (x - left, y - top) for key, (x, y) in part.items()}, (right - left, bottom - top)


def _relaxed(graph: nx.Graph[str], names: Sequence[str]) -> list[Point]:
    pairs = _wanted(graph, names)
    random.Random(SEED).shuffle(pairs)  # noqa: S311  repeatable, no secret
    points = [[math.cos(i * 2.4) * math.sqrt(i), math.sin(i * 2.4) * math.sqrt(i)] for i in range(len(names))]
    if not pairs:
        return [(x, y) for x, y in points]
    first, last = max(d for _, _, d in pairs) ** 2, _LAST_STEP * min(d for _, _, d in pairs) ** 2
    for turn in range(_ROUNDS):
        step = first * (last / first) ** (turn / (_ROUNDS - 1))
        for i, j, distance in pairs:
            _pull(points[i], points[j], distance, min(1.0, step / distance**2))
    return [(x, y) for x, y in points]


def _pull(a: list[float], b: list[float], wanted: float, share: float) -> None:
    dx, dy = a[0] - b[0], a[1] - b[1]
    length = math.hypot(dx, dy) or 1e-9
    move = share * (length - wanted) / (2 * length)
    a[0] -= move * dx
    a[1] -= move * dy
    b[0] += move * dx
    b[1] += move * dy


def _wanted(graph: nx.Graph[str], names: Sequence[str]) -> list[tuple[int, int, float]]:
    """The distance that each pair should have: that of the shortest path."""
    lengths = dict(nx.all_pairs_dijkstra_path_length(graph, weight="length"))
    longest = max((d for of in lengths.values() for d in of.values()), default=0) or 1
    return [
        (i, j, lengths[a].get(b, longest * _APART)) for (i, a), (j, b) in itertools.combinations(enumerate(names), 2)
    ]


def _turned(points: Sequence[Point]) -> list[Point]:
    """The points about their mean, turned so that they spread most along x."""
    mx, my = (sum(values) / len(points) for values in zip(*points, strict=True))
    about = [(x - mx, y - my) for x, y in points]
    xx, yy, xy = sum(x * x for x, _ in about), sum(y * y for _, y in about), sum(x * y for x, y in about)
    angle = math.atan2(2 * xy, xx - yy) / 2
    cos, sin = math.cos(angle), math.sin(angle)
    return [(x * cos + y * sin, y * cos - x * sin) for x, y in about]


def _stretched(points: Sequence[Point], sizes: Sequence[tuple[float, float]]) -> list[Point]:
    """The points over a page that the boxes cover by ``_DENSITY``."""
    area = sum(width * height for width, height in sizes) / _DENSITY
    page = math.sqrt(area * _ASPECT), math.sqrt(area / _ASPECT)
    spans = [max(values) - min(values) or 1 for values in zip(*points, strict=True)]
    scales = [side / span for side, span in zip(page, spans, strict=True)]
    across, down = (min(scale, _UNEVEN * min(scales)) for scale in scales)
    return [(x * across, y * down) for x, y in points]


def _apart(points: Sequence[Point], sizes: Sequence[tuple[float, float]]) -> list[Point]:
    """The points moved until no boxes overlap; where pushing alone does not do it, the picture grows."""
    moving = [list(point) for point in points]
    while True:
        for _ in range(_PUSHES):
            if not _pushed(moving, sizes):
                return [(x, y) for x, y in moving]
        moving = [[x * _GROWTH + i * 1e-6, y * _GROWTH] for i, (x, y) in enumerate(moving)]


def _pushed(points: list[list[float]], sizes: Sequence[tuple[float, float]]) -> bool:
    """Moves overlapping boxes apart by the shorter way, half each; whether there were any."""
    widest = max(width for width, _ in sizes)
    order = sorted(range(len(points)), key=lambda i: points[i][0])
    found = False
    for at, i in enumerate(order):
        for j in order[at + 1 :]:
            if points[j][0] - points[i][0] > widest * 1.5:
                break
            found |= _separated(points[i], points[j], sizes[i], sizes[j])
    return found


def _separated(a: list[float], b: list[float], size: tuple[float, float], other: tuple[float, float]) -> bool:
    over = [(size[k] + other[k]) / 2 - abs(a[k] - b[k]) for k in (0, 1)]
    if min(over) <= 1e-9:
        return False
    side = 0 if over[0] < over[1] else 1
    move = (over[side] / 2 + 1e-3) * (1 if a[side] > b[side] else -1)
    a[side] += move
    b[side] -= move
    return True
