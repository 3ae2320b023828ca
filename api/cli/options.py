"""Options that commands share, and the values that they make."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from api.cli.face import From
from api.cli.output import Format, Output
from api.opening import open_engine, open_store
from api.settings import TODAY, Settings
from graph.model import Role
from graph.queries import Paging, Scope, Selection
from graph.queries.paging import MOST
from graph.store import Store


def _as_of(text: str | None) -> str | None:
    if text == TODAY:
        return Settings().today.isoformat()
    try:
        return datetime.strptime(text, "%Y-%m-%d").date().isoformat() if text else None
    except ValueError:
        raise typer.BadParameter(f"{text!r} is neither a day like 2023-04-01 nor {TODAY}") from None


Address = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help="embedded:PATH, bolt://…, neo4j://…, or a server's http://… (else YAODIAN_STORE).",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="The same as --format json.")]
Document = Annotated[str | None, typer.Option(metavar="ID", help="A plan's id, title or document number.")]
Year = Annotated[int | None, typer.Option(min=1, max=9999, help="The plan's year.")]
Jurisdiction = Annotated[str | None, typer.Option(metavar="CODE", help="A GB/T 2260 code, e.g. 320412.")]
Organ = Annotated[str | None, typer.Option(metavar="ID", help="The registry's id of a kind of organ.")]
Search = Annotated[str | None, typer.Option("--search", metavar="TEXT", help="A part of the name, title or text.")]
Holder = Annotated[str | None, typer.Option("--unit", metavar="UNIT", help="A unit's name or id.")]
Held = Annotated[Role | None, typer.Option("--role", help="The role that the unit holds.")]
Alone = Annotated[bool | None, typer.Option("--alone/--joint", help="Whether nobody else holds that role.")]
Section = Annotated[str | None, typer.Option("--section", metavar="SECTION", help="A section's heading, number or id.")]
Cites = Annotated[str | None, typer.Option(metavar="REG", help="A regulation's title or id.")]
OneTask = Annotated[str | None, typer.Option("--task", metavar="ID", help="One task's id.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="A part of the task's title.")]
Partners = Annotated[
    list[str] | None,
    typer.Option("--partner", metavar="UNIT", help="Another unit with a role on the task. Repeatable: all of them."),
]
PartnerRole = Annotated[Role | None, typer.Option(help="The partners' role; without it that of --role.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        callback=_as_of,
        help=f"The status on that day, or {TODAY}; without it, on the last day that the registry knows.",
    ),
]
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="A day, included.")]


def address(store: Address = None) -> str:
    """The store's address: the option, else YAODIAN_STORE, else the one in the user's data directory."""
    return store or Settings().store


def _open(store: Address = None) -> Store:
    return open_store(address(store))


def _open_engine(store: Address = None) -> Store:
    return open_engine(address(store))


def _output(
    kind: Annotated[
        Format | None, typer.Option("--format", help="How to print; else after the suffix of -o, else a table.")
    ] = None,
    json: Json = False,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
) -> Output:
    return Output(Format.JSON if json else kind, output)


def _paging(
    limit: Annotated[
        int | None, typer.Option(min=1, max=MOST, help="How many at most; without it, everything.")
    ] = None,
) -> Paging:
    return Paging(limit)


def _scope(
    document: Document = None, year: Year = None, jurisdiction: Jurisdiction = None, organ: Organ = None
) -> Scope:
    return Scope(document, year, jurisdiction, organ)


def _selection(
    *,
    unit: Holder = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="GROUP", help="A collective unit's name or id.")
    ] = None,
    role: Held = None,
    alone: Alone = None,
    partner: Partners = None,
    partner_role: PartnerRole = None,
    task: OneTask = None,
    title: Title = None,
    section: Section = None,
    cites: Cites = None,
    due_before: Day = None,
    due_after: Day = None,
    without_lead: Annotated[bool, typer.Option("--without-lead", help="What nobody leads.")] = False,
    search: Search = None,
    document: Document = None,
    year: Year = None,
    jurisdiction: Jurisdiction = None,
    organ: Organ = None,
) -> Selection:
    return Selection(
        unit,
        group,
        organ,
        role,
        alone,
        document,
        section,
        cites,
        _iso(due_before),
        _iso(due_after),
        "lead" if without_lead else None,
        search,
        year,
        jurisdiction,
        task,
        title,
        tuple(partner or ()),
        partner_role,
    )


def _on(
    *,
    role: Held = None,
    alone: Alone = None,
    partner: Partners = None,
    partner_role: PartnerRole = None,
    task: OneTask = None,
    title: Title = None,
    about: Annotated[str | None, typer.Option(metavar="TEXT", help="A part of the task's title or text.")] = None,
    section: Section = None,
    cites: Cites = None,
    due_before: Day = None,
    due_after: Day = None,
) -> Selection:
    return Selection(
        role=role,
        alone=alone,
        partner=tuple(partner or ()),
        partner_role=partner_role,
        task=task,
        title=title,
        q=about,
        section=section,
        cites=cites,
        due_before=_iso(due_before),
        due_after=_iso(due_after),
    )


def _by(
    *, unit: Holder = None, role: Held = None, alone: Alone = None, section: Section = None, task: OneTask = None
) -> Selection:
    return Selection(unit=unit, role=role, alone=alone, section=section, task=task)


def _iso(day: datetime | None) -> str | None:
    return day.date().isoformat() if day else None


OpenStore = Annotated[Store, From(_open)]
OwnStore = Annotated[Store, From(_open_engine)]
StoreAddress = Annotated[str, From(address)]
Show = Annotated[Output, From(_output)]
Paged = Annotated[Paging, From(_paging)]
Scoped = Annotated[Scope, From(_scope)]
Chosen = Annotated[Selection, From(_selection)]
OnTasks = Annotated[Selection, From(_on)]
ByTasks = Annotated[Selection, From(_by)]
