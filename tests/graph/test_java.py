"""Java beside Python in one process."""

from __future__ import annotations

import gc
from pathlib import Path

import jpype

from graph.store import open_store


def test_neither_language_collects_all_its_garbage_because_the_other_did(tmp_path: Path) -> None:
    with open_store(f"embedded:{tmp_path / 'store'}", create=True):
        collectors = jpype.JClass("java.lang.management.ManagementFactory").getGarbageCollectorMXBeans()
        before = [each.getCollectionCount() for each in collectors]
        jpype.JClass("java.lang.System").gc()
        assert [each.getCollectionCount() for each in collectors] == before
        assert jpype._jpype._collect not in gc.callbacks
