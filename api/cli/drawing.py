"""Maps as files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer

from api import maps
from api.cli.face import command
from api.cli.options import Json, OpenStore, Scoped
from api.cli.output import deliver
from api.cli.words import word
from api.formats import as_json
from graph.queries import Scope
from graph.store import Store
from viz.maps import png

Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="FILE.html, .svg or .png; with --all a folder.")
]
Language = Annotated[Literal["zh", "en"], typer.Option(help="The language of the map's own words.")]


@command("map", "yaodian map 司法局 -o 司法局.html")
def _map(
    store: OpenStore,
    scope: Scoped,
    *,
    output: Output,
    unit: Annotated[str | None, typer.Argument(help="A unit's name or id.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every unit, with index.html, into a folder.")] = False,
    overview: Annotated[bool, typer.Option("--overview", help="Whole plans: units by the work they share.")] = False,
    lang: Language = "zh",
    json: Json = False,
) -> None:
    """Draw the workload map of a unit, or that of whole plans, as one HTML file that opens anywhere, without network, or as a picture."""
    if [unit is not None, every, overview].count(True) != 1:
        raise typer.BadParameter(word("unit_or_all"))
    if every:
        made = _draw_all(store, output, lang, scope)
    elif overview:
        made = _draw(
            output, lambda: maps.overview(store, lang, scope), lambda: maps.overview_picture(store, lang, scope)
        )
    else:
        name = str(unit)
        made = _draw(
            output, lambda: maps.draw(store, name, lang, scope), lambda: maps.draw_svg(store, name, lang, scope)
        )
    if json:
        deliver(as_json({"files": made}), None)
    else:
        typer.echo(word("written").format(files=len(made), last=made[-1]))


def _draw(file: str, page: Callable[[], str], picture: Callable[[], str]) -> list[str]:
    """One file in the format that its suffix names: a picture, else a page."""
    suffix = Path(file).suffix.lower()
    drawn = png(picture()) if suffix == ".png" else (picture() if suffix == ".svg" else page()).encode()
    deliver(drawn, file)
    return [file]


def _draw_all(store: Store, folder: str, lang: str, scope: Scope) -> list[str]:
    made = []
    for name, text in maps.draw_all(store, lang, scope):
        made.append(str(Path(folder) / name))
        deliver(text.encode(), made[-1])
    return made
