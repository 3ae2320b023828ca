"""Whom a name means: the steps in their order, on both engines."""

from __future__ import annotations

import pytest

from graph import queries
from graph.errors import Ambiguous, NotFound
from graph.model import content_id
from graph.queries import (
    EVERYTHING,
    Scope,
    Selection,
    resolve_document,
    resolve_group,
    resolve_regulation,
    resolve_unit,
)
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


def test_a_number_of_a_section_is_looked_for_in_the_plan_that_is_named_with_it(filled: Store) -> None:
    with pytest.raises(Ambiguous):
        queries.tasks(filled, Selection(section="三"), EVERYTHING)
    plan = resolve_document(filled, "2023年常州市武进区法治政府建设工作要点")
    found = queries.tasks(filled, Selection(section="三", document=plan), EVERYTHING)["items"]
    assert {task["document"]["id"] for task in found} == {plan}
    assert len(found) == 3
    led = queries.units(filled, EVERYTHING, Scope(plan), on=Selection(section="三", role="lead"))
    assert {unit["id"] for unit in led["items"]} == {
        a["unit"]["id"] for task in found for a in task["assignments"] if a["unit"] and a["role"] == "lead"
    }
    assert queries.regulations(filled, EVERYTHING, Scope(plan), by=Selection(section="三"))["total"] == 1
    with pytest.raises(NotFound):
        queries.tasks(filled, Selection(section="没有", document=plan), EVERYTHING)
