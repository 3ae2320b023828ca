"""Maps as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from api import maps
from api.cli.face import command
from api.cli.options import Json, OpenStore
from api.cli.output import deliver
from api.cli.words import word
from api.formats import as_json
from graph.store import Store

Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="FILE.html, .svg or .png; with --all a folder.")
]
Language = Annotated[Literal["zh", "en"], typer.Option(help="The language of the map's own words.")]


@command("map", "yaodian map 司法局 -o 司法局.html")
def _map(
    store: OpenStore,
    *,
    output: Output,
    unit: Annotated[str | None, typer.Argument(help="A unit's name or id.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every unit, with index.html, into a folder.")] = False,
    lang: Language = "zh",
    json: Json = False,
) -> None:
    """Draw the workload map of a unit as one HTML file that opens anywhere, without network, or as a picture."""
    if every == bool(unit):
        raise typer.BadParameter(word("unit_or_all"))
    made = _draw_all(store, output, lang) if unit is None else _draw(store, unit, output, lang)
    if json:
        deliver(as_json({"files": made}), None)
    else:
        typer.echo(word("written").format(files=len(made), last=made[-1]))


def _draw(store: Store, unit: str, file: str, lang: str) -> list[str]:
    suffix = Path(file).suffix.lower()
    if suffix == ".png":
        drawn = maps.draw_png(store, unit, lang)
    elif suffix == ".svg":
        drawn = maps.draw_svg(store, unit, lang).encode()
    else:
        drawn = maps.draw(store, unit, lang).encode()
    deliver(drawn, file)
    return [file]


def _draw_all(store: Store, folder: str, lang: str) -> list[str]:
    made = []
    for name, html in maps.draw_all(store, lang):
        made.append(str(Path(folder) / name))
        deliver(html.encode(), made[-1])
    return made
