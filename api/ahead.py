"""Work done before somebody waits for it."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Final

QUIET: Final = 5.0
"""Seconds without a change of the graph after which it is counted again: plans often come one after the other."""


class Ahead:
    """Does ``work`` in a thread of its own: once at the beginning, and after changes, when they have come to rest."""

    def __init__(self, work: Callable[[], object]) -> None:
        self._work = work
        self._working, self._setting = threading.Lock(), threading.Lock()
        self._timer: threading.Timer | None = None

    def begin(self) -> None:
        """Do the work now. Before this nothing is done, whatever changes."""
        self._set(0)

    def changed(self) -> None:
        """Do the work again, soon."""
        if self._timer:
            self._set(QUIET)

    def close(self) -> None:
        """Leave what has not begun, and wait for the end of what has."""
        if self._timer:
            self._timer.cancel()
            self._timer.join()
        with self._working:  # a count from before the last change
            self._timer = None

    def _set(self, seconds: float) -> None:
        with self._setting:  # of two changes at once neither leaves a timer behind that nobody knows
            if self._timer:
                self._timer.cancel()
            self._timer = threading.Timer(seconds, self._do)
            self._timer.daemon = True
            self._timer.start()

    def _do(self) -> None:
        """What fails here is told to whoever asks next."""
        with self._working, contextlib.suppress(Exception):
            self._work()
