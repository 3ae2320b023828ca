"""The whole explorer as files."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from api.cli.face import command
from api.cli.options import Json, OwnStore
from api.cli.output import deliver
from api.cli.words import word
from api.formats import as_json
from api.site import SiteFile, write_site


@command("site", "yaodian site -o explorer")
def _site(
    store: OwnStore,
    *,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="A folder; an earlier site is replaced.")
    ],
    json: Json = False,
) -> None:
    """Write the explorer as static files, which open from a disk and under any web server: every page in both languages, with maps, data and search."""
    files = _watched(write_site(store, output))
    if json:
        deliver(as_json({"folder": output, "files": files}), None)
    else:
        typer.echo(word("site").format(folder=output, files=files))


def _watched(files: Iterable[SiteFile]) -> int:
    """How many files were written; on a terminal shows how far that is."""
    written = 0
    columns = (TextColumn("{task.completed}/{task.total}"), BarColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task("", total=None)
        for file in files:
            written += 1
            progress.update(task, advance=1, total=file.known, description=file.name)
    return written
