"""The warm start file: what Java has loaded and linked of the engine, kept for the next process, which then starts in half the time.

Java calls it an AOT cache (JEP 483 and 514). It holds for one Java, one set of jars and one set of flags, so these make its name. Java
itself looks whether it fits: where it is missing, damaged or another Java's, the engine starts as it does without.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shlex
import shutil
import stat
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import platformdirs

FLAGS: Final = "ARCADEDB_JVM_ARGS"
"""The engine's own variable for flags of Java. Who sets it, as who makes the file does, starts without a file."""
CHECKED: Final = ("-XX:+VerifySharedSpaces", "-Xlog:disable")
"""Java compares a checksum (30 ms), as damage inside the file would end the process, and tells nothing on stdout of a file that does not fit."""
JAVA_OWN: Final = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS")
"""Java's own. What is in them can contradict the file, and Java ends the process where two flags do."""
UNUSED: Final = 30 * 86400
"""Seconds after which a file that no process has used goes: it is of an engine that is no longer installed."""
OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
TO_MAKE: Final = 3600
"""Seconds after which making is tried again where it has come to nothing."""


def place(library: str, jars: Sequence[Path]) -> Path:
    """Where the file of this Java and these jars lies or would lie, in the user's folder for caches."""
    parts = [library, *(f"{jar} {jar.stat().st_size} {int(jar.stat().st_mtime)}" for jar in jars)]
    name = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
    return platformdirs.user_cache_path("yaodian", appauthor=False) / f"{name}.aot"


def flags(file: Path, jars: Sequence[Path]) -> list[str]:
    """Java's flags for a start with ``file``, if it is there and can be used; else those of the environment."""
    if FLAGS in os.environ or not is_usable(file, jars) or not _is_ours(file):
        return shlex.split(os.environ.get(FLAGS, ""))
    with contextlib.suppress(OSError):
        os.utime(file)
    return [f"-XX:AOTCache={file}", *CHECKED]


def is_usable(file: Path, jars: Sequence[Path]) -> bool:
    """Whether Java may be given a file: below a path with other characters than ASCII it starts in a way that takes none."""
    return all(str(path).isascii() for path in (file, *jars[:1])) and not any(name in os.environ for name in JAVA_OWN)


def _is_ours(file: Path) -> bool:
    """Whether the file is there and nobody but this user and root can have put it there: Java runs what it holds."""
    try:
        states = [file.stat(), file.parent.stat()]
    except OSError:
        return False
    return sys.platform == "win32" or all(
        state.st_uid in {0, os.geteuid()} and not state.st_mode & OTHERS_WRITE for state in states
    )


@contextmanager
def making(file: Path) -> Iterator[Path | None]:
    """A folder in which one process makes ``file``, under the same name; None where another does, has just failed, or no file can be written.

    What is made takes its place whole.
    """
    aside = file.with_suffix(".making")
    try:
        if aside.is_dir() and time.time() - aside.stat().st_mtime > TO_MAKE:
            shutil.rmtree(aside)
        file.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        aside.mkdir()
    except OSError:
        yield None
        return
    yield aside
    with contextlib.suppress(OSError):
        (aside / file.name).chmod(0o644)
        (aside / file.name).replace(file)
        shutil.rmtree(aside)
        _forget_unused(file.parent)


def _forget_unused(folder: Path) -> None:
    for old in folder.glob("*.aot"):
        if time.time() - old.stat().st_mtime > UNUSED:
            old.unlink()
