"""Programs of this very Python beside this process. They are never forked, so that a Java engine in this process does not matter to
them, and they end with it: their input closes."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from typing import IO, Final, cast

START: Final = "import sys; sys.path[:] = {path!r}; from {module} import {function}; {function}(*sys.argv[1:])"


def calling(module: str, function: str, *given: str) -> list[str]:
    """What calls ``function`` of a module in a new process that finds modules where this one does: ``python -m`` would look into the folder
    that the user happens to be in first, and run an ``api`` that lies there."""
    return [sys.executable, "-c", START.format(path=sys.path, module=module, function=function), *given]


class Program:
    """``serve`` of a module, running: it reads ``requests`` and writes ``answers``."""

    def __init__(self, module: str) -> None:
        self.process = subprocess.Popen(  # noqa: S603  this very Python
            calling(module, "serve"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self.requests = cast("IO[bytes]", self.process.stdin)
        self.answers = cast("IO[bytes]", self.process.stdout)

    def close(self) -> None:
        """End the process and wait for it."""
        self.process.kill()
        self.process.wait()
        with contextlib.suppress(OSError):
            self.requests.close()
        self.answers.close()
