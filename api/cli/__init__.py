"""The command line: ``main`` is the console script ``yaodian``."""

from __future__ import annotations

import io
import sys

from api.cli import drawing, keeping, keys, loading, reading, running, serving, site, takeaway
from api.cli.face import app

__all__ = ["app", "drawing", "keeping", "keys", "loading", "main", "reading", "running", "serving", "site", "takeaway"]


def main() -> None:
    """Run the command that the arguments name; streams speak UTF-8 whatever the platform's habit."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    app(prog_name="yaodian")
