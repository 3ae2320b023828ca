"""A Neo4j that goes away: whoever waits goes on when it comes back in time, and otherwise hears of it in one line."""

from __future__ import annotations

import socket
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import SimpleNamespace

import neo4j
import pytest
from neo4j.exceptions import ServiceUnavailable

from bench.plans import plan
from graph.build import build
from graph.contents import BATCH, document_ids
from graph.doctor import verify
from graph.errors import Refused, Unacknowledged, Unreachable
from graph.rows import Rows
from graph.store import Store, open_store, server
from graph.write import Saved, Status, remove, save_many, save_rows
from tests.neo4j.server import Neo4jServer

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""Bolt's message COMMIT in its chunk."""
LONG = 300.0
"""Seconds that a start may take on a busy machine."""


def rows(number: int) -> Rows:
    made = plan(number, tasks=2)
    return build(made, made.text.encode())


@contextmanager
def opened(address: str, patience: float) -> Iterator[Store]:
    with open_store(address, create=True) as store:
        store.patience = patience
        yield store


def test_a_writer_ends_with_one_line_where_the_server_stays_away_and_goes_on_when_it_comes_back(
    mortal: Neo4jServer,
) -> None:
    def documents() -> Iterator[Rows]:
        for number in range(2 * BATCH):
            if number == BATCH:
                mortal.kill()
            yield rows(number)

    saved: list[object] = []
    with opened(mortal.address, patience=1) as store:
        with pytest.raises(Unreachable, match="no Neo4j answers") as caught:
            saved.extend(save_many(store, documents()))
        assert "\n" not in str(caught.value)
        back = threading.Thread(target=mortal.start)
        back.start()
        store.patience = LONG
        done = Counter(one.status for one in save_many(store, map(rows, range(2 * BATCH))) if isinstance(one, Saved))
        back.join()
        assert done == {Status.UNCHANGED: BATCH, Status.ADDED: BATCH}
        assert len(document_ids(store)) == store.revision() == 2 * BATCH
        assert verify(store) == []


def test_the_pauses_between_tries_do_not_grow(mortal: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """The driver's own do: it gives up after up to 68 seconds, and notices after 31 that a server was away for 16."""
    now, tries = 1000.0, 0

    def sleep(seconds: float) -> None:
        nonlocal now
        now += seconds

    def fail(*_: object) -> None:
        nonlocal tries
        tries += 1
        raise ServiceUnavailable

    with opened(mortal.address, patience=25) as store:
        monkeypatch.setattr(server, "time", SimpleNamespace(monotonic=lambda: now, sleep=sleep))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(neo4j.Session, "run", fail)
            for expected in [52, 2, 2]:  # who asks later does not wait anew
                with pytest.raises(Unreachable):
                    document_ids(store)
                assert tries == expected
                tries = 0
        assert now == 1000 + 25.5 + 0.5 + 0.5
        assert document_ids(store) == []


def test_a_mark_of_a_writer_that_is_gone_does_not_stay(mortal: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    def marks() -> list[object]:
        return [record["mark"] for record in driver.execute_query(server.STATE).records]

    monkeypatch.setattr(server, "SECONDS_OF_A_MARK", 0.0)
    with opened(mortal.address, patience=1) as store, neo4j.GraphDatabase.driver(mortal.address) as driver:
        save_rows(store, [rows(0)])
        assert marks() == [None]
        driver.execute_query("MATCH (m:Meta) SET m.mark = 'of the dead'")
        assert len(document_ids(store)) == 1
        assert marks() == ["of the dead"]
        assert len(document_ids(store)) == 1
        assert marks() == [None]


def test_who_asks_nonsense_while_somebody_writes_is_told_that_it_is_nonsense(mortal: Neo4jServer) -> None:
    with opened(mortal.address, patience=1) as store, neo4j.GraphDatabase.driver(mortal.address) as driver:
        save_rows(store, [rows(0)])
        driver.execute_query("MATCH (m:Meta) SET m.mark = 'of a writer'")
        with pytest.raises(Refused, match="nobody"):
            store.explore("RETURN nobody", {}, rows=1, seconds=5)


class Between(socketserver.ThreadingTCPServer):
    """Hands on what client and server say; hangs up once, when the client has said ``COMMIT``, before the server's answer."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", 0), Between.Wire)
        self.port = port
        self.hang_up = False

    class Wire(socketserver.BaseRequestHandler):
        server: Between

        def handle(self) -> None:
            with socket.create_connection(("127.0.0.1", self.server.port)) as there:
                answers = threading.Thread(target=self.hand_on, args=(there, self.request))
                answers.start()
                self.hand_on(self.request, there)
                with suppress(OSError):
                    there.shutdown(socket.SHUT_RDWR)
                answers.join()

        def hand_on(self, one: socket.socket, other: socket.socket) -> None:
            with suppress(OSError):  # either end may be gone
                while data := one.recv(65536):
                    if COMMIT in data and self.server.hang_up:
                        self.server.hang_up = False
                        self.request.shutdown(socket.SHUT_RDWR)
                        other.sendall(data)
                        time.sleep(1)  # or the server takes the end of the connection for a rollback
                        return
                    other.sendall(data)


@pytest.fixture
def between(mortal: Neo4jServer) -> Iterator[Between]:
    with Between(mortal.port) as wire:
        thread = threading.Thread(target=wire.serve_forever)
        thread.start()
        yield wire
        wire.shutdown()
        thread.join()


def test_a_commit_that_was_not_answered_is_looked_after(between: Between) -> None:
    with opened(f"bolt://127.0.0.1:{between.server_address[1]}", patience=LONG) as store:
        save_rows(store, [rows(0)])
        between.hang_up = True
        save_rows(store, [rows(1)])
        assert not between.hang_up
        assert len(document_ids(store)) == store.revision() == 2
        between.hang_up = True
        with pytest.raises(Unacknowledged, match="may be kept or not"):
            remove(store, rows(0).document)
        assert verify(store) == []
