"""Where everything on a unit's map stands: pure geometry, drawn later by the browser's canvas or as SVG from the same numbers.

Three columns: the unit and the cited documents on the left, the tasks in the plan's order under their headings in the middle,
the partners on the right. Coordinates are pixels at scale 1, y grows downwards. Positions are computed once and never simulated:
the same facts give the same picture, and a map of 1,000 tasks is there at once.
"""

from __future__ import annotations

import dataclasses
import enum
import itertools
import math
from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

from viz.maps.facts import HUB, Chapter, Duty, Law, Partner, UnitWork, chapters
from viz.maps.style import ROLES, Look
from viz.maps.text import width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LEFT_X, TASK_X, PARTNER_X, LABEL_X = -430, 0, 405, 446
TASK_WIDTH, _INDENT, _PADDING = 360, 38, 12
_TITLE, _NOTE, _SMALL, _HUB = 16, 12, 13, 20  # font sizes
_LINE = 1.3  # line height in ems
_NAME_WIDTH, _LAW_WIDTH, _BADGE_WIDTH = 13, 12, 7  # ems
_SECTION_GAP, _TASK_GAP, _PARTNER_GAP, _LAW_GAP = 16, 8, 12, 18
_HEADING_GAP = 4  # below it
_WIDEST_PITCH = 64  # partners stand at most this far apart where there is room
_COLLECTIVE_GAP = 30  # above the collective units
_SMALLEST, _GROWTH, _LARGEST = 7, 6, 36  # radius of a partner: for no task, per root of their number, at most
_LAW_RADIUS = 9, 2, 24  # for no task, per task, at most
METRICS: Final = {
    "headingGap": _HEADING_GAP,
    "lawGap": _LAW_GAP,
    "partnerGap": _PARTNER_GAP,
    "pitch": _WIDEST_PITCH,
    "collectiveGap": _COLLECTIVE_GAP,
    "radius": (_SMALLEST, _GROWTH, _LARGEST),
    "lawRadius": _LAW_RADIUS,
}
"""By which the page's script closes the columns up when tasks are filtered out."""


class Kind(enum.StrEnum):
    """What a node stands for."""

    HUB = "hub"
    TASK = "task"
    HEADING = "heading"
    PARTNER = "partner"
    LAW = "law"


@dataclasses.dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, label included."""

    left: int
    top: int
    right: int
    bottom: int


@dataclasses.dataclass(frozen=True, slots=True)
class Text:
    """A line of text, its middle ``y`` and its ``x`` (of the side that ``align`` names) counted from the centre of its node."""

    words: str
    x: float
    y: float
    size: int
    bold: bool = False
    align: Literal["left", "center", "right"] = "left"
    tone: Literal["ink", "muted", "white", "law"] = "ink"


@dataclasses.dataclass(frozen=True, slots=True)
class Node:
    """A shape with its centre, its size and its texts. ``look`` is empty for the unit and for headings."""

    key: str
    kind: Kind
    look: str
    name: str
    x: int
    y: int
    width: int
    height: int
    box: Box
    texts: tuple[Text, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Edge:
    """A curve that leaves ``start`` and reaches ``end`` horizontally; ``look`` is the role it stands for, or a law."""

    source: str
    target: str
    look: str
    start: tuple[int, int]
    end: tuple[int, int]


@dataclasses.dataclass(frozen=True, slots=True)
class Layout:
    """The picture; keys are unique, no two boxes overlap."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def lay_out(work: UnitWork, words: Mapping[str, str]) -> Layout:
    """Places the unit, its tasks, partners and laws."""
    middle = list(_tasks(chapters(work.duties, words["untitled"])))
    tasks = {node.key: node for node in middle if node.kind is Kind.TASK}
    left = _left_column(work, tasks, words)
    right = _partners(work.partners, tasks, words)
    nodes = (*left, *middle, *right)
    return Layout(nodes, tuple(_edges(work, {node.key: node for node in nodes})))


def spread(
    wanted: Sequence[float], sizes: Sequence[float], low: float = -math.inf, high: float = math.inf
) -> list[float]:
    """Centres as near as possible to the wanted ones (least squares), in the same order, so that nothing of the given sizes
    overlaps or, where there is room for all, leaves the range from ``low`` to ``high``.

    Isotonic regression by pooling adjacent violators on the positions less the room that the ones before take.
    """
    offsets = [before + size / 2 for before, size in zip(itertools.accumulate(sizes, initial=0.0), sizes, strict=False)]
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want - offset, 1
        while pools and pools[-1][0] > mean:
            other, others = pools.pop()
            mean, count = (mean * count + other * others) / (count + others), count + others
        pools.append((mean, count))
    starts = [max(low, min(high - sum(sizes), mean)) for mean, count in pools for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def _tasks(found: Iterable[Chapter[Duty]]) -> Iterator[Node]:
    number = itertools.count()
    y = 0
    for chapter in found:
        for words, bold in ((chapter.document, True), (chapter.section, False)):
            if words is None:
                continue
            node = _heading(f"h{next(number)}", words, y, bold)
            yield node
            y = node.box.bottom + _HEADING_GAP
        for duty in chapter.duties:
            node = _task(duty, y)
            yield node
            y = node.box.bottom + _TASK_GAP
        y += _SECTION_GAP - _TASK_GAP


def _heading(key: str, words: str, top: int, bold: bool) -> Node:
    lines = wrap(words, TASK_WIDTH / _SMALL, 2)
    line = Text("", -TASK_WIDTH / 2, 0, _SMALL, bold, tone="muted")
    height = _block(len(lines), _SMALL) + 2
    return _framed(key, Kind.HEADING, "", words, top=top, height=height, texts=_lines(lines, line))


def _task(duty: Duty, top: int) -> Node:
    """Mark, title and path in a row; below it, small, by when."""
    task = duty.task
    badge = "".join(wrap(task["path"], _BADGE_WIDTH, 1))
    room = TASK_WIDTH - _INDENT - 2 * _PADDING - width(badge) * _NOTE
    lines = wrap(task["title"], room / _TITLE, 4)
    due = "、".join(dict.fromkeys(due["date"] or due["text"] for due in task["deadlines"]))
    below = _block(1, _NOTE) if due else 0
    left, right = -TASK_WIDTH / 2, TASK_WIDTH / 2 - _PADDING
    texts = [
        Text(badge, right, -below / 2, _NOTE, align="right", tone="muted"),
        *_lines(lines, Text("", left + _INDENT, -below / 2, _TITLE, bold=True)),
    ]
    if due:
        (note,) = wrap(due, (TASK_WIDTH - _INDENT - _PADDING) / _NOTE, 1)
        texts.append(Text(note, left + _INDENT, _block(len(lines), _TITLE) / 2, _NOTE, tone="muted"))
    height = 16 + _block(len(lines), _TITLE) + below
    return _framed(duty.key, Kind.TASK, duty.role, task["title"], top=top, height=height, texts=tuple(texts))


def _framed(key: str, kind: Kind, look: str, name: str, *, top: int, height: int, texts: tuple[Text, ...]) -> Node:
    """A node of the middle column. Its height is even, so that its centre is a whole number: vis-network cuts fractions off."""
    height += height % 2
    box = Box(TASK_X - TASK_WIDTH // 2, top, TASK_X + TASK_WIDTH // 2, top + height)
    return Node(key, kind, look, name, TASK_X, top + height // 2, TASK_WIDTH, height, box, texts)


def _whole(value: float) -> int:
    """Rounded, halves up, as the page's script does: Python alone would round them to even."""
    return math.floor(value + 0.5)


def _block(lines: int, size: int) -> int:
    """The height of some lines."""
    return round(lines * size * _LINE)


def _lines(lines: Sequence[str], like: Text) -> tuple[Text, ...]:
    """Lines in the style of ``like``, as a block whose middle is there."""
    step = like.size * _LINE
    first = like.y - (len(lines) - 1) / 2 * step
    return tuple(dataclasses.replace(like, words=line, y=round(first + i * step, 1)) for i, line in enumerate(lines))


def _middle(keys: Iterable[str], tasks: Mapping[str, Node]) -> float:
    ys = [tasks[key].y for key in keys]
    return sum(ys) / len(ys)


def _left_column(work: UnitWork, tasks: Mapping[str, Node], words: Mapping[str, str]) -> list[Node]:
    """The unit and the laws it is bound to, each as near to its tasks as the others allow."""
    ends = [node.y for node in tasks.values()] or [0]
    hub = _hub(work, _whole((min(ends) + max(ends)) / 2), words)
    nodes = [hub, *(_law(law, _whole(_middle(law.tasks, tasks))) for law in work.laws)]
    nodes.sort(key=lambda node: node.y)
    sizes = [node.box.bottom - node.box.top + _LAW_GAP for node in nodes]
    centres = spread([(node.box.top + node.box.bottom) / 2 for node in nodes], sizes)
    return [moved(node, centre) for node, centre in zip(nodes, centres, strict=True)]


def _hub(work: UnitWork, y: int, words: Mapping[str, str]) -> Node:
    name = work.unit["name"]
    lines = wrap(name, 4 if width(name) <= 8 else 6, 4)
    count = words["count"].format(n=len(work.duties))
    half_width = max(map(width, (*lines, count))) * _HUB / 2
    radius = max(54, math.ceil(math.hypot(half_width, _block(len(lines) + 1, _HUB) / 2)) + 4)
    texts = _lines((*lines, count), Text("", 0, 0, _HUB, align="center", tone="white"))
    bold = tuple(dataclasses.replace(text, bold=True) for text in texts[:-1])
    box = Box(LEFT_X - radius, y - radius, LEFT_X + radius, y + radius)
    return Node(HUB, Kind.HUB, "", name, LEFT_X, y, 2 * radius, 2 * radius, box, (*bold, texts[-1]))


def _law(law: Law, y: int) -> Node:
    name = f"《{law.title}》"
    lines = wrap(name, _LAW_WIDTH, 4)
    least, growth, most = _LAW_RADIUS
    radius = min(least + growth * len(law.tasks), most)
    half = math.ceil(max(radius, max(map(width, lines)) * _SMALL / 2)) + 2
    block = _block(len(lines), _SMALL)
    texts = _lines(lines, Text("", 0, radius + 4 + block / 2, _SMALL, align="center", tone="law"))
    box = Box(LEFT_X - half, y - radius, LEFT_X + half, y + radius + 4 + block)
    return Node(law.key, Kind.LAW, "law", name, LEFT_X, y, 2 * radius, 2 * radius, box, texts)


def _partners(partners: Sequence[Partner], tasks: Mapping[str, Node], words: Mapping[str, str]) -> list[Node]:
    """Named units beside their tasks; collective ones below, so that switching them on moves nothing."""
    named = [_partner_beside(partner, tasks, words) for partner in partners if not partner.collective]
    collective = [_partner_beside(partner, tasks, words) for partner in partners if partner.collective]
    named.sort(key=lambda node: node.y)
    bottom = max((task.box.bottom for task in tasks.values()), default=0)
    pitch = min(bottom / max(1, len(named)), _WIDEST_PITCH)
    sizes = [max(pitch, node.box.bottom - node.box.top + _PARTNER_GAP) for node in named]
    centres = spread([node.y for node in named], sizes, 0, bottom)
    placed = [moved(node, centre) for node, centre in zip(named, centres, strict=True)]
    lowest = max((node.box.bottom for node in [*placed, *tasks.values()]), default=0)
    return placed + list(_stacked(collective, lowest + _COLLECTIVE_GAP))


def _stacked(nodes: Iterable[Node], top: int) -> Iterator[Node]:
    for node in nodes:
        height = node.box.bottom - node.box.top
        yield moved(node, top + height / 2)
        top += height + _PARTNER_GAP


def _partner_beside(partner: Partner, tasks: Mapping[str, Node], words: Mapping[str, str]) -> Node:
    radius = _whole(min(_SMALLEST + _GROWTH * math.sqrt(len(partner.ties)), _LARGEST))
    return partner_node(partner, _whole(_middle((tie.task for tie in partner.ties), tasks)), radius, words)


def partner_node(partner: Partner, y: int, radius: int, words: Mapping[str, str]) -> Node:
    """A circle with the number of shared tasks, the name and what it does on them beside it."""
    shared = len(partner.ties)
    lines = wrap(partner.name, _NAME_WIDTH, 2)
    note = _partner_note(partner, words)
    name_height, note_height = _block(len(lines), _TITLE), _block(1, _NOTE)
    indent = LABEL_X - PARTNER_X
    texts = (
        Text(
            str(shared), 0, 1, _SMALL, bold=True, align="center", tone="white" if partner.look is Look.ALONE else "ink"
        ),
        *_lines(lines, Text("", indent, -note_height / 2, _TITLE, bold=True)),
        Text(note, indent, name_height / 2, _NOTE, tone="muted"),
    )
    half = max(radius, math.ceil((name_height + note_height) / 2))
    across = max(*(width(line) * _TITLE for line in lines), width(note) * _NOTE)
    box = Box(PARTNER_X - radius, y - half, LABEL_X + math.ceil(across), y + half)
    look = partner.look
    return Node(partner.key, Kind.PARTNER, look, partner.name, PARTNER_X, y, 2 * radius, 2 * radius, box, texts)


def _partner_note(partner: Partner, words: Mapping[str, str]) -> str:
    held = Counter(tie.role for tie in partner.ties)
    parts = [f"{words[role]} {held[role]}" for role in ROLES if held[role]]
    if partner.leads:
        parts.append(words["all_leads"].format(n=partner.leads))
    return " · ".join(parts)


def moved(node: Node, centre: float) -> Node:
    """The node with its box centred there."""
    down = _whole(centre - (node.box.top + node.box.bottom) / 2)
    box = dataclasses.replace(node.box, top=node.box.top + down, bottom=node.box.bottom + down)
    return dataclasses.replace(node, y=node.y + down, box=box)


def _edges(work: UnitWork, nodes: Mapping[str, Node]) -> Iterator[Edge]:
    def left(key: str) -> tuple[int, int]:
        return nodes[key].box.left, nodes[key].y

    def right(key: str) -> tuple[int, int]:
        return nodes[key].box.right, nodes[key].y

    def centre(key: str) -> tuple[int, int]:
        return nodes[key].x, nodes[key].y

    for duty in work.duties:
        yield Edge(HUB, duty.key, duty.role, centre(HUB), left(duty.key))
    for law in work.laws:
        for task in law.tasks:
            yield Edge(law.key, task, "law", centre(law.key), left(task))
    for partner in work.partners:
        for tie in partner.ties:
            look = "collective" if partner.collective else tie.role
            yield Edge(tie.task, partner.key, look, right(tie.task), centre(partner.key))
