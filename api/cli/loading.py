"""Commands that read files, and take their facts in or out."""

from __future__ import annotations

import functools
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from api import loading
from api.cli.explain import explained
from api.cli.face import FAILED, INTERRUPTED, command, complain
from api.cli.options import Json, OpenStore, StoreAddress
from api.cli.output import console, deliver
from api.cli.words import word
from api.corrections import own_corrections
from api.formats import as_json
from api.loading import FileReport
from api.opening import open_store
from api.settings import Settings
from graph import model, queries
from graph.contents import BATCH
from graph.errors import ReadError, StoreError
from graph.model import Plan
from loaders.corrections import read_corrections
from loaders.draft import Correction
from loaders.pipeline import extract

Files = Annotated[list[str], typer.Argument(metavar="FILE…", help="Plans.")]


@command("load", "yaodian load plan.txt plans/")
def _load(
    paths: Annotated[list[str], typer.Argument(metavar="PATH…", help="Files, folders, zip archives.")],
    address: StoreAddress,
    json: Json = False,
) -> None:
    """Read plans and write them to the store. Word, WPS, PDF, OFD, web pages, workbooks and text; folders and zip archives are walked, ``-`` is pasted text; one bad file never stops the rest.

    The same file again changes nothing; a new version of a plan replaces the old one. The store is made with the first plan.
    """
    with ExitStack() as stack:
        store = functools.cache(lambda: stack.enter_context(open_store(address, create=True)))
        reports: list[FileReport] = []
        try:
            for report in _watched(loading.load(paths, store, Settings().language)):
                reports.append(report)
                _tell(report, json)
        except KeyboardInterrupt:
            complain(word("stopped").format(documents=_in_store(reports)))
            raise typer.Exit(INTERRUPTED) from None
        except StoreError as error:
            if not store.cache_info().currsize:
                raise
            told = error.say(Settings().language)
            complain(word("broken_off").format(error=told, documents=_in_store(reports), batch=BATCH))
            raise typer.Exit(FAILED) from error
        else:
            if not reports:
                complain(word("nothing_there").format(paths=", ".join(paths)))
        finally:
            if json and (reports or not sys.exception()):
                deliver(as_json(loading.summary(reports)), None)
    if any(report["status"] == loading.FAILED for report in reports):
        raise typer.Exit(FAILED)


def _in_store(reports: list[FileReport]) -> int:
    """How many documents were told of as being in."""
    return sum(report["document"] is not None for report in reports)


def _watched(reports: Iterable[FileReport]) -> Iterator[FileReport]:
    """Show on a terminal how many files are done."""
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.completed} {task.description}"),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    ) as progress:
        task = progress.add_task("", total=None)
        for report in reports:
            progress.update(task, advance=1, description=report["path"])
            yield report


def _tell(report: FileReport, json: bool) -> None:
    """A line per file: what failed on stderr, the rest on stdout, which JSON needs for itself."""
    if report["status"] == loading.FAILED:
        complain(report["reason"] or "")
    elif not json:
        status = word(report["status"])
        loaded = [word("loaded").format(**report)] if report["document"] else []
        said = "; ".join([*loaded, *([report["reason"]] if report["reason"] else [])])
        typer.echo(f"{status}\t{report['path']}\t{said}")


@command("extract", "yaodian extract plan.txt --explain")
def _extract(
    files: Files,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file.")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="For people: each item with what was taken from it.")
    ] = False,
    corrections: Annotated[
        str | None, typer.Option("--corrections", metavar="FILE", help="A CSV file of your own corrections.")
    ] = None,
    json: Json = False,  # noqa: ARG001  the command prints JSON already; --json goes with every command
) -> None:
    """Print what is read in plans, as JSON, one line a file; no store is touched."""
    failures: list[ReadError] = []
    plans = _plans(files, failures, read_corrections(corrections) if corrections else own_corrections())
    if explain:
        for plan in plans:
            console().print(explained(plan))
    else:
        deliver(b"".join(as_json(model.as_json(plan)) for plan in plans), output)
    if failures:
        raise typer.Exit(FAILED)


def _plans(files: list[str], failures: list[ReadError], corrections: Sequence[Correction]) -> Iterator[Plan]:
    """The plans of the files that give text; the others are told of and collected."""
    for path in files:
        try:
            yield extract(path, corrections)
        except ReadError as error:
            complain(error.say(Settings().language))
            failures.append(error)


@command("remove", "yaodian remove 2023年常州市武进区法治政府建设工作要点")
def _remove(
    store: OpenStore,
    document: Annotated[str, typer.Argument(help="A plan's id, title or document number.")],
    json: Json = False,
) -> None:
    """Take one plan's facts out of the store."""
    found = queries.document(store, document)
    loading.remove(store, found["id"])
    if json:
        deliver(as_json(found), None)
    else:
        typer.echo(word("removed").format(**found))
