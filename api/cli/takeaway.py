"""Files to take away: ledgers to follow tasks up with, and the whole graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.face import command
from api.cli.options import Json, OpenStore, Scoped, StoreAddress
from api.cli.output import deliver, deliver_file
from api.cli.words import word
from api.exports.files import EXPORTS, exported, format_of
from api.exports.ledger import ledger, ledgers
from api.formats import as_json
from graph.store import open_store


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
        raise typer.BadParameter(word("unit_or_all"))
    _check_suffix(output, ".zip" if every else ".xlsx")
    deliver(ledgers(store, scope) if unit is None else ledger(store, unit, scope)[1], output)
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
