"""Killed at any moment, the store holds whole documents: every acknowledged one, and no half of another."""

from __future__ import annotations

import copy
import functools
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from bench.plans import plan
from graph.build import build
from graph.contents import BATCH, document_ids, rows_of
from graph.doctor import verify
from graph.errors import WriteConflict
from graph.rows import Rows, ordered
from graph.store import Store, open_store
from graph.write import Saved, remove, save_many, save_rows
from tests.graph.crashing import OPEN, TASKS
from tests.neo4j.server import Neo4jServer

BATCHES = 4
PLANS = 2 * BATCH
EDITIONS = BATCHES * BATCH // PLANS
STAGES = ("opening", *(f"batch {number} of {BATCHES}" for number in range(1, BATCHES + 1)), "closing")
"""Of a load: a batch is one transaction."""
LONG = 600.0
"""Seconds for what takes a few, on a busy machine."""


@functools.cache
def expected(number: int, edition: int) -> Rows:
    made = plan(number, tasks=TASKS, edition=edition)
    return ordered(build(made, made.text.encode()))


class Loading:
    """A process that loads every plan in editions that the store does not hold yet, and what it has said."""

    def __init__(self, address: str, first: int) -> None:
        self.editions = range(first, first + EDITIONS)
        command = [sys.executable, "-m", "tests.graph.crashing", address, str(PLANS), *map(str, self.editions)]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        self.said: list[tuple[int, int]] = []
        self.began = [time.monotonic()]
        """When each stage did, until now."""
        self._heard = threading.Condition()
        self._listener = threading.Thread(target=self._listen)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            if line.endswith(b"\n"):  # a killed process may end in the middle of a word
                self._hear(line)
        self.process.wait()
        with self._heard:
            self._heard.notify()

    def _hear(self, line: bytes) -> None:
        with self._heard:
            if line != OPEN:
                number, edition = map(int, line.split())
                self.said.append((number, edition))
            if len(self.said) % BATCH == 0:
                self.began.append(time.monotonic())
            self._heard.notify()

    @property
    def stage(self) -> int:
        """Where it is, or was when it ended."""
        return len(self.began) - 1

    @property
    def ended(self) -> bool:
        return self.process.poll() is not None

    def reach(self, stage: int) -> None:
        """Wait until it is there or has ended."""
        with self._heard:
            self._heard.wait_for(lambda: self.stage >= stage or self.ended, LONG)

    def kill(self) -> None:
        """Of one that has ended already the last line says why."""
        self.process.kill()
        error = self.end()
        assert not error or "graph.errors.Unreachable: no Neo4j answers" in error.splitlines()[-1], error

    def end(self) -> str:
        self._listener.join(LONG)
        assert self.ended
        assert self.process.stderr
        assert self.process.stdout
        error = self.process.stderr.read().decode()
        self.process.stderr.close()
        self.process.stdout.close()
        return error


def check(store: Store, held: dict[int, int], loading: Loading) -> dict[int, int]:
    """What the store holds is whole and no older than what was acknowledged; returns the edition of each plan."""
    least = held | dict(loading.said)
    numbers = {plan(number, tasks=1).document.id: number for number in range(PLANS)}
    found = {numbers[rows.document]: rows for rows in rows_of(store, document_ids(store))}
    assert set(least) <= set(found)
    editions = {number: edition_of(rows, number, least.get(number, 0), loading) for number, rows in found.items()}
    more = sum(edition > least.get(number, 0) for number, edition in editions.items())
    print(f"{len(loading.said)} of {PLANS * EDITIONS} acknowledged and {more} more kept by the last", flush=True)
    assert (len(loading.said) + more) % BATCH == 0  # whole transactions
    return editions


def edition_of(rows: Rows, number: int, least: int, loading: Loading) -> int:
    """Of a plan that the store holds: the one before this loading, or one of those that it wrote."""
    known: set[int] = {
        edition for edition in [least, *loading.editions] if edition >= least and expected(number, edition) == rows
    }
    assert len(known) == 1, f"plan {number} is not whole or older than edition {least}"
    return min(known)


class Campaign:
    """Loads into one store, one of which after the other is struck: each stage in turn, after a random part of the time that it takes.

    The first load is left alone and tells these times, so that the strikes spread over the whole load on a machine of any speed.
    """

    def __init__(self, address: str, dice: random.Random) -> None:
        self.address, self.dice = address, dice
        self.fell: Counter[str] = Counter()
        whole = Loading(address, 1)
        assert whole.end() == ""
        self.seconds = [after - before for before, after in pairwise([*whole.began, time.monotonic()])]
        with open_store(address) as store:
            self.held = check(store, {}, whole)

    def run(self, times: int, *strikes: Callable[[Loading], None]) -> None:
        for turn in range(times):
            stage = turn % len(STAGES)
            loading = Loading(self.address, 1 + EDITIONS * (turn + 1))
            self.strike(loading, stage, strikes[(turn + turn // len(STAGES)) % len(strikes)])
            with open_store(self.address) as store:
                self.held = check(store, self.held, loading)
                self.take_out(store)
        print(f"{times} kills: {dict(self.fell)}", flush=True)
        with open_store(self.address) as store:
            assert verify(store) == []

    def strike(self, loading: Loading, stage: int, strike: Callable[[Loading], None]) -> None:
        loading.reach(stage)
        time.sleep(self.dice.random() ** 0.5 * self.seconds[stage])  # rather late: a batch ends with its commit
        began = loading.began.copy()
        where = "after its end" if loading.ended else STAGES[len(began) - 1]
        print(f"{strike.__name__} at {where}", end=": ", flush=True)
        strike(loading)
        self.fell[where] += 1
        self.seconds[: len(began) - 1] = [after - before for before, after in pairwise(began)]

    def take_out(self, store: Store) -> None:
        """None, a few or all of the plans, so that the next load adds as well as replaces."""
        some = self.dice.choice([0, 0, min(5, len(self.held)), len(self.held)])
        for number in self.dice.sample(sorted(self.held), some):
            remove(store, expected(number, 1).document)
            del self.held[number]


def kill_client(loading: Loading) -> None:
    loading.kill()


@pytest.fixture
def dice() -> random.Random:
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    return random.Random(seed)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Neo4jServer]:
    """A server of one's own, that may be killed."""
    server = Neo4jServer(tmp_path)
    server.start()
    yield server
    server.stop()


def killing(server: Neo4jServer) -> Callable[[Loading], None]:
    def kill_server(loading: Loading) -> None:
        """The client ends with one clear line or waits for the server to come back, and is killed once it has gone on."""
        server.kill()
        server.start()
        loading.reach(loading.stage + 1)
        loading.kill()

    return kill_server


def test_an_embedded_store_survives_kills(tmp_path: Path, dice: random.Random) -> None:
    Campaign(f"embedded:{tmp_path / 'store'}", dice).run(6, kill_client)


def test_a_server_survives_kills_of_client_and_server_in_turn(server: Neo4jServer, dice: random.Random) -> None:
    Campaign(server.address, dice).run(6, kill_client, killing(server))


@pytest.mark.soak
def test_an_embedded_store_survives_a_hundred_kills(tmp_path: Path, dice: random.Random) -> None:
    campaign = Campaign(f"embedded:{tmp_path / 'store'}", dice)
    campaign.run(100, kill_client)
    assert set(campaign.fell) >= set(STAGES)


@pytest.mark.soak
def test_a_server_survives_a_hundred_kills(server: Neo4jServer, dice: random.Random) -> None:
    campaign = Campaign(server.address, dice)
    campaign.run(100, kill_client, killing(server))
    assert set(campaign.fell) >= set(STAGES)


def test_one_that_is_told_to_end_does_so_without_a_crash_report(tmp_path: Path) -> None:
    loading = Loading(f"embedded:{tmp_path / 'store'}", 1)
    loading.reach(2)
    loading.process.terminate()
    assert loading.end() == ""
    assert loading.process.returncode == -signal.SIGTERM


def test_a_batch_that_fails_is_written_one_by_one_and_the_bad_one_fails_alone(tmp_path: Path) -> None:
    batch = [copy.deepcopy(expected(number, 1)) for number in range(3)]
    batch[1].nodes["Task"][0]["id"] = None
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:
        with pytest.raises(WriteConflict):
            save_rows(store, batch)
        assert document_ids(store) == []
        done = list(save_many(store, batch))
        assert [type(one) for one in done] == [Saved, WriteConflict, Saved]
        assert document_ids(store) == sorted([batch[0].document, batch[2].document])
        assert verify(store) == []
