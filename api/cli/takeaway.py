"""Files to take away: ledgers to follow tasks up with, the whole graph, and all facts as plain tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Final

import typer

from api.cli.face import FAILED, command, complain
from api.cli.options import Json, OpenStore, Scoped, StoreAddress
from api.cli.output import deliver, deliver_file
from api.cli.words import word
from api.exports.dataset.gathering import spooled
from api.exports.dataset.writing import SUFFIXES, Maker, of_spool, of_store, write
from api.exports.files import EXPORTS, exported, format_of
from api.exports.ledger import ledger, ledgers
from api.formats import as_json
from api.gathering import gather
from api.opening import open_store
from api.settings import Settings
from graph.build import build
from graph.errors import ReadError
from graph.queries import Scope
from graph.queries.scope import ALL
from graph.rows import Rows

EMBEDDED: Final = "embedded:"


@command("ledger", "yaodian ledger 司法局 -o 司法局.xlsx")
def _ledger(
    store: OpenStore,
    *,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="FILE.xlsx; with --all FILE.zip.")],
    unit: Annotated[str | None, typer.Argument(help="A unit's name or id.")] = None,
    every: Annotated[bool, typer.Option("--all", help="A workbook per unit, in a zip archive.")] = False,
    scope: Scoped,
    json: Json = False,
) -> None:
    """Write the 督查台账 of a unit: its tasks as a workbook for A4 across, with empty columns for progress, result and remarks."""
    if every == bool(unit):
        raise typer.BadParameter(word("one_or_all"))
    _check_suffix(output, ".zip" if every else ".xlsx")
    if unit is None:
        with ledgers(store, scope) as file:
            deliver_file(file, output)
    else:
        deliver(ledger(store, unit, scope)[1], output)
    _tell(output, json)


def _check_suffix(file: str, *known: str) -> None:
    if Path(file).suffix.lower() not in known:
        raise typer.BadParameter(word("suffix").format(file=file, known=", ".join(known)), param_hint="-o")


@command("export", "yaodian export -o plans.gexf")
def _export(
    address: StoreAddress,
    *,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE", help=f"The suffix chooses: {', '.join(f'.{kind}' for kind in EXPORTS)}."
        ),
    ],
    json: Json = False,
) -> None:
    """Write the whole graph to one file: for Gephi, networkx, linked data, spreadsheets, or the deadlines for a calendar."""
    kind = format_of(output)
    with open_store(address) as store, exported(store, kind) as file:
        deliver_file(file, output)
    _tell(output, json)


def _tell(file: str, json: bool) -> None:
    if json:
        deliver(as_json({"files": [file]}), None)
    else:
        typer.echo(word("written").format(files=1, last=file))


@command("dataset", "yaodian dataset plans/ -o plans.sqlite")
def _dataset(
    address: StoreAddress,
    *,
    source: Annotated[
        str | None,
        typer.Argument(metavar="PATH|STORE", help="Plans, read without any store; or a store's address, else --store."),
    ] = None,
    scope: Scoped,
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="FILE.sqlite, or FILE.zip of CSV.")],
    json: Json = False,
) -> None:
    """Write all facts as plain tables: SQLite, or CSV with datapackage.json, a data dictionary and CITATION.cff. Filters choose plans of a store."""
    _check_suffix(output, *SUFFIXES)
    failures: list[ReadError] = []
    with ExitStack() as stack:
        if source is None or "://" in source or source.startswith(EMBEDDED):
            make = of_store(stack.enter_context(open_store(source or address)), scope)
        else:
            make = _of_files(stack, source, scope, failures)
        counts = write(make, Path(output))
    if json:
        deliver(as_json({"path": output, "tables": counts, "failed": len(failures)}), None)
    else:
        typer.echo(word("dataset").format(path=output, **counts))
    if failures:
        raise typer.Exit(FAILED)


def _of_files(stack: ExitStack, path: str, scope: Scope, failures: list[ReadError]) -> Maker:
    if scope != ALL:
        raise typer.BadParameter(word("filters_of_a_store"))
    spool = stack.enter_context(spooled(_read(path, failures)))
    if failures and not len(spool):
        raise typer.Exit(FAILED)
    return of_spool(spool)


def _read(path: str, failures: list[ReadError]) -> Iterator[Rows]:
    """The plans at the path; files that give none are told of and collected, what is no document is passed over."""
    for found in gather(path):
        if found.plan and not found.skipped:
            yield build(found.plan)
        elif found.error:
            complain(found.error.say(Settings().language))
            failures.append(found.error)
