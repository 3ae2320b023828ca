"""A question in Chinese or English -> one call of the catalogue, with how it was understood.

A question is read as a set of parts, each with its own words: units, a role, alone or jointly, laws, a section, dates, a document's
year, "without a lead", "who", "how many", "most". Every part of the question must be one of these, a name that the store knows, or a
word that says nothing (哪些, 有, 请问); what is left over is an unknown name or a topic to look for, never ignored.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import quote, urlencode

from graph import queries
from graph.errors import NotUnderstood
from graph.model import Role
from graph.queries import EVERYTHING, Selection
from graph.shapes import Answer, Understood, Unit
from graph.store.base import Store, consistent

FORMS: Final = (
    "司法局牵头哪些事项",
    "政府办单独牵头多少项任务",
    "哪些任务没有牵头单位",
    "谁牵头行政复议",
    "哪些任务引用《行政复议法》",
    "年底前要完成什么",
    "哪个单位牵头最多",
    "which items does 司法局 lead",
    "which tasks have no lead",
    "who leads 行政复议",
)
"""Examples of what is understood, for those who ask something else."""

ROLES: Final = {
    Role.LEAD: r"牵头(?:负责)?|主办|领办|\bleads?\b|\bleading\b|\bled\b",
    Role.RESPONSIBLE: r"负责|责任|承办|落实|\bresponsible\b(?: for)?",
    Role.SUPPORT: r"配合|协办|协助|参与|参加|支持|\bsupports?\b|\bsupporting\b|\bassists?\b",
    Role.GUIDE: r"指导|督导|监督|\bguides?\b|\bguiding\b",
}
ALONE: Final = r"单独|独立|独自|独家|唯一|\balone\b|\bon its own\b|\bby itself\b|\bsolely\b"
JOINT: Final = r"共同|联合|一起|合作|\bjointly\b|\btogether(?: with)?\b|\bwith others\b"
WITHOUT: Final = (
    r"(?:没有|没|无|缺少|缺|未明确|未指定)(?:有|明确)?(?:任何)?(?:单位)?(?:牵头)(?:单位|部门|者|人)?"
    r"|(?:\bwithout\b|\blacks?\b|\bha(?:s|ve) no\b|\bno\b)(?: an?y?)?(?: clear)? lead(?:s|er|ing unit| unit)?\b|谁都不牵头|nobody leads?"
)
MOST: Final = r"最多|最忙|\bthe most\b|\bmost\b|\bbusiest\b"
HOW_MANY: Final = r"多少[项个件条]?|几[项个件条]|总数|数量|\bhow many\b|\bnumber of\b|\bcount\b"
WHO: Final = r"谁(?:在|来)?|(?:由)?(?:哪个|哪些|哪家|什么|哪几个)(?:单位|部门|机构|局)|\bwho\b|\bwhich (?:units?|bureaus?|departments?|agenc(?:y|ies))\b|\bwhat units?\b"
CITES: Final = (
    r"引用(?:了|到)?|依据|援引|提到|涉及|根据|贯彻|\bcit(?:es?|ing)\b|\brefers? to\b|\bmentions?\b|\bbased on\b"
)
ABOUT: Final = r"关于|有关|包含|含有|\babout\b|\bon\b|\bconcerning\b|\bcontaining\b"
SECTION: Final = r"第?(?P<section>[一二三四五六七八九十]{1,3})(?:部分|章|节|大类|方面)|\bsection (?P<section_en>[一二三四五六七八九十]{1,3}|\d{1,2})\b"
YEAR: Final = r"(?P<year>20\d\d)年?(?:度|的)?(?!\d|年?\d{1,2}月|年?底|-)"
DUE: Final = (
    r"(?:(?P<due_year>20\d\d)年)?(?:(?P<due_month>\d{1,2})月(?:(?P<due_day>\d{1,2})[日号])?|(?P<due_end>年))?(?:底|末)?(?:之前|以前|前)"
    r"|\b(?:by|before) (?:(?P<iso>20\d\d-\d\d-\d\d)|the end of (?P<end_of>20\d\d|the year|this year))"
)
FILLERS: Final = (
    r"请问|请|查询|查一下|列出|列举|告诉我|帮我|看看|我想知道|显示|给出|所有|全部|都|是|有|的|了|在|和|与|及|跟|由|要|需要?|应|该|会|能|哪些|哪|什么|几|一共|总共|共|"
    r"事项|任务|工作(?!要点)|项目|事情|事|条目|内容|单位|部门|项|个|件|条|完成|做|干|到期|截止|时间|吗|呢|啊|其中|为|以及|中|里|今年|本年度?|承担|"
    r"\b(?:which|what|items?|tasks?|work|does|do|did|is|are|was|were|the|an?|of|for|in|to|it|its|and|have|has|be|that|there|please|list|show|me|all|due|done|must|should|units?|regulations?|laws?|plans?|by|with|at|tell|give|find|those|this)\b"
)
SPACE: Final = re.compile(r"[\s,，.。?？!！、;；:：“”\"'‘’「」（）()]+")


@dataclass(slots=True)
class _Parts:
    """What was found in a question; ``rest`` is what no part explains."""

    units: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    laws: list[str] = field(default_factory=list)
    selection: Selection = field(default_factory=Selection)
    who: bool = False
    most: bool = False
    how_many: bool = False
    cites: bool = False
    about: bool = False
    rest: str = ""


@consistent
def answer(store: Store, question: str) -> Answer:
    """The answer to ``question``. Raises ``NotUnderstood``, and ``NotFound`` or ``Ambiguous`` for a name in it."""
    parts = _read(store, question)
    if parts.most and parts.who:
        return _most(store, question, parts)
    if parts.who and not parts.units:
        return _who(store, question, parts)
    return _tasks(store, question, parts)


def _read(store: Store, question: str) -> _Parts:
    parts = _Parts()
    text = f" {question.strip()} "
    text = _take_laws(store, text, parts)
    text = _take_conditions(text, parts)
    text = _take_names(store, text, parts)
    for role, words in ROLES.items():
        text, found = _take(text, words)
        parts.roles += [role] if found else []
    text, parts.about = _flag(text, ABOUT)
    text = re.sub(FILLERS, " ", text, flags=re.IGNORECASE)
    parts.rest = SPACE.sub(" ", text).strip()
    return parts


def _take(text: str, pattern: str) -> tuple[str, re.Match[str] | None]:
    """The text without the first match, and the match."""
    found = re.search(pattern, text, re.IGNORECASE)
    return (f"{text[: found.start()]} {text[found.end() :]}" if found else text), found


def _flag(text: str, pattern: str) -> tuple[str, bool]:
    left, found = _take(text, pattern)
    return left, bool(found)


def _take_laws(store: Store, text: str, parts: _Parts) -> str:
    """《…》 with brackets, or without them a title or short form that plans write and no task's words could be mistaken for."""
    parts.laws = re.findall(r"《([^《》]+(?:《[^《》]+》)?[^《》]*)》", text)
    text = re.sub(r"《[^《》]+(?:《[^《》]+》)?[^《》]*》", " ", text)
    text, parts.cites = _flag(text, CITES)
    if parts.cites and not parts.laws:
        text, parts.laws = _take_known(text, _forms(store, "regulations"), most=1)
    return text


def _take_conditions(text: str, parts: _Parts) -> str:
    text, without = _flag(text, WITHOUT)
    text, alone = _flag(text, ALONE)
    text, joint = _flag(text, JOINT)
    text, parts.how_many = _flag(text, HOW_MANY)
    text, parts.who = _flag(text, WHO)
    text, parts.most = _flag(text, MOST)
    text, section = _take(text, SECTION)
    text, due = _take(text, DUE)
    text, year = _take(text, YEAR)
    parts.selection = Selection(
        alone=True if alone else False if joint else None,
        without="lead" if without else None,
        section=(section["section"] or section["section_en"]) if section else None,
        due_before=_date(due) if due else None,
        year=int(year["year"]) if year else None,
    )
    return text


def _date(due: re.Match[str]) -> str:
    """The last day that counts as before; a phrase without a year has ``%Y`` in its place."""
    if due["iso"]:
        return due["iso"]
    if due["end_of"]:
        return f"{due['end_of'] if due['end_of'].isdigit() else '%Y'}-12-31"
    year = due["due_year"] or "%Y"
    if not due["due_month"]:
        return f"{year}-12-31"
    month = int(due["due_month"])
    last = calendar.monthrange(int(year) if year.isdigit() else 2023, min(max(month, 1), 12))[1]
    return f"{year}-{month:02d}-{int(due['due_day'] or last):02d}"


def _take_names(store: Store, text: str, parts: _Parts) -> str:
    text, parts.units = _take_known(text, _forms(store, "units"))
    if not parts.units:
        text, groups = _take_known(text, _forms(store, "groups"), most=1)
        if groups:
            parts.selection = replace(parts.selection, group=groups[0])
    return text


def _take_known(text: str, forms: Iterable[str], most: int = 5) -> tuple[str, list[str]]:
    """The text without the forms that it holds, the longest first, and these in their order in the text."""
    found: dict[int, str] = {}
    for form in sorted(forms, key=len, reverse=True):
        at = text.find(form)
        if at >= 0 and len(found) < most:
            found[at] = form
            text = text[:at] + " " * len(form) + text[at + len(form) :]
    return text, [found[at] for at in sorted(found)]


def _forms(store: Store, what: str) -> set[str]:
    """Every way of writing that the store knows, ids aside; of one character none."""
    forms: set[str] = set()
    for row in store.query("names", {}, what):
        area, full = row["area"] or "", row["full_name"] or ""
        forms.update(form.strip("《》") for form in (row["name"], full, *(row["forms"] or ())) if form)
        if area and full.startswith(area):
            forms.update(full[start:] for start in range(1, len(area)) if area[start - 1] in "省市州盟")
    return {form for form in forms if len(form) > 1}


def _tasks(store: Store, question: str, parts: _Parts) -> Answer:
    """Tasks, or their number. What is left over is the name of a unit where one is missing, else a topic if the question says so."""
    selection = _completed(store, question, parts)
    first, *others = [replace(selection, unit=unit) for unit in parts.units] or [selection]
    found = queries.tasks(store, first, EVERYTHING)["items"]
    for other in others:
        shared = {task["id"] for task in queries.tasks(store, other, EVERYTHING)["items"]}
        found = [task for task in found if task["id"] in shared]
    understood = _understood("tasks", first)
    if others:
        understood["parameters"]["with"] = [other.unit for other in others]
    made: Answer = {"question": question, "understood_as": understood, "total": len(found)}
    if not parts.how_many:
        made["tasks"] = found
    return made


def _completed(store: Store, question: str, parts: _Parts) -> Selection:
    selection = replace(
        parts.selection, role=parts.roles[0] if parts.roles else None, cites=parts.laws[0] if parts.laws else None
    )
    if selection.without:
        selection = replace(selection, role=None)
    if parts.rest and not (parts.units or selection.group or selection.cites or selection.without or parts.about):
        if not parts.roles:
            raise _not_understood(question)
        parts.units = [parts.rest]
    elif parts.rest:
        selection = replace(selection, q=parts.rest)
    if not (parts.units or selection.without) and selection == Selection(role=selection.role):
        raise _not_understood(question)
    return _dated(store, selection)


def _dated(store: Store, selection: Selection) -> Selection:
    """年底前 is the end of the asked year, else of the latest plan's."""
    if not selection.due_before or "%Y" not in selection.due_before:
        return selection
    years = [document["year"] for document in queries.documents(store, EVERYTHING)["items"] if document["year"]]
    year = selection.year or max(years, default=0)
    return replace(selection, due_before=selection.due_before.replace("%Y", f"{year:04d}"))


def _who(store: Store, question: str, parts: _Parts) -> Answer:
    """Units that hold the role on the tasks of a topic or law, in the order in which the plan names them."""
    selection = replace(
        _dated(store, parts.selection),
        role=parts.roles[0] if parts.roles else None,
        cites=parts.laws[0] if parts.laws else None,
        q=parts.rest or None,
    )
    if not (selection.q or selection.cites or selection.section or selection.due_before):
        raise _not_understood(question)
    rows = queries.assignments(store, selection, EVERYTHING)["items"]
    ids = list(dict.fromkeys(row["unit"] for row in rows if row["unit"]))
    units = [queries.unit(store, key) for key in ids]
    made: Answer = {"question": question, "understood_as": _understood("assignments", selection), "total": len(units)}
    if not parts.how_many:
        made["units"] = units
    return made


def _most(store: Store, question: str, parts: _Parts) -> Answer:
    """The unit with the most tasks in the role, several where they are equal."""
    role = parts.roles[0] if parts.roles else None
    if parts.rest:
        raise _not_understood(question)
    scope = queries.Scope(year=parts.selection.year)
    rows = queries.workload(store, EVERYTHING, scope)["items"]
    counted = {row["unit"]["id"]: _in_role(row, role, parts.selection.alone) for row in rows}
    top = max(counted.values(), default=0)
    units: list[Unit] = [queries.unit(store, key) for key, times in counted.items() if times == top and top]
    understood = _understood("workload", Selection(year=scope.year))
    return {"question": question, "understood_as": understood, "total": len(units), "units": units}


def _in_role(row: Mapping[str, Any], role: Role | None, alone: bool | None) -> int:
    if role is Role.LEAD:
        columns = [name for name, kind in (("lead_alone", True), ("lead_joint", False)) if alone in {None, kind}]
        return sum(row[name] for name in columns)
    return int(row[role.value if role else "tasks"])


def _not_understood(question: str) -> NotUnderstood:
    return NotUnderstood(question=question, forms="；".join(FORMS))


FLAGS: Final = {
    "unit": "--unit",
    "role": "--role",
    "document": "--document",
    "section": "--section",
    "cites": "--cites",
    "due_before": "--due-before",
    "q": "--search",
    "year": "--year",
}


def _understood(query: str, selection: Selection) -> Understood:
    """The same as an API call and a command line."""
    given = {name: getattr(selection, name) for name in selection.__dataclass_fields__}
    parameters = {name: str(value) if name == "role" else value for name, value in given.items() if value is not None}
    path = f"groups/{quote(parameters['group'], safe='')}/tasks" if "group" in parameters else query
    asked = {
        name: str(value).lower() if name == "alone" else value for name, value in parameters.items() if name != "group"
    }
    api = f"/api/v1/{path}" + (f"?{urlencode(asked)}" if asked else "")
    return {"query": query, "parameters": parameters, "api": api, "cli": " ".join(_command(query, parameters))}


def _command(query: str, parameters: Mapping[str, Any]) -> Iterable[str]:
    if "group" in parameters:
        yield f"yaodian group {_quoted(parameters['group'])}"
        return
    yield f"yaodian {query}"
    for name, flag in FLAGS.items():
        if name in parameters:
            yield f"{flag} {_quoted(parameters[name])}"
    if "alone" in parameters:
        yield "--alone" if parameters["alone"] else "--joint"
    if "without" in parameters:
        yield "--without-lead"


def _quoted(value: object) -> str:
    text = str(value)
    return f"'{text}'" if re.search(r"[\s《》&|;<>$]", text) else text
