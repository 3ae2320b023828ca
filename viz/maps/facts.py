"""What a map says about one unit, read from its tasks: the role it has on each, who else takes part, what is cited.

One mark is one task: where a unit has several roles on a task, the strongest counts.
"""

from __future__ import annotations

import dataclasses
import itertools
from typing import TYPE_CHECKING, Generic, TypeVar

from viz.maps.style import ROLES, Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from graph import shapes

HUB = "hub"
IN_FULL = 40
"""Above so many tasks all lines at once are a hairball, and a row of marks for each section says more."""
OnMap = TypeVar("OnMap", bound="Item")


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """A task on a map. ``key`` names it there (t0, t1, …): ids of a document are never used as keys, because a browser's objects
    have names of their own (``__proto__``). ``role`` is how it is shown, None where nobody has one."""

    key: str
    task: shapes.Task
    role: Look | None


@dataclasses.dataclass(frozen=True, slots=True)
class Duty(Item):
    """A task of the unit and the role that the unit has on it."""

    role: Look


@dataclasses.dataclass(frozen=True, slots=True)
class Chapter(Generic[OnMap]):
    """Consecutive tasks of one section. ``document`` is the plan's title where it begins and the tasks come from several plans."""

    document: str | None
    section: str | None
    duties: tuple[OnMap, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Tie:
    """The role that a partner has on one of the unit's tasks."""

    task: str
    role: Look


@dataclasses.dataclass(frozen=True, slots=True)
class Partner:
    """Another unit, or a collective one, on the unit's tasks; ``leads`` counts the tasks it leads overall."""

    key: str
    name: str
    collective: bool
    ties: tuple[Tie, ...]
    leads: int

    @property
    def look(self) -> Look:
        """How it is drawn: working side by side first, then by the strongest role."""
        if self.collective:
            return Look.COLLECTIVE
        roles = {tie.role for tie in self.ties}
        return Look.JOINT if Look.JOINT in roles else strongest(roles)


@dataclasses.dataclass(frozen=True, slots=True)
class Law:
    """A law or policy and the keys of the tasks that cite it; ``title`` without 《》."""

    key: str
    title: str
    tasks: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class UnitWork:
    """Everything that the map of one unit shows. ``keys`` gives the map's key for a unit's, group's or regulation's."""

    unit: shapes.Unit
    duties: tuple[Duty, ...]
    partners: tuple[Partner, ...]
    laws: tuple[Law, ...]
    keys: Mapping[tuple[str, str], str]


def unit_work(unit: shapes.Unit, tasks: Sequence[shapes.Task], leads: Mapping[str, int]) -> UnitWork:
    """Reads the unit's work from ``tasks`` (in the plan's order); ``leads``: tasks that a partner leads overall, by unit id."""
    own = [(task, held) for task in tasks if (held := roles_of(task, ("unit", unit["id"])))]
    duties = tuple(Duty(f"t{i}", task, strongest(held)) for i, (task, held) in enumerate(own))
    keys = {("unit", unit["id"]): HUB}
    return UnitWork(unit, duties, _partners(duties, leads, keys), _laws(duties, keys), keys)


def chapters(duties: Sequence[OnMap], untitled: str) -> list[Chapter[OnMap]]:
    """The tasks by document and section, in the order given; ``untitled`` is what a document without a title is called."""
    found = []
    several = len({duty.task["document"]["id"] for duty in duties}) > 1
    for _, of_document in itertools.groupby(duties, lambda duty: duty.task["document"]["id"]):
        begins = several
        for _, of_section in itertools.groupby(
            of_document, lambda duty: duty.task["section"] and duty.task["section"]["id"]
        ):
            members = tuple(of_section)
            document, section = members[0].task["document"], members[0].task["section"]
            title = document["title"] or untitled
            found.append(Chapter(title if begins else None, heading(section) if section else None, members))
            begins = False
    return found


def heading(section: shapes.SectionRef) -> str:
    """A section's number and title as a plan writes them: 四、深化行政执法体制改革, 4. …, or the title alone."""
    number = section["number"]
    if not number:
        return section["title"]
    return f"{number}{'. ' if number.isascii() else '、'}{section['title']}"


def holder(assignment: shapes.TaskAssignment) -> tuple[str, str] | None:
    """Who holds the role, as ("unit" or "group", id); None where the document's words lead to nobody known."""
    if assignment["unit"]:
        return "unit", assignment["unit"]["id"]
    if assignment["group"]:
        return "group", assignment["group"]["id"]
    return None


def role_of(assignment: shapes.TaskAssignment) -> Look:
    """A lead is told apart by whether it leads alone; the other roles are as the plan says."""
    if assignment["role"] == "lead":
        return Look.ALONE if assignment["alone"] else Look.JOINT
    return Look(assignment["role"])


def roles_of(task: shapes.Task, who: tuple[str, str]) -> list[Look]:
    """The roles of one unit or group on a task, in the order of the text."""
    return [role_of(assignment) for assignment in task["assignments"] if holder(assignment) == who]


def strongest(roles: Iterable[Look]) -> Look:
    """The first in the order of ``ROLES``."""
    return min(roles, key=ROLES.index)


def cited(citation: shapes.TaskCitation) -> tuple[str, str]:
    """What a citation means, as ("law", its id, or its title where no registry holds it)."""
    regulation = citation["regulation"]
    return "law", regulation["id"] if regulation else citation["title"]


def _partners(
    duties: Sequence[Duty], leads: Mapping[str, int], keys: dict[tuple[str, str], str]
) -> tuple[Partner, ...]:
    names: dict[tuple[str, str], str] = {}
    ties: dict[tuple[str, str], dict[str, list[Look]]] = {}
    for duty in duties:
        for assignment in duty.task["assignments"]:
            who = holder(assignment)
            if who is None or keys.get(who) == HUB:
                continue
            ref = assignment["unit"] or assignment["group"]
            names[who] = ref["name"] if ref else ""
            ties.setdefault(who, {}).setdefault(duty.key, []).append(role_of(assignment))
    for kind, letter in (("unit", "u"), ("group", "g")):
        keys.update({who: f"{letter}{i}" for i, who in enumerate(who for who in ties if who[0] == kind)})
    return tuple(
        Partner(
            key=keys[who],
            name=names[who],
            collective=who[0] == "group",
            ties=tuple(Tie(task, strongest(roles)) for task, roles in held.items()),
            leads=leads.get(who[1], 0),
        )
        for who, held in ties.items()
    )


def _laws(duties: Sequence[Duty], keys: dict[tuple[str, str], str]) -> tuple[Law, ...]:
    titles: dict[tuple[str, str], str] = {}
    tasks: dict[tuple[str, str], dict[str, None]] = {}
    for duty in duties:
        for citation in duty.task["citations"]:
            law = cited(citation)
            titles.setdefault(law, citation["title"])
            tasks.setdefault(law, {})[duty.key] = None
    keys.update({law: f"r{i}" for i, law in enumerate(tasks)})
    return tuple(Law(keys[law], titles[law], tuple(citing)) for law, citing in tasks.items())
