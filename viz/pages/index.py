"""What can be searched where no server answers, as scripts: a page that is opened as a file may load scripts, and nothing else."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from viz.pages.words import words

if TYPE_CHECKING:
    from graph import shapes
    from viz.pages.links import Links

ASKED: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "zh": {
        "lead": ("", "牵头哪些事项"),
        "lead_alone": ("", "独立牵头哪些事项"),
        "lead_joint": ("", "联合牵头哪些事项"),
        "responsible": ("", "负责哪些事项"),
        "support": ("", "配合哪些事项"),
        "guide": ("", "指导哪些事项"),
    },
    "en": {
        "lead": ("which items does ", " lead"),
        "lead_alone": ("which items does ", " lead alone"),
        "lead_joint": ("which items does ", " lead jointly"),
        "responsible": ("which items is ", " responsible for"),
        "support": ("which items does ", " support"),
        "guide": ("which items does ", " guide"),
    },
}
"""Questions that are answered beforehand for every unit that holds the role: what stands before its name and after it."""


def question(name: str, role: str, lang: str) -> str:
    """Which tasks the unit holds in the role, as it is asked."""
    before, after = ASKED[lang][role]
    return f"{before}{name}{after}"


def questions(units: Sequence[shapes.Unit], lang: str) -> dict[str, dict[str, str]]:
    """By unit id and role the question about every role that the unit holds; units of one name are asked for by their full ones."""
    named = Counter(unit["name"] for unit in units)
    found = {}
    for unit in units:
        name = unit["name"] if named[unit["name"]] == 1 else unit["full_name"] or unit["id"]
        found[unit["id"]] = {role: question(name, role, lang) for role in _held(unit["workload"])}
    return found


def units_script(units: Sequence[shapes.Unit], links: Links, lang: str, answered: Collection[str]) -> str:
    """Units for the typeahead, the busiest first, each with the addresses of its ``answered`` questions by role."""
    asked = questions(units, lang)
    rows = [
        {
            "name": unit["name"],
            "also": [form for form in (unit["full_name"], *unit["aliases"]) if form and form != unit["name"]],
            "area": unit["jurisdiction"]["name"] if unit["jurisdiction"] else "",
            "tasks": unit["workload"]["tasks"],
            "leads": unit["workload"]["lead_alone"] + unit["workload"]["lead_joint"],
            "href": links.page("units", unit["id"]),
            "asks": {role: links.page("ask", q=q) for role, q in asked[unit["id"]].items() if q in answered},
        }
        for unit in sorted(units, key=lambda unit: (-unit["workload"]["tasks"], unit["id"]))
    ]
    patterns = [[before, after, role] for each in ASKED for role, (before, after) in ASKED[each].items()]
    return _script("yaodianUnits", {"units": rows, "patterns": patterns})


def texts_script(
    tasks: Iterable[shapes.Task],
    groups: Iterable[shapes.Group],
    regulations: Iterable[shapes.Regulation],
    links: Links,
    lang: str,
) -> str:
    """Everything else that can be found by its words."""
    said = words(lang)
    rows = [*_tasks(tasks, links), *_named("group", groups, links), *_named("regulation", regulations, links)]
    told = {key: said[key] for key in ("results", "not_found", "named_here")}
    kinds = {kind: said[kind] for kind in ("task", "unit", "group", "regulation")}
    return _script("yaodianTexts", {"items": rows, "words": told, "kinds": kinds})


def _tasks(tasks: Iterable[shapes.Task], links: Links) -> Iterator[dict[str, str]]:
    for task in tasks:
        yield {
            "kind": "task",
            "id": task["id"],
            "title": task["title"],
            "text": task["text"],
            "href": links.page("tasks", task["id"]),
        }


def _named(kind: str, things: Iterable[Mapping[str, Any]], links: Links) -> Iterator[dict[str, str]]:
    for thing in things:
        title = thing.get("title") or thing["name"]
        yield {"kind": kind, "id": thing["id"], "title": title, "text": "", "href": links.thing(kind, thing["id"])}


def _held(work: shapes.Workload) -> list[str]:
    held = [role for role in ("lead_alone", "lead_joint", "responsible", "support", "guide") if dict(work)[role]]
    return ["lead", *held] if {"lead_alone", "lead_joint"} & set(held) else held


def _script(name: str, value: Any) -> str:
    return f"window.{name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
