"""Plans read on every core: processes beside this one, each with a file at a time; what they give comes back in the files' order.

Requests and answers are pickles on stdin and stdout, from and to this very program.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any, Final, cast

from api.found import File, Found, read
from api.settings import Settings
from graph.errors import ReaderStopped
from loaders.program import Program

FEW: Final = 16
"""Files that are read in this process before others are started: those take a second to be ready, in which this one reads about as many."""


def read_all(files: Iterable[File | Found]) -> Iterator[Found]:
    """Read the files, in their order; what is found already passes through. Few are in memory at a time, however many there are."""
    waiting = iter(files)
    yield from map(_found, islice(waiting, FEW))
    number = Settings().readers
    if number < 2:
        yield from map(_found, waiting)
        return
    with contextlib.closing(_Workers(number)) as workers:
        yield from workers.read_all(waiting)


def _found(file: File | Found) -> Found:
    return read(file) if isinstance(file, File) else file


class _Worker(Program):
    def __init__(self) -> None:
        super().__init__("api.workers")

    def read(self, file: File) -> Found | None:
        """What the file gave; None where the process ended over it."""
        try:
            pickle.dump(file, self.requests)
            self.requests.flush()
            return cast("Found", pickle.load(self.answers))  # noqa: S301  from this very program
        except (OSError, EOFError, pickle.UnpicklingError):
            return None


class _Workers:
    """``number`` threads, each of which asks a process of its own."""

    def __init__(self, number: int) -> None:
        self._ahead = 2 * number
        self._threads = ThreadPoolExecutor(number)
        self._idle: queue.SimpleQueue[_Worker | None] = queue.SimpleQueue()
        self._started: list[_Worker] = []
        for _ in range(number):
            self._idle.put(None)

    def read_all(self, files: Iterable[File | Found]) -> Iterator[Found]:
        window: deque[Future[Found]] = deque()
        for file in files:
            window.append(self._threads.submit(self._read, file))
            if len(window) > self._ahead:
                yield window.popleft().result()
        while window:
            yield window.popleft().result()

    def _read(self, file: File | Found) -> Found:
        if isinstance(file, Found):
            return file
        worker = self._idle.get() or self._start()
        found = worker.read(file)
        if found is None:
            worker.close()
        self._idle.put(worker if found else None)
        return found or Found(file.path, error=ReaderStopped(path=file.path, reason=ENDED))

    def _start(self) -> _Worker:
        worker = _Worker()
        self._started.append(worker)
        return worker

    def close(self) -> None:
        """End the processes at once; what they were reading is not waited for."""
        for worker in self._started:
            worker.process.kill()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._started:
            worker.close()


ENDED: Final = {"en": "the process that read it ended", "zh": "读取它的进程已终止"}


def serve() -> None:
    """Read files until stdin closes. Ctrl-C is for the process that asks; what readers print goes to stderr."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with contextlib.suppress(EOFError):
        while True:
            file: Any = pickle.load(requests)  # noqa: S301  from this very program
            pickle.dump(read(file), answers)
            answers.flush()
