"""A full disk and one that may only be read: one clear line, nothing lost, and with room the load goes on. On both engines."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.contents import document_ids, rows_of
from graph.doctor import verify
from graph.errors import NotAStore, NotWritten, ReadOnlyServer, ServerGaveUp
from graph.store import Store, open_store
from graph.write import Saved, Status, save_many, save_rows
from tests.graph.test_crashes import expected
from tests.neo4j.server import Neo4jServer
from tests.support import missing


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A file system of 24 MB, for those who may mount one."""
    if sys.platform != "linux":
        missing("a file system in memory")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)], check=False, capture_output=True
    )
    if mounted.returncode:
        missing("the right to mount a file system")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def use_up(disk: Path, but: int) -> Path:
    """Leave ``but`` bytes; returns the file that takes the rest."""
    filler = disk / "filler"
    with contextlib.suppress(OSError):  # the engine writes at the same time: there may be less room than was found
        filler.write_bytes(bytes(shutil.disk_usage(disk).free - but))
    return filler


def fill(store: Store, acknowledged: list[int]) -> None:
    """Load plans one by one until there is no room."""
    for number in range(len(acknowledged), 300):
        save_rows(store, [expected(number, 1)])
        acknowledged.append(number)


def test_a_full_disk_and_a_read_only_one_fail_in_one_line_and_lose_nothing(tmp_path: Path) -> None:
    acknowledged: list[int] = []
    with small_disk(tmp_path) as disk:
        address = f"embedded:{disk / 'store'}"
        with open_store(address, create=True) as store:
            filler = use_up(disk, but=2**20)
            with pytest.raises(NotWritten, match="make room") as caught:
                fill(store, acknowledged)
        assert "\n" not in str(caught.value)
        filler.unlink()
        with open_store(address) as store:
            assert len(document_ids(store)) == store.revision() == len(acknowledged)
            assert verify(store) == []
            save_rows(store, [expected(len(acknowledged), 1)])
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(NotAStore, match="Read-only"):
            open_store(address)


@contextmanager
def running(home: Path, **settings: str) -> Iterator[Neo4jServer]:
    server = Neo4jServer(home, settings=settings)
    server.start()
    try:
        yield server
    finally:
        if server.running:
            server.kill()  # one whose disk is full does not stop


LOG_GROWS = {"db.tx_log.preallocate": "false"}
"""No room for a commit in the log."""
LOG_HAS_ROOM = {"db.tx_log.preallocate": "true", "db.tx_log.rotation.size": "256k"}
"""As it comes, but for the size, 256 MB: no room for the next log, once a commit is in the last."""


@pytest.mark.parametrize("settings", [LOG_GROWS, LOG_HAS_ROOM], ids=["log grows", "log has room"])
def test_a_server_whose_disk_is_full_loses_nothing_and_goes_on_with_room(
    tmp_path: Path, settings: dict[str, str]
) -> None:
    acknowledged: list[int] = []
    with small_disk(tmp_path) as disk, running(disk, **settings) as server:
        with open_store(server.address, create=True) as store:
            filler = use_up(disk, but=2**18)
            with pytest.raises(ServerGaveUp, match=r"end its process .* make room .* start it") as caught:
                fill(store, acknowledged)
            assert "\n" not in str(caught.value)
        with pytest.raises(ServerGaveUp):  # who reads is told the same
            open_store(server.address)
        server.kill()
        filler.unlink()
        server.start()
        with open_store(server.address) as store:
            held = rows_of(store, document_ids(store))
            assert len(held) - len(acknowledged) in {0, 1}  # that of which nothing was heard may be in
            assert all(expected(number, 1) in held for number in range(len(held)))
            assert store.revision() == len(held)
            again = save_many(store, [expected(number, 1) for number in range(len(held) + 1)])
            statuses = [one.status for one in again if isinstance(one, Saved)]
            assert statuses == [*[Status.UNCHANGED] * len(held), Status.ADDED]
            assert verify(store) == []


def test_a_server_that_lets_nobody_write_is_read_and_says_so(mortal: Neo4jServer) -> None:
    with open_store(mortal.address, create=True) as store:
        save_rows(store, [expected(0, 1)])
    mortal.stop()
    mortal.settings["server.databases.default_to_read_only"] = "true"
    try:
        mortal.start()
        with open_store(mortal.address) as store:
            assert rows_of(store, document_ids(store)) == [expected(0, 1)]
            for write in (lambda: save_rows(store, [expected(1, 1)]), store.prepare):
                with pytest.raises(ReadOnlyServer, match="read-only") as caught:
                    write()
                assert "\n" not in str(caught.value)
    finally:
        mortal.stop()
        mortal.settings.clear()
