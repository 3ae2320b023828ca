"""Lists of duties by unit: items whose heading is a unit's name.

Handles ``（三）区水利局。…`` and ``5.区经济发展局：…`` as numbered items, and ``县财政局：落实奖补资金。`` as lines without a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import Basis, Role
from loaders import roles, units
from loaders.draft import Clause, Draft, Mention, Node
from loaders.leading import leading_names

HEADING_LENGTH: Final = 300
LINE: Final = re.compile(
    r"^ *(?P<names>[^\n:。]{2,60}):(?=(?P<said>[^\n]*[\u4e00-\u9fff]{4}[^\n]*))(?![^\n]*(?:电话|联系人))", re.MULTILINE
)


def duties(draft: Draft, holding: set[int]) -> Iterator[Clause]:
    """A list of duties: two or more siblings whose heading is a unit's name. Inside them only Y of 会同Y counts besides."""
    _itemise(draft, holding)
    siblings: dict[int, list[tuple[Node, units.Names]]] = {}
    for node in draft.nodes:
        if id(node) in holding or not _is_duty_heading(draft, node):
            continue
        names = _names(draft, node.title_start, node.title_end)
        if names.sure:
            siblings.setdefault(id(node.parent), []).append((node, names))
    for listed in siblings.values():
        parent = listed[0][0].parent
        among = len(parent.children) if parent else sum(node.parent is None for node in draft.nodes)
        if len(listed) > 1 and len(listed) * 2 > among:
            for node, names in listed:
                yield from _duty(draft, node, names)


def _names(draft: Draft, start: int, end: int) -> units.Names:
    return units.split(draft.plain, start, end) if end - start <= HEADING_LENGTH else units.Names()


def _itemise(draft: Draft, holding: set[int]) -> None:
    """Make items of the lines 县财政局：… in an item, or a document, that holds two or more of them and no other item."""
    if not draft.nodes:
        _split(draft, None, draft.facts.body_start, draft.facts.body_end)
    for node in list(draft.nodes):
        if not node.children and id(node) not in holding:
            _split(draft, node, node.title_end, node.own_end)
    draft.nodes.sort(key=lambda node: node.start)


def _split(draft: Draft, parent: Node | None, start: int, end: int) -> None:
    if draft.plain.count(":", start, end) < 2:
        return
    found = LINE.finditer(draft.plain, start, end)
    heads = [
        head
        for head in found
        if not roles.LABEL.match(draft.plain, head.start("names"))
        and _names(draft, *head.span("names")).sure
        and not units.split(draft.plain, head.end(), head.end("said")).sure
    ]
    if len(heads) > 1:
        _add(draft, parent, heads, end)


def _add(draft: Draft, parent: Node | None, heads: list[re.Match[str]], end: int) -> None:
    ends = [found.start() for found in heads[1:]] + [end]
    for found, limit in zip(heads, ends, strict=True):
        start, finish = found.start("names"), found.start() + len(draft.plain[found.start() : limit].rstrip())
        node = Node(start, finish, finish, "paragraph", None, 0, parent, start, found.end("names"), headed=True)
        if parent:
            parent.children.append(node)
            parent.own_end = parent.title_end
        draft.nodes.append(node)


def _is_duty_heading(draft: Draft, node: Node) -> bool:
    return draft.plain[node.title_end : node.title_end + 1] in ("。", ":", "\n", "") and node.own_end - node.start > 0


def _duty(draft: Draft, node: Node, names: units.Names) -> Iterator[Clause]:
    held = [
        Mention(name.start, name.end, Role.RESPONSIBLE, name.kind, Basis.HEADING, name.open_ended)
        for name in names.names
    ]
    yield Clause(node.title_start, node.title_end, "heading", held, node.title_end - node.title_start)
    for found in roles.TOGETHER.finditer(draft.plain, node.title_end, node.end):
        partners = leading_names(draft.plain, found.end(), node.end)
        if partners:
            mentions = [
                Mention(name.start, name.end, Role.SUPPORT, name.kind, Basis.VERB, name.open_ended) for name in partners
            ]
            yield Clause(found.start(), mentions[-1].end, "heading", mentions, mentions[-1].end - found.start())
