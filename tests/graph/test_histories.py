"""Any history of loading, replacing, removing, failing and reopening leaves what a dictionary would hold. On both engines."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from bench.plans import plan
from graph.build import build
from graph.contents import document_ids, rows_of
from graph.doctor import verify
from graph.errors import WriteConflict
from graph.rows import Rows, ordered
from graph.store import open_store
from graph.store.base import Transaction
from graph.write import remove, save_many, save_rows
from tests.neo4j.server import Neo4jServer

NUMBERS = st.sampled_from([0, 1, 2, 10])
EDITION = st.sampled_from([0, 1, 2])


def made(number: int, edition: int) -> Rows:
    found = plan(number, tasks=4, edition=edition)
    return build(found, found.text.encode())


class Crash(Exception):
    """The process that wrote is gone."""


class History(RuleBasedStateMachine):
    """The store against a dictionary of document id -> rows."""

    address: str

    def __init__(self) -> None:
        super().__init__()
        self.expected: dict[str, Rows] = {}
        self.revision = 0
        self.empty()
        self.store = open_store(self.address, create=True)

    def empty(self) -> None:
        """Make the place empty."""

    def changes(self, batch: list[Rows]) -> int:
        """How many of these documents differ from what is there; they are there afterwards."""
        wanted = {rows.document: ordered(rows) for rows in batch}
        changed = sum(self.expected.get(key) != rows for key, rows in wanted.items())
        self.expected |= wanted
        return changed

    @rule(number=NUMBERS, edition=EDITION)
    def load(self, number: int, edition: int) -> None:
        rows = made(number, edition)
        save_rows(self.store, [rows])
        self.revision += self.changes([rows])

    @rule(numbers=st.lists(NUMBERS, unique=True, min_size=2), edition=EDITION)
    def load_a_batch(self, numbers: list[int], edition: int) -> None:
        batch = [made(number, edition) for number in numbers]
        list(save_many(self.store, batch))
        self.revision += self.changes(batch)

    @precondition(lambda self: self.expected)
    @rule(data=st.data())
    def take_out(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.expected)))
        remove(self.store, key)
        del self.expected[key]
        self.revision += 1

    @rule(number=NUMBERS)
    def fail(self, number: int) -> None:
        rows = made(number, 3)
        rows.edges[-1].rows[0]["b"] = "nobody"
        with pytest.raises(WriteConflict):
            save_rows(self.store, [rows])

    @precondition(lambda self: self.expected)
    @rule()
    def crash(self) -> None:
        def work(transaction: Transaction) -> None:
            transaction.change("remove_nodes", {"documents": sorted(self.expected)}, Label="Task")
            raise Crash

        with pytest.raises(Crash):
            self.store.transact(work)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = open_store(self.address)

    @invariant()
    def it_holds_what_the_dictionary_holds(self) -> None:
        ids = document_ids(self.store)
        assert ids == sorted(self.expected)
        assert rows_of(self.store, ids) == [self.expected[key] for key in ids]
        assert self.store.revision() == self.revision

    def teardown(self) -> None:
        assert verify(self.store) == []
        self.store.close()


LEAN = settings(
    max_examples=5, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck), database=None
)
LONG = settings(LEAN, max_examples=200, stateful_step_count=40)


def embedded_histories(place: Path, how: settings) -> None:
    class Embedded(History):
        address = f"embedded:{place / 'store'}"

        def empty(self) -> None:
            shutil.rmtree(place / "store", ignore_errors=True)

    run_state_machine_as_test(Embedded, settings=how)


def server_histories(server: Neo4jServer, how: settings) -> None:
    class Served(History):
        address = server.url

        def empty(self) -> None:
            server.clear()

    run_state_machine_as_test(Served, settings=how)
    server.clear()


def test_every_history_of_an_embedded_store(tmp_path: Path) -> None:
    embedded_histories(tmp_path, LEAN)


def test_every_history_of_a_server(neo4j_server: Neo4jServer) -> None:
    server_histories(neo4j_server, LEAN)


@pytest.mark.soak
def test_long_histories(neo4j_server: Neo4jServer) -> None:
    with tempfile.TemporaryDirectory() as folder:
        embedded_histories(Path(folder), LONG)
    server_histories(neo4j_server, LONG)
