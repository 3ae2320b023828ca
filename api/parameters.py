"""Query strings as models: what a path takes, and nothing else. An unknown name or an empty value is a 422."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from typing import Annotated, Final, Literal

from fastapi import Query, Request
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from api.settings import TODAY, Settings
from graph.errors import InvalidParameter
from graph.model import Role
from graph.queries import WORKLOAD_COLUMNS, Paging, Scope, Selection
from graph.queries.paging import MOST

Word = Annotated[str, StringConstraints(min_length=1)]
"""A value that is there."""


def _iso_day(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError("write the day as YYYY-MM-DD")
    return text


Day = Annotated[datetime.date, BeforeValidator(_iso_day)]
"""A day as ISO 8601 writes it; pydantic alone would take a number of seconds too."""
PAGES: Final = {"limit", "cursor", "format"}
"""Parameters of every list, which choose nothing."""
REPEATABLE: Final = {"partner"}
"""Parameters that may come several times."""
AS_OF = "the status on that day; without it, on the last day that the registry knows; after that day: null"


class Strict(BaseModel):
    """A path without parameters; the others build on it."""

    model_config = ConfigDict(extra="forbid")


class Listing(Strict):
    """A page of a list."""

    limit: int = Field(100, ge=1, le=MOST, description="items on the page")
    cursor: Word | None = Field(None, description="`next` of the page before")
    format: Literal["json", "csv", "xlsx"] | None = Field(None, description="in place of the Accept header")

    def paging(self) -> Paging:
        """Which page."""
        return Paging(self.limit, self.cursor)


class PartFilters(Strict):
    """Which part of the graph, or of what the path names."""

    year: int | None = Field(None, ge=1, le=9999, description="the plan's year", examples=[2023])
    jurisdiction: Word | None = Field(None, description="GB/T 2260 code", examples=["320412"])
    organ: Word | None = Field(None, description="the registry's id of a kind of organ")


class ScopeFilters(PartFilters):
    """Which part of the graph."""

    document: Word | None = Field(None, description="id, title or document number")

    def scope(self) -> Scope:
        """The part as the queries take it."""
        return Scope(self.document, self.year, self.jurisdiction, self.organ)


class ScopedList(ScopeFilters, Listing):
    """A list of a part of the graph."""


class NamedList(ScopedList):
    """A list of things with names."""

    q: Word | None = Field(None, description="a part of the name")


class WorkloadList(ScopedList):
    """The workload of units."""

    sort: Word = Field(
        "tasks",
        description="the column to sort by, the largest first; `lead`: led alone and jointly",
        json_schema_extra={"enum": list(WORKLOAD_COLUMNS)},
    )
    top: int | None = Field(None, ge=1, description="the units that are not behind this place")
    groups: bool = Field(False, description="collective units too")


class WordsList(ScopedList):
    """What holds words."""

    q: Word = Field(description="what to look for", examples=["行政复议"])


class Question(Strict):
    """A question in Chinese or English."""

    q: Word = Field(description="the question", examples=["司法局牵头哪些事项"])


class TasksOf(PartFilters, Listing):
    """Tasks of what the path names: a unit, a group, a document, a regulation. ``TasksList`` and its kin add what the path leaves open."""

    role: Role | None = None
    alone: bool | None = Field(None, description="true: no other holds that role on the task; false: jointly")
    section: Word | None = Field(None, description="id, heading or number")
    due_before: Day | None = None
    due_after: Day | None = None
    without: Literal["lead"] | None = Field(None, description="`lead`: tasks that nobody leads")
    q: Word | None = Field(None, description="a part of title or text")
    title: Word | None = Field(None, description="a part of the title")
    task: Word | None = Field(None, description="one task's id")
    partner: list[Word] = Field(
        [], description="a unit, id or name, that has a role on the task too; repeatable, all of them"
    )
    partner_role: Role | None = Field(None, description="the partners' role; without it the same as `role`")

    def selection(self, **named: str) -> Selection:
        """The tasks, or the mentions, as the queries take them, with what the path names."""
        asked = self.model_dump(mode="json", exclude=PAGES)
        return Selection(**{**asked, **named, "partner": tuple(self.partner)})


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


class ByHolder(Strict):
    """Whose tasks."""

    unit: Word | None = Field(None, description="id or name")
    group: Word | None = Field(None, description="a collective unit, id or name")


class ByCitation(Strict):
    """What the tasks cite."""

    cites: Word | None = Field(None, description="a regulation's id or title")


class HeldTasksList(ByCitation, ScopeFilters, TasksOf):
    """Tasks of a unit or group."""


class DocumentTasksList(ByHolder, ByCitation, TasksOf):
    """Tasks of a plan."""


class CitingTasksList(ByHolder, ScopeFilters, TasksOf):
    """Tasks that cite a regulation."""


class TasksList(ByHolder, ByCitation, ScopeFilters, TasksOf):
    """Tasks, or mentions, of the whole graph."""


class UnitsList(NamedList):
    """Units, of all or of those with a role on some tasks."""

    role: Role | None = Field(None, description="units that hold this role on a task that the filters below select")
    alone: bool | None = Field(None, description="true: no other holds that role on the task; false: jointly")
    about: Word | None = Field(None, description="a part of the task's title or text")
    title: Word | None = Field(None, description="a part of the task's title")
    task: Word | None = Field(None, description="one task's id")
    section: Word | None = Field(None, description="id, heading or number")
    cites: Word | None = Field(None, description="a regulation that the task cites, id or title")
    due_before: Day | None = None
    due_after: Day | None = None
    partner: list[Word] = Field([], description="another unit, id or name, on the task; repeatable, all of them")
    partner_role: Role | None = Field(None, description="the partners' role; without it the same as `role`")

    def on(self) -> Selection:
        """The tasks on which the units hold the role."""
        return Selection(
            role=self.role,
            alone=self.alone,
            q=self.about,
            title=self.title,
            task=self.task,
            section=self.section,
            cites=self.cites,
            due_before=_iso(self.due_before),
            due_after=_iso(self.due_after),
            partner=tuple(self.partner),
            partner_role=self.partner_role,
        )


class OneRegulation(Strict):
    """The day of a status."""

    as_of: Day | Literal["today"] | None = Field(None, description=AS_OF)

    def day(self) -> str | None:
        """The day as the queries take it."""
        return Settings().today.isoformat() if self.as_of == TODAY else _iso(self.as_of)


class RegulationsList(NamedList, OneRegulation):
    """Regulations, of all or of those that some tasks cite."""

    unit: Word | None = Field(None, description="cited by a task of this unit, id or name")
    role: Role | None = Field(None, description="the unit's role on the task")
    alone: bool | None = Field(None, description="true: no other holds that role on the task; false: jointly")
    section: Word | None = Field(None, description="cited in this section: id, heading or number")
    task: Word | None = Field(None, description="cited by this task, id")
    sort: Literal["id", "tasks"] = Field("id", description="`tasks`: what most tasks cite first")

    def by(self) -> Selection:
        """The tasks that cite them."""
        return Selection(unit=self.unit, role=self.role, alone=self.alone, section=self.section, task=self.task)


class MapLook(ScopeFilters):
    """What a map holds and how it is drawn."""

    lang: Literal["zh", "en"] = "zh"


Asked = Query()
NoParameters = Annotated[Strict, Asked]


def refuse_doubles(request: Request) -> None:
    """422 where a parameter comes twice: whichever counted, the other would be lost in silence. Raises ``InvalidParameter``."""
    given = Counter(name for name, _ in request.query_params.multi_items() if name not in REPEATABLE)
    for name, times in given.items():
        if times > 1:
            raise InvalidParameter(name=name, value=request.query_params.getlist(name), reason="give it once")
