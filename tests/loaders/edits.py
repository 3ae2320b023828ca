"""Edits of a text that change how it is written and nothing that it says, each with the map of old offsets to new ones."""

from __future__ import annotations

import bisect
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from graph.model import Kind, Plan, Section, Task
from loaders.characters import FULL_WIDTH

Replacement = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after its edit. Replacements are ``(start, end, new)`` in the old text, in order, none overlapping another."""

    old: str
    replacements: tuple[Replacement, ...]

    @property
    def text(self) -> str:
        """The new text."""
        parts, position = [], 0
        for start, end, new in self.replacements:
            parts += [self.old[position:start], new]
            position = end
        return "".join([*parts, self.old[position:]])

    def start(self, offset: int) -> int:
        """Where what began at the old offset begins: behind what was put in before it."""
        return self._moved(offset, bisect.bisect_right(self._starts(), offset))

    def end(self, offset: int) -> int:
        """Where what ended at the old offset ends: before what was put in behind it."""
        return self._moved(offset, bisect.bisect_left(self._starts(), offset))

    def _starts(self) -> list[int]:
        return [start for start, _, _ in self.replacements]

    def _moved(self, offset: int, count: int) -> int:
        earlier = self.replacements[:count]
        shift = sum(len(new) - (end - start) for start, end, new in earlier)
        if earlier and earlier[-1][1] > offset:
            start, end, new = earlier[-1]
            return start + shift - len(new) + (end - start) + min(offset - start, len(new))
        return offset + shift


def edited(text: str, replacements: Iterable[Replacement]) -> Edited:
    """The text with the replacements that change something."""
    return Edited(text, tuple(sorted(item for item in replacements if text[item[0] : item[1]] != item[2])))


HALF: Final = {chr(full): chr(half) for full, half in FULL_WIDTH.items() if chr(full) in "，；：（）！？"}
FULL: Final = {half: full for full, half in HALF.items()}


def half_width(text: str) -> Edited:
    """Every punctuation mark that has a half-width form takes it."""
    return _mapped(text, HALF)


def full_width(text: str) -> Edited:
    """Every half-width punctuation mark becomes full-width."""
    return _mapped(text, FULL)


def mixed_width(text: str) -> Edited:
    """Marks of either width at random, opening and closing brackets apart."""
    rng = random.Random(7)
    return edited(
        text,
        [
            (at, at + 1, {**HALF, **FULL}[mark])
            for at, mark in enumerate(text)
            if mark in {**HALF, **FULL} and rng.random() < 0.5
        ],
    )


def _mapped(text: str, table: dict[str, str]) -> Edited:
    return edited(text, [(at, at + 1, table[mark]) for at, mark in enumerate(text) if mark in table])


NUMBER: Final = re.compile(
    r"第(?P<level>[一二三四五六七八九十\d]+)(?P<kind>[章条节])|[（(](?P<pcn>[一二三四五六七八九十]+)[）)]|(?P<cn>[一二三四五六七八九十]+)、|"
    r"(?P<n>\d+)[.．、]|[（(](?P<pn>\d+)[）)]"
)


def renumbered(plan: Plan) -> Edited:
    """一、 as 第一章, （一） as 〔一〕, 1. as 1、, （1） as 1)."""
    return edited(plan.text, _numbers(plan))


def _numbers(plan: Plan) -> Iterator[Replacement]:
    items: list[Section | Task] = [*plan.sections, *plan.tasks]
    chapters = any(item.number and item.number.startswith("第") for item in items)
    for item in items:
        found = NUMBER.match(plan.text, item.start)
        if item.number is None or found is None:
            continue
        if found["cn"] and not chapters:
            yield found.start(), found.end(), f"第{found['cn']}章　"
        elif found["pcn"]:
            yield found.start(), found.end(), f"〔{found['pcn']}〕"
        elif found["n"]:
            yield found.start(), found.end(), f"{found['n']}{'、' if found[0][-1] != '、' else '．'}"
        elif found["pn"]:
            yield found.start(), found.end(), f"{found['pn']})"


LABELS: Final = {
    "牵头单位": ("牵头部门", "主办单位", "牵头责任单位"),
    "责任单位": ("责任部门", "落实单位", "承办单位"),
    "配合单位": ("协办单位", "参与单位", "协同单位"),
}


def relabelled(text: str, choice: int) -> Edited:
    """牵头单位： as 牵头部门：, 主办单位： …, by the ``choice`` (0 to 2)."""
    found = re.finditer(r"(牵头单位|责任单位|配合单位)(?=[：:])", text)
    return edited(text, [(item.start(), item.end(), LABELS[item[1]][choice]) for item in found])


def lines_of_brackets(text: str) -> Edited:
    """（责任单位：…） at a paragraph's end as a line of its own."""
    found = re.finditer(
        r"(?:(?<=[。；])|(?<=\n))[（(【]((?:牵头|责任|配合)(?:单位|部门)[：:][^（）()【】\n]*)[）)】]\n", text
    )
    replacements: list[Replacement] = []
    for item in found:
        replacements += [
            (item.start(), item.start() + 1, "" if text[item.start() - 1] == "\n" else "\n"),
            (item.end(1), item.end(1) + 1, ""),
        ]
    return edited(text, replacements)


def joined(text: str) -> Edited:
    """All on one line."""
    return edited(text, [(found.start(), found.end(), "") for found in re.finditer(r"\n+", text)])


def wrapped(text: str, width: int) -> Edited:
    """Lines broken at a width, or a little before it, so that no line begins with a closing mark: as converters from PDF leave them."""
    replacements: list[Replacement] = []
    for line in re.finditer(r"^[^\n\t]+$", text, re.MULTILINE):
        begin = line.start()
        while (full := _filled(text, begin, width)) < line.end():
            begin = next((at for at in range(full, begin, -1) if _breakable(text, at)), full)
            replacements.append((begin, begin, "\n"))
    return edited(text, replacements)


def _filled(text: str, start: int, width: int) -> int:
    """Where a line that begins at ``start`` is full; digits and Latin letters take half the room."""
    at, room = start, float(width)
    while room > 0 and at < len(text):
        room -= 0.5 if text[at].isascii() else 1
        at += 1
    return at


def broken(text: str, seed: int) -> Edited:
    """Line breaks at random points inside sentences, one in about sixty characters: behind the first comma of a paragraph that ends in
    a full stop or a bracket, since a few words alone on a line are a heading, whoever reads them."""
    rng = random.Random(seed)
    replacements: list[Replacement] = []
    for line in re.finditer(r"^[^\n\t]*?[。，；,](?P<rest>[^\n\t]*[。）)])$", text, re.MULTILINE):
        points = range(max(line.start("rest"), 1), line.end() - 1)
        replacements += [(at, at, "\n") for at in points if rng.random() < 1 / 60 and _breakable(text, at)]
    return edited(text, replacements)


def _breakable(text: str, at: int) -> bool:
    """Between two Chinese characters, where what follows does not look like an item's number."""
    return bool(
        re.match(r"[\u4e00-\u9fff、，；”）][\u4e00-\u9fff《“（]", text[at - 1 : at + 1]) and not NUMBER.match(text, at)
    )


def without_blanks(text: str) -> Edited:
    """No blanks at all."""
    return edited(text, [(found.start(), found.end(), "") for found in re.finditer("[ 　]+", text)])


def spread_names(plan: Plan) -> Edited:
    """A blank inside every organisation's name that is long enough to be broken, as scanned pages have them."""
    found = {
        item.start: item
        for task in plan.tasks
        for item in task.assignments
        if item.kind is Kind.NAMED and "\t" not in plan.text
    }
    middles = [(item.start + item.end) // 2 for item in found.values() if item.end - item.start > 5]
    return edited(plan.text, [(at, at, " ") for at in middles if _breakable(plan.text, at)])


def spaced_marks(text: str) -> Edited:
    """A blank behind every number and mark of punctuation, as some editors set it."""
    return edited(text, [(found.end(), found.end(), " ") for found in re.finditer(r"[，；：、。](?=[^\n\s])", text)])


def indented(text: str) -> Edited:
    """Two blanks of a Chinese character's width before every paragraph, and one behind."""
    found = re.finditer(r"^(?=[^\s])[^\n\t]+$", text, re.MULTILINE)
    return edited(
        text, [item for line in found for item in ((line.start(), line.start(), "　　"), (line.end(), line.end(), " "))]
    )


def spaced_numbers(text: str) -> Edited:
    """A blank before and behind every run of digits inside a sentence: 2024 年 6 月 30 日前."""
    found = re.finditer(r"(?<=[\u4e00-\u9fff])\d+(?=[年月日个项家万亿%％])", text)
    return edited(
        text, [item for run in found for item in ((run.start(), run.start(), " "), (run.end(), run.end(), " "))]
    )


def renamed(plan: Plan) -> Edited:
    """Every organisation whose name ends in 局, 委, 办, 厅 or 部 and is part of no other's under a name that nobody bears."""
    written = {item.text for task in plan.tasks for item in task.assignments if item.kind is Kind.NAMED}
    alone = sorted(
        name for name in written if not any(name != other and (name in other or other in name) for other in written)
    )
    names = {
        name: f"{name[0]}{INVENTED[index % len(INVENTED)]}{name[-1]}"
        for index, name in enumerate(alone)
        if RENAMED.fullmatch(name)
    }
    if not names:
        return edited(plan.text, [])
    found = re.finditer("|".join(map(re.escape, sorted(names, key=len, reverse=True))), plan.text)
    return edited(plan.text, [(item.start(), item.end(), names[item[0]]) for item in found])


RENAMED: Final = re.compile("[省市县区镇][\u4e00-\u9fff]{2,8}[局委办厅部]")
INVENTED: Final = ("云海事务", "星桥建设", "松风管理", "青禾和渔业", "白鹭服务", "岭南运输", "晴川保障", "芳洲规划")


@dataclass(frozen=True, slots=True)
class Reordered:
    """A text whose pieces changed places: ``pieces`` are (start, end) in the old text, in their new order; ``fixed`` maps the starts
    of items whose number stayed behind to where they now begin."""

    old: str
    pieces: tuple[tuple[int, int], ...]
    fixed: dict[int, int]

    @property
    def text(self) -> str:
        """The new text."""
        return "".join(self.old[start:end] for start, end in self.pieces)

    def start(self, offset: int) -> int:
        """Where what began at the old offset begins."""
        return self._place(self.fixed.get(offset, offset))

    def end(self, offset: int) -> int:
        """Where what ended at the old offset ends."""
        return self._place(offset - 1) + 1

    def _place(self, offset: int) -> int:
        position = 0
        for start, end in self.pieces:
            if start <= offset < end:
                return position + offset - start
            position += end - start
        return position


def reordered(plan: Plan) -> Reordered:
    """Items next to each other that fill lines of their own change places, two by two; their numbers stay where they are."""
    pieces: list[tuple[int, int]] = []
    fixed: dict[int, int] = {}
    position = 0
    for one, two in _pairs(plan):
        bodies = [NUMBER.match(plan.text, task.start) for task in (one, two)]
        first, second = (body.end() for body in bodies if body)
        pieces += [(position, first), (second, two.end), (one.end, second), (first, one.end)]
        fixed |= {one.start: two.start, two.start: one.start}
        position = two.end
    return Reordered(plan.text, (*pieces, (position, len(plan.text))), fixed)


def _pairs(plan: Plan) -> Iterator[tuple[Task, Task]]:
    parents = {task.parent for task in plan.tasks}
    tasks = iter(pairwise(plan.tasks))
    for one, two in tasks:
        siblings = (one.section, one.parent) == (two.section, two.parent) and not {one.id, two.id} & parents
        if siblings and _fills_lines(plan.text, one) and _fills_lines(plan.text, two):
            yield one, two
            next(tasks, None)


def _fills_lines(text: str, task: Task) -> bool:
    """Whether a numbered item can stand elsewhere: whole lines, and nothing in it speaks of what is above or below."""
    alone = text[task.start - 1] == "\n" and text[task.end : task.end + 1] in ("", "\n")
    return (
        alone
        and bool(NUMBER.match(text, task.start))
        and not re.search("下同|以下|简称|上述|《", text[task.start : task.end])
    )
