"""A query as its users say it: the API call and the command line that give the same list."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Final
from urllib.parse import quote, urlencode

from graph.queries.scope import ALL, Scope
from graph.queries.tasks import EVERY_TASK, Selection
from graph.shapes import Understood

OPTION: Final = {"q": "--search", "about": "--about"}
"""Command-line options that are not called as the parameter."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the catalogue: the ``query`` by name and what it is given."""

    query: str
    selection: Selection = EVERY_TASK
    scope: Scope = ALL
    sort: str = "tasks"
    top: int | None = None


def spoken(call: Call) -> Understood:
    """The query, its parameters, and the same for a program and for a terminal."""
    given = _parameters(call)
    return {
        "query": call.query,
        "parameters": given,
        "api": _path(call, given),
        "cli": " ".join(map(_quoted, _words(call, given))),
    }


def _parameters(call: Call) -> dict[str, Any]:
    """What is given, by the names of the API's parameters. The words of a topic are ``about`` to units, whose ``q`` is a name."""
    found: dict[str, Any] = {}
    for part in (call.scope, call.selection):
        said = {field.name: getattr(part, field.name) for field in fields(part)}
        found |= {name: value for name, value in said.items() if value is not None and value != ()}
    if call.query == "units" and "q" in found:
        found["about"] = found.pop("q")
    if call.query == "workload":
        found |= {"sort": call.sort, "top": call.top}
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in found.items()
        if value is not None and value != ()
    }


def _path(call: Call, given: dict[str, Any]) -> str:
    asked = {name: str(value).lower() if isinstance(value, bool) else value for name, value in given.items()}
    path = f"groups/{quote(asked.pop('group'), safe='')}/tasks" if "group" in asked else call.query
    return f"/api/v1/{path}" + (f"?{urlencode(asked, doseq=True)}" if asked else "")


def _words(call: Call, given: dict[str, Any]) -> Iterator[str]:
    yield "yaodian"
    yield call.query
    for name, value in given.items():
        match name:
            case "alone":
                yield "--alone" if value else "--joint"
            case "without":
                yield "--without-lead"
            case _:
                for one in value if isinstance(value, list) else [value]:
                    yield OPTION.get(name, f"--{name.replace('_', '-')}")
                    yield str(one)


def _quoted(word: str) -> str:
    return word if re.fullmatch(r"[\w.:/-]+", word) else shlex.quote(word)
