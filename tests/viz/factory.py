"""Units and tasks in the shapes of answers, with offsets that fit the text they are built from."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

from graph import shapes
from viz.maps import Plans, unit_map
from viz.maps.overview.facts import COUNTS

LABELS = {"lead": "牵头单位", "responsible": "责任单位", "support": "配合单位", "guide": "指导单位"}
SECTIONS = "一二三四五六七八九十"


def unit(name: str, identity: str = "") -> shapes.Unit:
    """A unit of 武进区 without further facts."""
    return {
        "id": identity or f"320412-{name}",
        "name": name,
        "full_name": None,
        "organ": None,
        "jurisdiction": {"code": "320412", "name": "武进区"},
        "parent": None,
        "aliases": [],
        "valid_from": None,
        "valid_to": None,
        "groups": [],
        "workload": {
            "lead_alone": 0,
            "lead_joint": 0,
            "responsible": 0,
            "support": 0,
            "guide": 0,
            "tasks": 0,
            "partners": 0,
        },
    }


class Draft:
    """A task's text in the making, at its place in the document."""

    def __init__(self, start: int) -> None:
        self.start, self.text = start, ""

    def write(self, words: str) -> tuple[int, int]:
        """Appends words and says where in the document they stand."""
        begin = self.start + len(self.text)
        self.text += words
        return begin, begin + len(words)


def task(
    path: str,
    title: str,
    *,
    body: str = "各项措施落实到位。",
    cites: Sequence[str] = (),
    due: str | None = None,
    document: str = "2023年工作要点",
    section: str = "",
    groups: Sequence[str] = (),
    **roles: Sequence[str],
) -> shapes.Task:
    """A task at 500 of its document: '1. title。落实《…》。年底前完成。body(牵头单位:A、B,责任单位:C)'; ``roles`` are names by role,
    ``groups`` are responsible collective units."""
    number = path.rsplit(".", maxsplit=1)[-1]
    draft = Draft(500)
    draft.write(f"{number}. {title}。")
    citations = [_citation(draft, cited) for cited in cites]
    deadlines = [_deadline(draft, due)] if due else []
    draft.write(f"{body}(")
    assignments = _assignments(draft, roles, groups)
    draft.write(")")
    return {
        "id": f"{document}/{path}/{title}",
        "path": path,
        "number": number,
        "title": title,
        "text": draft.text,
        "start": draft.start,
        "end": draft.start + len(draft.text),
        "document": {"id": document, "title": document, "year": 2023, "date": "2023-04-18"},
        "section": {"id": f"{document}/{path[0]}", "number": path[0], "title": section or f"第{path[0]}部分"},
        "assignments": assignments,
        "deadlines": deadlines,
        "citations": citations,
    }


def leads(tasks: Sequence[shapes.Task]) -> Counter[str]:
    """The number of tasks that each unit leads."""
    return Counter(a["unit"]["id"] for t in tasks for a in t["assignments"] if a["role"] == "lead" and a["unit"])


def map_of(tasks: Sequence[shapes.Task], name: str = "司法局", lang: str = "zh") -> str:
    """The page of a unit's map."""
    return unit_map(unit(name), tasks, leads(tasks), lang)


def plans_of(tasks: Sequence[shapes.Task]) -> Plans:
    """All that the map of whole plans takes, counted from the tasks."""
    held: dict[str, dict[str, set[str]]] = {}
    for at, task in enumerate(tasks):
        for each in task["assignments"]:
            if each["unit"]:
                role = ("lead_alone" if each["alone"] else "lead_joint") if each["role"] == "lead" else each["role"]
                held.setdefault(each["unit"]["name"], {}).setdefault(role, set()).add(str(at))
    every = {name: set().union(*roles.values()) for name, roles in held.items()}
    pairs = [(a, b, len(every[a] & every[b])) for a, b in itertools.combinations(sorted(every), 2)]
    rows = [_workload(name, roles, len(tasks)) for name, roles in held.items()]
    return Plans(
        units=sorted(rows, key=lambda row: (-row["tasks"], row["unit"]["id"])),
        pairs=[{"a": _ref(a), "b": _ref(b), "tasks": n} for a, b, n in pairs if n],
        tasks=tasks,
        count=len(tasks),
        documents=list(dict.fromkeys(task["document"]["title"] or "" for task in tasks))[:3],
        total=len({task["document"]["id"] for task in tasks}),
        districts={},
    )


def _ref(name: str) -> shapes.Ref:
    return {"id": f"320412-{name}", "name": name}


def _workload(name: str, roles: Mapping[str, set[str]], total: int) -> shapes.WorkloadRow:
    numbers = {field: len(roles.get(field, ())) for field in COUNTS}
    tasks = len(set().union(*roles.values()))
    return {"unit": _ref(name), **numbers, "tasks": tasks, "partners": 0, "share": tasks / total}  # type: ignore[typeddict-item]


def every_role() -> list[shapes.Task]:
    """Eight tasks on which 司法局 has each role, with all that a map can show."""
    law, other = "常州市武进区重大行政决策程序实施细则", "行政复议法"
    general = ["区政府其他有关部门"]
    return [
        task("一.1", "强化企业行政合规指导", lead=["司法局"], groups=general),
        task("一.2", "优化法治化营商环境", lead=["发改局", "司法局", "市场监管局"], groups=general),
        task("二.1", "严格落实重大行政决策程序", lead=["政府办", "司法局"], cites=[law], groups=general),
        task("二.2", "加强重大行政决策执行评估反馈", lead=["政府办", "司法局"], cites=[law, other]),
        task("三.1", "推进数字法治政府建设", lead=["大数据局"], responsible=["司法局", "法院"], due="2023-12-31"),
        task("三.2", "认真抓好重点领域风险排查化解工作和突发事件应急处置工作", lead=["应急管理局"], support=["司法局"]),
        task("四.1", "加强和规范政府督查工作", lead=["政府办"], guide=["司法局"], support=["法院"]),
        task("四.2", "落实行政裁量权基准制度", lead=["司法局"], cites=[other], guide=["市场监管局"]),
    ]


def many(count: int) -> list[shapes.Task]:
    """Tasks of 司法局 with up to five of thirty partners each and three sizes of title."""
    titles = (
        "推进政务公开",
        "加强行政执法监督机制和能力建设",
        "健全重大突发事件应对机制并定期组织开展联合演练和评估总结",
    )
    return [
        task(
            f"{SECTIONS[i * 8 // count]}.{i}",
            titles[i % 3],
            lead=["司法局", *(f"第{(i * 7 + k * 3) % 30}局" for k in range(i % 6))],
            cites=[f"第{i % 11}号办法"] if i % 4 == 0 else [],
            groups=["各有关部门"],
        )
        for i in range(count)
    ]


def _citation(draft: Draft, title: str) -> shapes.TaskCitation:
    draft.write("落实")
    start, end = draft.write(f"《{title}》")
    draft.write("。")
    return {"title": title, "regulation": None, "article": None, "text": f"《{title}》", "start": start, "end": end}


def _deadline(draft: Draft, date: str) -> shapes.TaskDeadline:
    start, end = draft.write("年底前")
    draft.write("完成。")
    return {"kind": "by", "date": date, "text": "年底前", "start": start, "end": end}


def _assignments(
    draft: Draft, roles: Mapping[str, Sequence[str]], groups: Sequence[str]
) -> list[shapes.TaskAssignment]:
    held = {role: [(name, False) for name in names] for role, names in roles.items()}
    if groups:
        held["responsible"] = held.get("responsible", []) + [(name, True) for name in groups]
    written: list[shapes.TaskAssignment] = []
    for role, members in held.items():
        draft.write(f"{',' if written else ''}{LABELS[role]}:")
        for i, (name, collective) in enumerate(members):
            draft.write("、" if i else "")
            written.append(_assignment(role, name, collective, len(members) == 1, draft.write(name)))
    return written


def _assignment(role: str, name: str, collective: bool, alone: bool, place: tuple[int, int]) -> shapes.TaskAssignment:
    who = _ref(name)
    return {
        "role": role,
        "kind": "group" if collective else "named",
        "unit": None if collective else who,
        "group": who if collective else None,
        "text": name,
        "start": place[0],
        "end": place[1],
        "basis": "label",
        "alone": alone,
        "open_ended": False,
    }
