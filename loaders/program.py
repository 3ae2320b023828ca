"""Programs of this very Python beside this process. They are never forked, so that a Java engine in this process does not matter to
them, and they end with it: their input closes."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from typing import IO, Final, cast

START: Final = "import sys; sys.path[:] = {path!r}; from {module} import serve; serve()"


class Program:
    """``serve`` of a module, running: it reads ``requests`` and writes ``answers``."""

    def __init__(self, module: str) -> None:
        self.process = subprocess.Popen(  # noqa: S603  this very Python
            [sys.executable, "-c", START.format(path=sys.path, module=module)],
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
