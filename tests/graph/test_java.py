"""Java beside Python in one process."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jpype
import pytest

from bench.plans import plan
from graph.build import build
from graph.store import embedded, open_store
from graph.store.embedded import EmbeddedStore
from graph.store.warm import FLAGS
from graph.write import save, save_rows
from tests.graph.conftest import example


def collections() -> int:
    """How often Java has collected its old objects."""
    beans = jpype.JClass("java.lang.management.ManagementFactory").getGarbageCollectorMXBeans()
    [old] = [bean for bean in beans if str(bean.getName()) == "MarkSweepCompact"]
    return int(old.getCollectionCount())


def test_neither_language_collects_all_its_garbage_because_the_other_did(tmp_path: Path) -> None:
    with open_store(f"embedded:{tmp_path / 'store'}", create=True):
        assert jpype._jpype._collect not in gc.callbacks


def test_java_collects_after_a_commit_where_its_heap_has_grown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:
        before = collections()
        monkeypatch.setattr(embedded, "SMALL", 2**40)
        save(store, example())
        assert collections() == before
        monkeypatch.setattr(embedded, "SMALL", 0)
        store.transact(lambda _: None)
        assert collections() == before + 1
        store.transact(lambda _: None)
        assert collections() == before + 1, "it holds no more than was left"


def test_what_is_read_of_all_documents_holds_none_of_their_texts(tmp_path: Path) -> None:
    budget = jpype.JClass("com.arcadedb.GlobalConfiguration").QUERY_MAX_HEAP_RAM
    before = budget.getValue()
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:
        save_rows(store, [build(plan(number)) for number in range(8)])
        budget.setValue(1)
        try:
            documents = [plan(number).document.id for number in range(8)]
            assert {row["id"] for row in store.query("naming", {"documents": documents})} == set(documents)
            assert store.query("leads")
        finally:
            budget.setValue(before)


def test_questions_of_users_at_the_same_time_leave_no_time_limit_behind(tmp_path: Path) -> None:
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:

        def ask() -> None:
            for _ in range(40):
                store.explore("RETURN 1 AS one", {}, rows=1, seconds=5)

        with ThreadPoolExecutor(3) as several:
            for done in [several.submit(ask) for _ in range(3)]:
                done.result()
        assert isinstance(store, EmbeddedStore)
        settings = store._database.get_java_database().getConfiguration()
        assert settings.getValueAsLong(jpype.JClass("com.arcadedb.GlobalConfiguration").COMMAND_TIMEOUT) == 0


def test_what_java_warns_of_does_not_stand_in_the_answer(tmp_path: Path) -> None:
    """That a part of its heap is to be larger than the whole."""
    opening = f"from graph.store import open_store; open_store('embedded:{tmp_path / 'store'}', create=True).close()"
    environment = {**os.environ, FLAGS: "-Xmn1g"}
    done = subprocess.run([sys.executable, "-c", opening], check=True, env=environment, capture_output=True)
    assert (done.stdout, done.stderr) == (b"", b"")
