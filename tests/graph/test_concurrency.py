"""Readers under a writer, and two writers at once: nobody sees half a document, nothing is lost. On both engines."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from bench.plans import plan
from graph import queries
from graph.build import build
from graph.contents import document_ids
from graph.doctor import verify
from graph.queries import Paging, Scope
from graph.store import Store, open_store
from graph.store.base import SCHEMA, Transaction
from graph.write import Status, rewrite, save, save_rows

EDITIONS = [build(plan(0, tasks=30, edition=edition)) for edition in (1, 2)]
DOCUMENT = EDITIONS[0].document
WHOLE = {
    rows.nodes["Document"][0]["sha256"]: sorted((node["id"], node["text"]) for node in rows.nodes["Task"])
    for rows in EDITIONS
}
SHA = "MATCH (d:Document {id: $id}) RETURN d.sha256 AS sha"
TASKS = "MATCH (t:Task {doc: $id}) RETURN t.id AS id, t.text AS text ORDER BY id"


def torn(store: Store) -> bool:
    """Whether document and tasks, asked for one after the other as one question, are not of one edition."""

    def look() -> tuple[list[str], list[tuple[str, str]]]:
        documents = [row["sha"] for row in store.read(SHA, {"id": DOCUMENT})]
        return documents, [(row["id"], row["text"]) for row in store.read(TASKS, {"id": DOCUMENT})]

    documents, tasks = store.consistent(look)
    return len(documents) != 1 or WHOLE.get(documents[0]) != tasks


@contextmanager
def writing(store: Store, act: Callable[[int], object]) -> Iterator[list[int]]:
    """Act again and again in a thread; the list holds how often."""
    stop, done, failed = threading.Event(), [0], []

    def run() -> None:
        try:
            while not stop.is_set():
                act(done[0])
                done[0] += 1
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield done
    finally:
        stop.set()
        thread.join()
    assert not failed, failed


def editions(store: Store) -> Callable[[int], object]:
    return lambda times: save_rows(store, [EDITIONS[times % 2]])


def test_the_revision_is_that_of_the_last_commit_whoever_asks_meanwhile(store: Store) -> None:
    rewrite(store, EDITIONS[0])
    before, stop = store.revision(), threading.Event()

    def ask() -> None:
        while not stop.is_set():
            store.revision()

    askers = [threading.Thread(target=ask) for _ in range(2)]
    for asker in askers:
        asker.start()
    try:
        for times in range(1, 7):
            save_rows(store, [EDITIONS[times % 2]])
            assert store.revision() == before + times
            assert store.revision_at_hand() in {None, before + times}
    finally:
        stop.set()
        for asker in askers:
            asker.join()


def test_what_is_not_kept_moves_no_revision(store: Store) -> None:
    rewrite(store, EDITIONS[0])
    before = store.revision()

    def fail(transaction: Transaction) -> None:
        transaction.change("advance", {"schema": SCHEMA, "steps": 1, "word": "here"})
        raise KeyError

    with pytest.raises(KeyError):
        store.transact(fail)
    assert store.revision() == before


def test_no_reader_sees_half_a_document(store: Store) -> None:
    rewrite(store, EDITIONS[0])
    found: list[bool] = []

    with writing(store, editions(store)) as done:
        until = time.monotonic() + 120

        def read() -> None:
            while (done[0] < 8 or len(found) < 40) and time.monotonic() < until:
                found.append(torn(store))

        readers = [threading.Thread(target=read) for _ in range(2)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
    assert done[0] >= 8
    assert len(found) >= 40
    assert not any(found)


def test_the_detector_finds_the_tears_when_the_guard_is_off(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    rewrite(store, EDITIONS[0])
    monkeypatch.setattr(type(store), "_guard", lambda _, work: work())
    until = time.monotonic() + 60
    with writing(store, editions(store)):
        while not torn(store):
            assert time.monotonic() < until, "no tear in a minute: this detector detects nothing"


def test_pages_cards_and_totals_are_of_one_revision(store: Store) -> None:
    rewrite(store, EDITIONS[0])
    with writing(store, lambda times: save(store, plan(times % 3, tasks=3, edition=1 + times % 2))) as done:
        until = time.monotonic() + 3
        while time.monotonic() < until or done[0] < 3:
            page = queries.tasks(store, queries.Selection(), Paging(limit=500))
            assert page["total"] == len(page["items"])
            assert all(task["document"]["id"] for task in page["items"])
            work = queries.workload(store, queries.EVERYTHING, Scope(year=2016))["items"]
            assert all(row["tasks"] > 0 for row in work)


def test_two_writers_of_one_document_write_it_once(address: str) -> None:
    statuses: list[Status] = []
    with open_store(address, create=True) as store:
        start = threading.Barrier(4)

        def write() -> None:
            start.wait()
            statuses.append(save(store, plan(0, tasks=6)))

        threads = [threading.Thread(target=write) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(statuses) == [Status.ADDED, *[Status.UNCHANGED] * 3]
        assert store.revision() == 1


def test_two_writers_lose_nothing(address: str) -> None:
    """Plans of one district, so that both touch the same units."""
    with open_store(address, create=True) as store:

        def write(numbers: range) -> None:
            for number in numbers:
                save(store, plan(number, tasks=4))

        threads = [threading.Thread(target=write, args=(range(start, 8, 2),)) for start in (0, 1)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(document_ids(store)) == store.revision() == 8
        assert verify(store) == []
