"""Java beside Python in one process."""

from __future__ import annotations

import gc
from pathlib import Path

import jpype
import pytest

from graph.store import embedded, open_store
from graph.write import save
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
