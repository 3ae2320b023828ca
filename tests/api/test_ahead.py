"""What the first page counts is counted before anybody asks for it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from api import ahead
from api.ahead import Ahead
from api.routers import pages
from graph.store import Store, open_store
from tests.api.faces import EXAMPLE, Cli
from tests.api.test_starting import PATIENCE


def test_nothing_is_done_before_the_beginning_and_something_after_a_change(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ahead, "QUIET", 0.2)
    done = threading.Semaphore(0)
    counted = Ahead(done.release)
    counted.changed()
    assert not done.acquire(timeout=0.4)
    counted.begin()
    assert done.acquire(timeout=PATIENCE)
    counted.changed()
    assert done.acquire(timeout=PATIENCE)
    counted.close()


def test_the_end_waits_for_what_has_begun_and_leaves_the_rest() -> None:
    begun, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        assert may_end.wait(PATIENCE)
        ended.set()
        raise RuntimeError("told to nobody")

    counted = Ahead(work)
    counted.begin()
    assert begun.wait(PATIENCE)
    counted.changed()
    threading.Timer(0.2, may_end.set).start()
    counted.close()
    assert ended.is_set()


def test_the_first_page_asks_the_graph_nothing_that_was_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"embedded:{tmp_path / 'store'}"
    assert Cli(address)("load", str(EXAMPLE)).code == 0
    with open_store(address) as store:
        counting = Ahead(lambda: pages.count(store))
        counting.begin()
        counting._timer.join()  # type: ignore[union-attr]  # it was set a line above
        monkeypatch.setattr(Store, "query", lambda *_: pytest.fail("a question to the graph"))
        assert pages.count(store)["documents"]["total"] == 1
        counting.close()
