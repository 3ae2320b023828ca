"""The command line: ``main`` is the console script ``yaodian``."""

from __future__ import annotations

import importlib
import io
import subprocess
import sys
from typing import Final

import typer

from api.cli.face import app
from loaders.program import calling

COMMANDS: Final = {
    "drawing": ("map",),
    "keeping": ("backup", "restore", "refresh"),
    "keys": ("key",),
    "loading": ("load", "extract", "remove"),
    "reading": (
        *("ask", "tasks", "assignments", "task", "units", "unit", "groups", "group", "regulations", "regulation"),
        *("documents", "document", "workload", "search", "network", "cypher"),
    ),
    "running": ("demo", "doctor"),
    "serving": ("serve",),
    "site": ("site",),
    "takeaway": ("ledger", "export", "dataset"),
}
"""The commands of each module. A command imports its own module alone: all of them take longer than most answers."""


def main() -> None:
    """Run the command that the arguments name; streams speak UTF-8 whatever the platform's habit."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        program(*sys.argv[1:2])(prog_name="yaodian")
    finally:
        _warm_up()


def program(word: str = "") -> typer.Typer:
    """The program with the command ``word``; where that is none, with all commands, so that help and near misses know them."""
    named = [module for module, commands in COMMANDS.items() if word in commands]
    for module in named or COMMANDS:
        importlib.import_module(f"api.cli.{module}")
    return app


def _warm_up() -> None:
    """Where the embedded engine had to start cold, make its warm start file in a process that this one does not wait for."""
    engine = sys.modules.get("graph.store.embedded")
    if engine is not None and engine.is_cold():
        making, nowhere = calling("api.warming", "make"), subprocess.DEVNULL
        subprocess.Popen(making, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True)  # noqa: S603  our own interpreter
