"""Commands about the program itself: the demonstration, what is installed."""

from __future__ import annotations

import shutil
import sys
from typing import Annotated

import typer

from api import maps
from api.checkup import checkup, make_good
from api.cli.face import FAILED, command
from api.cli.options import Address, Json, StoreAddress
from api.cli.output import Output, deliver
from api.cli.reading import print_answer
from api.cli.words import word
from api.demo import QUESTION, UNIT, example, home, own_store
from api.formats import as_json
from api.opening import open_engine
from api.settings import Settings
from graph.ask import answer
from graph.write import save
from loaders.pipeline import extract


@command("demo", "yaodian demo")
def _demo(store: Address = None, json: Json = False) -> None:
    """Load the example plan into a store of its own, answer a question and draw a map."""
    place = home()
    with example() as path, open_engine(store, create=True) if store else own_store(place) as opened:
        save(opened, extract(str(path)))
        found = answer(opened, QUESTION)
        html = maps.draw(opened, UNIT, "zh")
    drawn = str(place / f"{UNIT}.html")
    deliver(html.encode(), drawn)
    if json:
        deliver(as_json({"answer": found, "map": drawn, "store": opened.address}), None)
    else:
        typer.echo(QUESTION)
        print_answer(found, Output())
        typer.echo(word("demo").format(map=drawn, store=opened.address, program=_program()))


def _program() -> str:
    """How the user can call this program: by name where it is on the path, else as it was called."""
    return "yaodian" if shutil.which("yaodian") else sys.argv[0]


@command("doctor", "yaodian doctor --repair")
def _doctor(
    address: StoreAddress,
    repair: Annotated[bool, typer.Option("--repair", help="Make good what can be derived from what is there.")] = False,
    json: Json = False,
) -> None:
    """Say what is installed, which engines work, what the store holds and whether that is what was written."""
    if repair:
        make_good(address, Settings().language)
    found = checkup(address, Settings().language)
    if json:
        deliver(as_json(found), None)
    else:
        for check in found["checks"]:
            typer.echo(f"{'✓' if check['ok'] else '✗'} {check['name']}: {check['found']}")
    if not found["ok"]:
        raise typer.Exit(FAILED)
