"""Whom a name means: the steps in their order, on both engines."""

from __future__ import annotations

import pytest

from graph.errors import Ambiguous, NotFound
from graph.model import content_id
from graph.queries import resolve_document, resolve_group, resolve_regulation, resolve_unit
from graph.store import Store
from tests.graph.conftest import library

FIRST, SECOND = "990000", "990001"
OTHER = content_id("u", FIRST, "统计局")


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        (OTHER, OTHER),
        ("云岭市第0区统计局", OTHER),
        ("第0区统计局", OTHER),
        ("云岭市第1区统计局", content_id("u", SECOND, "统计局")),
    ],
    ids=["id", "full name", "short area and organ", "full name elsewhere"],
)
def test_a_step_finds_a_unit(name: str, meant: str, filled: Store) -> None:
    assert resolve_unit(filled, name) == meant


def test_a_written_form_is_enough_where_one_unit_has_it(filled: Store) -> None:
    assert resolve_unit(filled, "检察院") == "320412-常州市武进区人民检察院"


def test_several_are_listed_with_their_ids(filled: Store) -> None:
    with pytest.raises(Ambiguous) as caught:
        resolve_unit(filled, "统计局")
    ids = {key for key, _ in caught.value.candidates}
    assert {OTHER, content_id("u", SECOND, "统计局")} <= ids
    assert OTHER in str(caught.value)


def test_near_names_are_offered_and_never_counted(filled: Store) -> None:
    with pytest.raises(NotFound) as caught:
        resolve_unit(filled, "司法厅")
    assert "司法局" in caught.value.near


def test_titles_are_found_with_and_without_brackets(filled: Store) -> None:
    assert resolve_regulation(filled, "《行政复议法》") == resolve_regulation(filled, "行政复议法")
    [made] = [made for made in library() if made.document.id == resolve_document(filled, "云0政发〔2016〕1号")]
    assert resolve_document(filled, made.document.title or "") == made.document.id
    assert resolve_group(filled, "区政府其他有关部门")
    with pytest.raises(NotFound):
        resolve_regulation(filled, "没有的法")
