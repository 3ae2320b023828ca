"""Keys to the server."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from api.cli.face import command
from api.cli.options import Json
from api.cli.output import deliver
from api.formats import as_json
from api.settings import Settings


class Deed(StrEnum):
    """What to do with keys."""

    ADD = "add"
    LIST = "list"
    REVOKE = "revoke"


class Opens(StrEnum):
    """What a key opens."""

    READ = "read"
    WRITE = "write"


@command("key", "yaodian key add dashboard --scope read")
def _key(
    *,
    deed: Annotated[Deed, typer.Argument(help="add, list or revoke.")],
    name: Annotated[str | None, typer.Argument(help="The key's name.")] = None,
    scope: Annotated[list[Opens] | None, typer.Option(help="What it opens; repeatable; without it: read.")] = None,
    json: Json = False,
) -> None:
    """Make, list or revoke keys to the server. A key is shown once; the data directory keeps its hash alone."""
    keys = Settings().keys
    if deed is Deed.LIST:
        listed = [{"name": key.name, "scopes": list(key.scopes)} for key in keys.listed()]
        _print({"keys": listed}, "\n".join(f"{key['name']}\t{' '.join(key['scopes'])}" for key in listed), json)
    elif name is None:
        raise typer.BadParameter("NAME", param_hint="NAME")
    elif deed is Deed.ADD:
        scopes = tuple(dict.fromkeys(one.value for one in scope or [Opens.READ]))
        text = keys.add(name, scopes)
        _print({"name": name, "scopes": list(scopes), "key": text}, text, json)
    else:
        keys.revoke(name)
        _print({"revoked": name}, name, json)


def _print(value: dict[str, object], line: str, json: bool) -> None:
    if json:
        deliver(as_json(value), None)
    elif line:
        typer.echo(line)
