"""The Java inside this process: where it lies, how much memory it takes, how it is started. Once started it stays until the process ends."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

import jpype
from arcadedb_embedded.jvm import get_bundled_jre_lib_path, get_jar_path

from graph.store import warm

FLAGS: Final = (
    "-Xms96m",  # the default is a 64th of the machine's memory, which is soon resident whatever the store needs
    "-Xmx384m",  # 100,000 tasks need 120 MB of it, and questions over all of them what they sort and group
    "-Xmn64m",
    "-XX:MetaspaceSize=64m",  # below it every process would collect everything once more while it starts
    "-XX:+UseSerialGC",
    "-XX:+UseCompactObjectHeaders",
    "-Xlog:disable",  # its warnings would stand in the answer: it writes them to standard output
    "-Dfile.encoding=UTF8",
    "-Djava.awt.headless=true",
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "-Dpolyglot.engine.WarnInterpreterOnly=false",
    "-Darcadedb.maxPageRAM=64",  # MB of the heap for pages, else a quarter of it; the operating system keeps them too
    "-Darcadedb.queryMaxHeapRAM=256",  # MB of the heap that questions may sort and group in, else half of it
    "-Darcadedb.txWalFlush=1",  # the default leaves commits in the page cache; a power cut would lose them
    "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
    "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
)
"""What the engine's package starts Java with, but for the heap, and what the store needs."""


def home() -> tuple[str, list[Path]]:
    """The library of the Java inside the wheel and the engine's jars."""
    return get_bundled_jre_lib_path(), sorted(Path(get_jar_path()).glob("*.jar"))


def start() -> None:
    """Start it, quietly: what it has to say lands on stderr, which is the user's.

    The package's own way to start it adds an incubator module, with which Java links nothing ahead of time: a warm start takes
    0.15 s more. None of what the module is for is used here.
    """
    library, jars = home()
    place = files(__package__) / "logging.properties"
    with as_file(place) as log_settings, _silenced_stderr(), _own_end_on_sigterm(), _own_garbage():
        jpype.startJVM(
            library,
            *FLAGS,
            f"-Djava.util.logging.config.file={log_settings}",
            f"-XX:ErrorFile={Path(tempfile.gettempdir()) / 'yaodian-jvm-%p.log'}",
            *warm.flags(warm.place(library, jars), jars),
            classpath=[str(jar) for jar in jars],
            interrupt=False,  # Ctrl-C is Python's
        )
    if threading.current_thread() is not threading.main_thread():
        # Java takes the thread that starts it for its main one, and the process would wait at its end for a thread that is no more.
        jpype.JClass("java.lang.Thread").detach()


@contextlib.contextmanager
def _own_end_on_sigterm() -> Iterator[None]:
    """Keep what SIGTERM does. Java's bridge takes the signal, and then calls Python in a way that ends the process with a crash report
    of a hundred lines. Only the main thread may choose; nothing else starts the engine but tests."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, before)


@contextlib.contextmanager
def _own_garbage() -> Iterator[None]:
    """Let Python collect its garbage and Java its own. Java's bridge has each collect everything when the other has collected some, for
    objects that hold each other across it, of which there are none here: most questions that took longest waited for that."""
    before = list(gc.callbacks)
    yield
    gc.callbacks[:] = before  # of what Java has collected the bridge tells no more once it hears nothing back


@contextlib.contextmanager
def _silenced_stderr() -> Iterator[None]:
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("w", encoding="utf-8") as nothing:
            os.dup2(nothing.fileno(), 2)
            yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
