"""What the map of whole plans says: who works, how much and in which role most, and who shares tasks with whom."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import TYPE_CHECKING

from viz.maps.facts import Item, cited, holder, role_of, strongest
from viz.maps.style import ROLES, Look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from graph import shapes

COUNTS = ("lead_alone", "lead_joint", "responsible", "support", "guide")
"""A workload's fields, in the order of ``ROLES``."""


@dataclasses.dataclass(frozen=True, slots=True)
class Plans:
    """What is drawn: units (the busiest first), the pairs that share tasks, and the tasks in the plans' order.

    ``tasks`` is empty where there are more than a file that travels can carry; ``count`` says how many there are. ``documents`` are
    the titles of the first plans, ``total`` their number. ``districts`` names the jurisdiction of the units, by id, of which several
    have the same name.
    """

    units: Sequence[shapes.WorkloadRow]
    pairs: Sequence[shapes.NetworkPair]
    tasks: Sequence[shapes.Task]
    count: int
    documents: Sequence[str]
    total: int
    districts: Mapping[str, str]


@dataclasses.dataclass(frozen=True, slots=True)
class Member:
    """A unit. ``look`` is the role that it has most often, of equals the strongest."""

    key: str
    name: str
    look: Look
    work: shapes.WorkloadRow


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """Two units, by key in the units' order, and the number of tasks on which both have a role."""

    a: str
    b: str
    tasks: int


@dataclasses.dataclass(frozen=True, slots=True)
class SharedWork:
    """Everything that the map shows. ``items`` are the tasks, their role how they are led; ``keys`` as in ``UnitWork``."""

    members: tuple[Member, ...]
    links: tuple[Link, ...]
    items: tuple[Item, ...]
    keys: Mapping[tuple[str, str], str]


def shared_work(plans: Plans) -> SharedWork:
    """Reads units, links (the strongest first) and tasks; a link to a unit that is not among them is left out."""
    members = tuple(
        Member(f"u{i}", _told_apart(row["unit"], plans.districts), main_role(row), row)
        for i, row in enumerate(plans.units)
    )
    keys = {("unit", member.work["unit"]["id"]): member.key for member in members}
    order = {key: i for i, key in enumerate(keys.values())}
    links = []
    for pair in plans.pairs:
        ends = [key for end in (pair["a"], pair["b"]) if (key := keys.get(("unit", end["id"])))]
        if len(ends) == 2:
            a, b = sorted(ends, key=order.__getitem__)
            links.append(Link(a, b, pair["tasks"]))
    items = tuple(Item(f"t{i}", task, _how_led(task)) for i, task in enumerate(plans.tasks))
    _name_the_rest(plans.tasks, keys)
    return SharedWork(members, tuple(sorted(links, key=lambda link: (-link.tasks, link.a, link.b))), items, keys)


def namesakes(rows: Sequence[shapes.WorkloadRow]) -> set[str]:
    """The ids of units whose name is another's too: the same bureau in two districts."""
    held = Counter(row["unit"]["name"] for row in rows)
    return {row["unit"]["id"] for row in rows if held[row["unit"]["name"]] > 1}


def _told_apart(unit: shapes.Ref, districts: Mapping[str, str]) -> str:
    district = districts.get(unit["id"])
    return f"{unit['name']}（{district}）" if district else unit["name"]


def main_role(row: shapes.WorkloadRow) -> Look:
    """The role that a unit has most often."""
    counts = [row["lead_alone"], row["lead_joint"], row["responsible"], row["support"], row["guide"]]
    return ROLES[counts.index(max(counts))]


def _how_led(task: shapes.Task) -> Look | None:
    leads = [role_of(assignment) for assignment in task["assignments"] if assignment["role"] == "lead"]
    return strongest(leads) if leads else None


def _name_the_rest(tasks: Sequence[shapes.Task], keys: dict[tuple[str, str], str]) -> None:
    """Keys for whoever and whatever else the tasks name, so that every mark has one."""
    for task in tasks:
        for who in filter(None, map(holder, task["assignments"])):
            keys.setdefault(who, f"x{len(keys)}")
        for citation in task["citations"]:
            keys.setdefault(cited(citation), f"r{len(keys)}")
