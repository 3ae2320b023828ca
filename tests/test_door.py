"""The library's door: what is public, and that frames hold what the lists hold."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastapi import FastAPI

import yaodian
from graph import queries
from graph.queries import EVERYTHING, Selection
from graph.shapes import AssignmentRow
from graph.write import save
from tests.api.faces import EXAMPLE


def test_nothing_else_is_public() -> None:
    assert yaodian.__all__ == ["app", "extract", "frames", "open_store"]
    assert isinstance(yaodian.app, FastAPI)
    with pytest.raises(AttributeError, match="anything"):
        yaodian.anything  # noqa: B018  it is the asking that fails


def test_frames_hold_a_row_for_each_item_of_the_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=lambda rows, columns: (columns, rows)))
    with yaodian.open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:
        save(store, yaodian.extract(EXAMPLE))
        made = yaodian.frames(store)
        rows = queries.assignments(store, Selection(), EVERYTHING)["items"]
    assert {name: len(found) for name, (_, found) in made.items()}.items() >= {"tasks": 29, "documents": 1}.items()
    columns, found = made["assignments"]
    assert columns == list(AssignmentRow.__annotations__)
    assert [dict(zip(columns, row, strict=True)) for row in found] == [dict(row) for row in rows]


def test_without_pandas_frames_say_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with yaodian.open_store(f"embedded:{tmp_path / 'store'}") as store, pytest.raises(ImportError, match="pandas"):
        yaodian.frames(store)
