"""Commands that keep a store: archives of it, and its documents read again by today's rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api import refreshing
from api.cli.face import FAILED, command, complain
from api.cli.options import Json, OwnStore, StoreAddress
from api.cli.output import deliver
from api.cli.words import word
from api.errors import Unwritable
from api.formats import as_json
from api.opening import open_engine
from api.settings import Settings
from graph import archive
from graph.errors import UnreadableFile

File = Annotated[Path, typer.Argument(metavar="FILE", help="The archive.")]


@command("backup", "yaodian backup plans.yaodian")
def _backup(store: OwnStore, file: File, json: Json = False) -> None:
    """Write the whole store to one file that any engine can take: equal content gives equal bytes."""
    try:
        count = archive.backup(store, file)
    except OSError as error:
        raise Unwritable(path=file, reason=error.strerror) from error
    _tell("backed_up", file, count, json)


@command("restore", "yaodian restore plans.yaodian --store bolt://localhost:7687")
def _restore(address: StoreAddress, file: File, json: Json = False) -> None:
    """Write an archive's documents to a store that holds no others. Stopped half-way, run it again: it carries on."""
    try:
        archive.check(file)
        with open_engine(address, create=True) as store:
            count = archive.restore(store, file)
    except OSError as error:
        raise UnreadableFile(path=file, reason=error.strerror) from error
    _tell("restored", file, count, json)


def _tell(done: str, file: Path, count: int, json: bool) -> None:
    if json:
        deliver(as_json({"path": str(file), "documents": count}), None)
    else:
        typer.echo(word(done).format(path=file, documents=count))


@command("refresh", "yaodian refresh --dry-run")
def _refresh(
    store: OwnStore,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would change and write nothing.")] = False,
    json: Json = False,
) -> None:
    """Read again what older rules, an older registry or other user tables made, and tell which facts change."""
    reports = []
    for report in refreshing.refresh(store, Settings().language, write=not dry_run):
        reports.append(report)
        if report["reason"]:
            complain(f"{report['document']} {report['title']}: {report['reason']}")
        elif not json:
            found = report["changes"]
            typer.echo(word("reread").format(**report, gone=len(found["gone"]), new=len(found["new"])))
    if json:
        deliver(as_json({"documents": reports, "total": len(reports), "written": not dry_run}), None)
    if any(report["reason"] for report in reports):
        raise typer.Exit(FAILED)
