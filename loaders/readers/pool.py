"""Processes that parse files for this one, so that no file can take it down: each lives on from file to file, and is ended when a file takes too long or too much."""

from __future__ import annotations

import atexit
import json
import queue
import threading
from typing import Any, Final

from graph import errors
from loaders.program import Program
from loaders.readers.legacy import convert
from loaders.readers.reading import Reading

SECONDS: Final = 60.0
"""For one file. The slowest honest one measured, a workbook of 100,000 rows, takes a tenth of it."""
LARGEST: Final = 256 << 20
"""Bytes of a file: what the limit of memory leaves room for."""
IDLE: Final = 2
"""Processes that are kept waiting for the next file."""


class Child(Program):
    """One parsing process."""

    def __init__(self) -> None:
        super().__init__("loaders.readers.child")
        self.memory_limited = bool((self._receive() or {}).get("memory_limited"))

    def ask(self, kind: str, name: str, data: bytes, seconds: float) -> dict[str, Any] | None:
        """The answer; None where the process ended or had to be ended."""
        timer = threading.Timer(seconds, self.process.kill)
        timer.start()
        try:
            parts = [kind.encode(), name.encode("utf-8", "surrogateescape"), data]
            self.requests.write(b"".join(len(part).to_bytes(4, "big") for part in parts) + b"".join(parts))
            self.requests.flush()
            return self._receive()
        except OSError:
            return None
        finally:
            timer.cancel()

    def _receive(self) -> dict[str, Any] | None:
        length = int.from_bytes(self.answers.read(8), "big")
        body = self.answers.read(length)
        found: dict[str, Any] | None = json.loads(body) if body and len(body) == length else None
        return found


class Pool:
    """Children by demand; a thread has one to itself while it reads a file."""

    def __init__(self) -> None:
        self.idle: queue.LifoQueue[Child] = queue.LifoQueue(IDLE)

    def read(self, data: bytes, name: str, seconds: float = SECONDS) -> Reading:
        """Read a file of any kind. Raises ``ReadError``."""
        answer = self._ask("", name, data, seconds)
        if "legacy" in answer:
            converted = convert(data, name, answer["legacy"])
            answer = self._ask("docx", name, converted, seconds)
        if "error" in answer:
            kind: type[errors.ReadError] = getattr(errors, answer["error"])
            raise kind(**answer["details"])
        return Reading.from_json(answer["reading"])

    def memory_limited(self) -> bool:
        """Whether the platform keeps a child to its limit of memory."""
        child = self._take()
        self._give_back(child)
        return child.memory_limited

    def _ask(self, kind: str, name: str, data: bytes, seconds: float) -> dict[str, Any]:
        if len(data) > LARGEST:
            raise errors.TooLarge(path=name, reason={"en": f"{len(data):,} bytes", "zh": f"{len(data):,} 字节"})
        child = self._take()
        answer = child.ask(kind, name, data, seconds)
        if answer is None:
            child.close()
            raise errors.ReaderStopped(
                path=name,
                reason={
                    "en": f"it took more than {seconds:g} s or more than 1 GiB of memory",
                    "zh": f"超过 {seconds:g} 秒或 1 GiB 内存",
                },
            )
        self._give_back(child)
        return answer

    def _take(self) -> Child:
        try:
            return self.idle.get_nowait()
        except queue.Empty:
            return Child()

    def _give_back(self, child: Child) -> None:
        try:
            self.idle.put_nowait(child)
        except queue.Full:
            child.close()

    def close(self) -> None:
        """End the waiting children."""
        while not self.idle.empty():
            self.idle.get_nowait().close()


POOL: Final = Pool()
atexit.register(POOL.close)
