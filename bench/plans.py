"""Invented plans of any number, the same ones every time: for tests of the store and for its benchmark.

Plan ``n`` belongs to the year 2016 + n % YEARS and to the district n // YEARS. ``edition`` 1, 2, … is a later version of the same document: one
task's words changed, one task gone, one new at the end of each section, all others with the ids they had.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from typing import Final

from graph.model import (
    Assignment,
    Basis,
    Citation,
    CitationKind,
    Coverage,
    Deadline,
    DeadlineKind,
    Document,
    Extractor,
    Group,
    Jurisdiction,
    Kind,
    Plan,
    Role,
    Section,
    Source,
    Task,
    Unit,
    content_id,
)

YEARS: Final = 10
NUMERALS: Final = "一二三四五六七八九十"
# fmt: off
ORGANS: Final = (
    "司法局", "发改局", "教育局", "科技局", "公安局", "民政局", "财政局", "人社局", "住建局", "交通局", "水利局", "农业农村局", "商务局", "文旅局", "卫健委",
    "应急局", "审计局", "市场监管局", "统计局", "医保局", "信访局", "城管局", "数据局", "政府办", "退役军人局", "生态环境局", "税务局", "档案馆", "总工会",
    "团委",
)
# fmt: on
GROUPS: Final = ("区各有关部门", "各镇人民政府、街道办事处")
VERBS: Final = ("推进", "完善", "健全", "开展", "落实", "规范", "加强")
# fmt: off
MATTERS: Final = (
    "行政执法", "行政复议", "普法宣传", "政务公开", "营商环境", "应急演练", "安全检查", "人民调解", "法律援助", "数据共享", "信用监管", "河湖治理", "老旧小区改造",
    "就业服务", "养老服务",
)
# fmt: on
LAWS: Final = tuple(
    f"中华人民共和国{name}" for name in ("行政处罚法", "行政复议法", "安全生产法", "民法典", "数据安全法", "环境保护法")
)
ROLES: Final = {"牵头单位": Role.LEAD, "责任单位": Role.RESPONSIBLE, "配合单位": Role.SUPPORT, "指导单位": Role.GUIDE}
MENTIONS: Final = {Role.LEAD: (0, 1, 1, 2), Role.RESPONSIBLE: (0, 1, 2), Role.SUPPORT: (0, 0, 1), Role.GUIDE: (0, 0, 1)}


@dataclass
class _Writing:
    """A text that grows and says where its parts stand."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> tuple[int, int]:
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start, self.length


@dataclass
class _Place:
    jurisdiction: Jurisdiction
    short: str

    def unit(self, name: str) -> Unit:
        full = f"{self.jurisdiction.name}{name}"
        return Unit(content_id("u", self.jurisdiction.code, name), name, full, f"x-{name}", self.jurisdiction)

    def group(self, name: str) -> Group:
        return Group(content_id("g", self.jurisdiction.code, name), name, self.jurisdiction)


def plan(number: int, *, edition: int = 0, tasks: int = 33, extractor: str = "1.0") -> Plan:
    """Plan ``number`` with about ``tasks`` tasks in up to ten sections."""
    district, year = number // YEARS, 2016 + number % YEARS
    place = _Place(Jurisdiction(f"{990000 + district:06d}", f"云岭市第{district}区"), f"第{district}区")
    issuer, title = f"{place.jurisdiction.name}人民政府", f"{year}年{place.jurisdiction.name}法治政府建设工作要点"
    key = content_id("d", issuer, f"云{district}政发〔{year}〕1号")
    made = _Making(place, key, year, number, edition)
    made.writing.add(f"{title}\n")
    for at in range(min(10, max(1, tasks // 3))):
        made.section(at, [index for index in range(tasks) if index % min(10, max(1, tasks // 3)) == at])
    text = "".join(made.writing.parts)
    source = Source(f"plan-{number}.txt", "text/plain", hashlib.sha256(text.encode()).hexdigest())
    return Plan(
        Extractor(extractor, "yaodian", "2026-11-01"),
        Document(key, title, issuer, f"云{district}政发〔{year}〕1号", f"{year}-03-{1 + number % 28:02d}", year, (), place.jurisdiction, source),
        text,
        tuple(made.sections),
        tuple(made.tasks),
        tuple(made.citations),
        tuple(made.units[name] for name in sorted(made.units)),
        tuple(made.groups[name] for name in sorted(made.groups)),
        Coverage(0, 0),
        (),
    )  # fmt: skip


class _Making:
    def __init__(self, place: _Place, document: str, year: int, number: int, edition: int) -> None:
        self.place, self.document, self.year, self.number, self.edition = place, document, year, number, edition
        self.writing = _Writing()
        self.sections: list[Section] = []
        self.tasks: list[Task] = []
        self.citations: list[Citation] = []
        self.units: dict[str, Unit] = {}
        self.groups: dict[str, Group] = {}

    def section(self, at: int, indexes: list[int]) -> None:
        numeral, matter = NUMERALS[at], MATTERS[at]
        key = content_id("s", self.document, numeral, matter)
        start, _ = self.writing.add(f"{numeral}、{matter}工作\n")
        names = [f"{index}" for index in indexes]
        if self.edition:
            names = [*names[: -1 if len(names) > 1 else None], f"新{self.edition}"]
        for ordinal, name in enumerate(names, start=1):
            self._task(key, str(ordinal), name, changed=bool(self.edition) and ordinal == 1)
        self.sections.append(Section(key, None, numeral, f"{matter}工作", start, self.writing.length))

    def _task(self, section: str, number: str, name: str, *, changed: bool) -> None:
        dice = random.Random(f"{self.number} {name}")  # noqa: S311  repeatable, no secret
        title = f"{dice.choice(VERBS)}{dice.choice(MATTERS)}第{name}项"
        key = content_id("t", self.document, section, title)
        start, _ = self.writing.add(f"{number}．{title}。")
        self.writing.add(f"第{self.edition}版要求从严。" if changed else "")
        self._cite(dice, key)
        deadlines = self._deadline(dice)
        assignments = self._clause(dice)
        _, end = self.writing.add("\n")
        self.tasks.append(Task(key, section, None, number, title, start, end - 1, assignments, deadlines))

    def _cite(self, dice: random.Random, task: str) -> None:
        if dice.random() < 0.2:
            law = dice.choice(LAWS)
            self.writing.add("认真贯彻")
            start, end = self.writing.add(f"《{law}》")
            self.writing.add("。")
            known = content_id("l", law)
            self.citations.append(Citation(start, end, f"《{law}》", CitationKind.INSTRUMENT, law, None, None, False, task, known, None))  # fmt: skip

    def _deadline(self, dice: random.Random) -> tuple[Deadline, ...]:
        if dice.random() < 0.25:
            month = dice.randint(3, 12)
            start, end = self.writing.add(f"{month}月28日前")
            self.writing.add("完成。")
            return (Deadline(start, end, f"{month}月28日前", DeadlineKind.BY, f"{self.year}-{month:02d}-28"),)
        return ()

    def _clause(self, dice: random.Random) -> tuple[Assignment, ...]:
        found: list[Assignment] = []
        names = dice.sample(ORGANS, 6)  # as many as a clause can name
        self.writing.add("（")
        for label, role in ROLES.items():
            found += [self._mention(label, role, names.pop()) for _ in range(dice.choice(MENTIONS[role]))]
        if dice.random() < 0.2:
            found.append(self._collective(dice.choice(GROUPS)))
        self.writing.add("）")
        return tuple(found)

    def _mention(self, label: str, role: Role, name: str) -> Assignment:
        unit = self.units.setdefault(name, self.place.unit(name))
        self.writing.add(f"{label}：")
        start, end = self.writing.add(name)
        self.writing.add("；")
        return Assignment(start, end, name, role, Kind.NAMED, unit.id, None, name, False, Basis.LABEL)

    def _collective(self, name: str) -> Assignment:
        group = self.groups.setdefault(name, self.place.group(name))
        start, end = self.writing.add(name)
        return Assignment(start, end, name, Role.RESPONSIBLE, Kind.GROUP, None, group.id, name, False, Basis.LABEL)
