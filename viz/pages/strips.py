"""Tasks as rows of marks, one mark a task, section by section in the plan's order."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING, Any

from viz.maps.facts import role_of, roles_of, strongest
from viz.maps.style import ROLES, Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from graph import shapes

Strip = list[tuple["shapes.SectionRef | None", list[str]]]
Cells = dict[tuple[str, str], list[tuple["shapes.Task", str]]]


def strip(tasks: Iterable[shapes.Task], look: Callable[[shapes.Task], str]) -> Strip:
    """A row per section."""
    return [(run[0]["section"], [look(task) for task in run]) for run in runs(tasks)]


def runs(tasks: Iterable[shapes.Task]) -> list[list[shapes.Task]]:
    """Consecutive tasks of one section of one document."""
    return [list(run) for _, run in itertools.groupby(tasks, _place)]


def look_of(task: shapes.Task, unit: str | None) -> str:
    """The role of the unit on a task; where none is asked for whether the task is led alone or jointly; else ``none``."""
    if unit:
        held = roles_of(task, ("unit", unit))
    else:
        held = [role_of(a) for a in task["assignments"] if a["role"] == "lead" and a["unit"]]
    return strongest(held) if held else "none"


def counted(looks: Iterable[str]) -> dict[str, int]:
    """How many tasks of each look, the strongest first."""
    counts = Counter(looks)
    return {look: counts[look] for look in (*ROLES, "none") if counts[look]}


def held(loads: Sequence[Mapping[str, Any]]) -> list[str]:
    """The looks of the roles that somebody has."""
    columns = {Look.ALONE: "lead_alone", Look.JOINT: "lead_joint"}
    return [look for look in ROLES if any(load[columns.get(look, str(look))] for load in loads)]


def cells(tasks: Sequence[shapes.Task]) -> Cells:
    """The tasks with their look by unit id and section id: a unit counts once a task, by its strongest role."""
    found: Cells = {}
    for task in tasks:
        section = task["section"]["id"] if task["section"] else ""
        units = dict.fromkeys(a["unit"]["id"] for a in task["assignments"] if a["unit"])
        for unit in units:
            found.setdefault((unit, section), []).append((task, look_of(task, unit)))
    return found


def _place(task: shapes.Task) -> tuple[str, str | None]:
    return task["document"]["id"], task["section"]["id"] if task["section"] else None
