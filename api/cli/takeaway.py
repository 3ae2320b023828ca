"""Files to take away: ledgers to follow tasks up with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.cli.face import command
from api.cli.options import Json, OpenStore, Scoped
from api.cli.output import deliver
from api.cli.words import word
from api.exports.ledger import ledger, ledgers
from api.formats import as_json


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
    if json:
        deliver(as_json({"files": [output]}), None)
    else:
        typer.echo(word("written").format(files=1, last=output))


def _check_suffix(file: str, *known: str) -> None:
    if Path(file).suffix.lower() not in known:
        raise typer.BadParameter(word("suffix").format(file=file, known=", ".join(known)), param_hint="-o")
