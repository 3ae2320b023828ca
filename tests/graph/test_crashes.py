"""Killed at any moment, the store holds whole documents: every acknowledged one, and no half of another."""

from __future__ import annotations

import contextlib
import functools
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bench.plans import plan
from graph.build import build
from graph.contents import document_ids, rows_of
from graph.doctor import verify
from graph.errors import NotAStore, NotWritten, WriteConflict
from graph.rows import Rows, ordered
from graph.store import Store, open_store
from graph.write import Saved, save_many, save_rows
from tests.graph.crashing import TASKS
from tests.neo4j.server import Neo4jServer
from tests.support import missing

PLANS = 40
EDITIONS = ["1", "2"]
LONG = 600.0
"""Seconds for what takes a few, on a busy machine."""


def expected(number: int, edition: int) -> Rows:
    made = plan(number, tasks=TASKS, edition=edition)
    return ordered(build(made, made.text.encode()))


class Loading:
    """A process that loads, and what it has said."""

    def __init__(self, address: str) -> None:
        command = [sys.executable, "-m", "tests.graph.crashing", address, str(PLANS), *EDITIONS]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        self.said: dict[int, int] = {}
        self.spoke = threading.Event()
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            if line.endswith(b"\n"):  # a killed process may end in the middle of a word
                number, edition = map(int, line.split())
                self.said[number] = edition
                self.spoke.set()

    def wait(self, seconds: float) -> None:
        """Until it has loaded the first batch, and so much longer."""
        self.go_on()
        if not self.spoke.is_set():
            self.process.kill()
            raise AssertionError(self.end())
        time.sleep(seconds)

    def go_on(self) -> None:
        """Until it has loaded more or has ended."""
        until = time.monotonic() + LONG
        while not self.spoke.wait(0.2) and self.process.poll() is None and time.monotonic() < until:
            pass

    def kill(self) -> None:
        """Of one that has ended already the last line says why."""
        self.process.kill()
        error = self.end()
        assert not error or "graph.errors.Unreachable: no Neo4j answers" in error.splitlines()[-1], error

    def end(self) -> str:
        self.process.wait(LONG)
        self._listener.join()
        assert self.process.stderr
        assert self.process.stdout
        error = self.process.stderr.read().decode()
        self.process.stderr.close()
        self.process.stdout.close()
        return error


@functools.cache
def known(number: int) -> list[Rows]:
    """A plan in its editions."""
    return [expected(number, int(edition)) for edition in EDITIONS]


def check(store: Store, before: dict[int, Rows], loading: Loading) -> dict[int, Rows]:
    """What the store holds is whole and nothing older than what was acknowledged; returns it by the plan's number."""
    numbers = {plan(number, tasks=1).document.id: number for number in range(PLANS)}
    found = {numbers[rows.document]: rows for rows in rows_of(store, document_ids(store))}
    assert set(before) | set(loading.said) <= set(found)
    for number, rows in found.items():
        assert rows in known(number)
    print(f"{len(found)} documents whole, {len(loading.said)} acknowledged by the one that was killed", flush=True)
    return found


def campaign(address: str, times: int, dice: random.Random) -> None:
    """Kill the process that loads, at a random moment each time; the store carries on with the next."""
    held: dict[int, Rows] = {}
    for _ in range(times):
        loading = Loading(address)
        loading.wait(dice.random())
        loading.kill()
        with open_store(address) as store:
            held = check(store, held, loading)
    with open_store(address) as store:
        assert verify(store) == []
    assert len(held) >= 20


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Neo4jServer]:
    """A server of one's own, that may be killed."""
    server = Neo4jServer(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def dice() -> random.Random:
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    return random.Random(seed)


def server_campaign(server: Neo4jServer, times: int, dice: random.Random) -> None:
    """Kill the server while a client loads: the client ends with one clear line or waits for the server to come back."""
    held: dict[int, Rows] = {}
    for _ in range(times):
        loading = Loading(server.address)
        loading.wait(dice.random())
        server.kill()
        server.start()
        loading.spoke.clear()
        loading.go_on()
        loading.kill()
        with open_store(server.address) as store:
            held = check(store, held, loading)
    with open_store(server.address) as store:
        assert verify(store) == []
    assert len(held) >= 20


def test_an_embedded_store_survives_kills(tmp_path: Path, dice: random.Random) -> None:
    campaign(f"embedded:{tmp_path / 'store'}", 8, dice)


def test_a_server_survives_kills_of_client_and_server_in_turn(server: Neo4jServer, dice: random.Random) -> None:
    for _ in range(2):
        campaign(server.address, 2, dice)
        server_campaign(server, 2, dice)


@pytest.mark.soak
def test_an_embedded_store_survives_a_hundred_kills(tmp_path: Path, dice: random.Random) -> None:
    campaign(f"embedded:{tmp_path / 'store'}", 100, dice)


@pytest.mark.soak
def test_a_server_survives_a_hundred_kills(server: Neo4jServer, dice: random.Random) -> None:
    for _ in range(10):
        campaign(server.address, 5, dice)
        server_campaign(server, 5, dice)


def test_one_that_is_told_to_end_does_so_without_a_crash_report(tmp_path: Path) -> None:
    loading = Loading(f"embedded:{tmp_path / 'store'}")
    loading.wait(0)
    loading.process.terminate()
    assert loading.end() == ""
    assert loading.process.returncode == -signal.SIGTERM


@contextmanager
def small_disk(place: Path) -> Iterator[Path]:
    """A file system of 24 MB, for those who may mount one."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)], check=False, capture_output=True
    )
    if mounted.returncode:
        missing("the right to mount a file system")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_and_a_read_only_one_fail_in_one_line_and_lose_nothing(tmp_path: Path) -> None:
    if sys.platform != "linux":
        missing("a file system in memory")
    saved = 0

    def fill(store: Store) -> None:
        nonlocal saved
        for saved in range(1, 300):
            save_rows(store, [expected(saved, 1)])

    with small_disk(tmp_path) as disk:
        address, filler = f"embedded:{disk / 'store'}", disk / "filler"
        with open_store(address, create=True) as store:
            save_rows(store, [expected(0, 1)])
            with contextlib.suppress(
                OSError
            ):  # the engine writes at the same time: there may be less room than was found
                filler.write_bytes(bytes(shutil.disk_usage(disk).free - 2**20))
            with pytest.raises(NotWritten, match="make room") as caught:
                fill(store)
        assert "\n" not in str(caught.value)
        filler.unlink()
        with open_store(address) as store:
            assert len(document_ids(store)) == store.revision() == saved
            assert verify(store) == []
            save_rows(store, [expected(saved, 1)])
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(NotAStore, match="Read-only"):
            open_store(address)


def test_a_batch_that_fails_is_written_one_by_one_and_the_bad_one_fails_alone(tmp_path: Path) -> None:
    batch = [expected(number, 1) for number in range(3)]
    batch[1].nodes["Task"][0]["id"] = None
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:
        with pytest.raises(WriteConflict):
            save_rows(store, batch)
        assert document_ids(store) == []
        done = list(save_many(store, batch))
        assert [type(one) for one in done] == [Saved, WriteConflict, Saved]
        assert document_ids(store) == sorted([batch[0].document, batch[2].document])
        assert verify(store) == []
