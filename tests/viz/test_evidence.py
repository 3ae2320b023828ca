from __future__ import annotations

import pytest

from graph import shapes
from tests.viz import factory
from viz.maps.evidence import passages
from viz.maps.facts import unit_work


def cut(task: shapes.Task) -> list[str]:
    keys = unit_work(factory.unit("司法局"), [task], {}).keys
    return ["".join(segment.text for segment in passage.segments) for passage in passages(task, keys)]


def written(text: str, *names: str) -> shapes.Task:
    """A task with this text, led by the named units where they first stand in it."""
    task = factory.task("一.1", "题", lead=list(names))
    spans = [(500 + text.index(name), name) for name in names]
    assignments = [
        {**assignment, "text": name, "start": start, "end": start + len(name)}
        for assignment, (start, name) in zip(task["assignments"], spans, strict=True)
    ]
    return {**task, "text": text, "assignments": assignments}  # type: ignore[typeddict-item] # the same keys, other offsets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "1. 题。正文；再一句。(牵头单位:司法局,责任单位:各部门)",
            ["1. 题。", "正文；", "再一句。", "(牵头单位:司法局,责任单位:各部门)"],
        ),
        ("题。(牵头单位：司法局；责任单位：各部门）。", ["题。", "(牵头单位：司法局；责任单位：各部门）", "。"]),
        ("题（见附件）。\n责任单位：司法局、政府办\n", ["题（见附件）。", "\n", "责任单位：司法局、政府办\n"]),
        ("1\t题\t司法局\t年底前", ["1\t", "题\t", "司法局\t", "年底前"]),
        ("题(未完。由司法局牵头。", ["题(未完。", "由司法局牵头。"]),
        ("由(原法制办)司法局牵头，(共3项)。", ["由(原法制办)司法局牵头，(共3项)。"]),
    ],
)
def test_a_passage_is_a_sentence_a_cell_or_a_whole_bracketed_clause(text: str, expected: list[str]) -> None:
    assert cut(written(text, "司法局")) == expected


def test_passages_are_the_text_and_marks_are_the_words_of_the_facts() -> None:
    tasks = factory.every_role()
    keys = unit_work(factory.unit("司法局"), tasks, {}).keys
    for task in tasks:
        found = passages(task, keys)
        assert "".join(segment.text for passage in found for segment in passage.segments) == task["text"]
        facts = [*task["assignments"], *task["deadlines"], *task["citations"]]
        marked = [segment.text for passage in found for segment in passage.segments if segment.marks]
        assert sorted(marked) == sorted(fact["text"] for fact in facts)
        assert [passage for passage in found if passage.assigns] == list(found[-1:])


def test_overlapping_facts_share_their_words() -> None:
    task = written("由市司法局牵头", "市司法局", "司法局")
    keys = unit_work(factory.unit("司法局"), [task], {}).keys
    (passage,) = passages(task, keys)
    assert [(segment.text, len(segment.marks)) for segment in passage.segments] == [
        ("由", 0),
        ("市", 1),
        ("司法局", 2),
        ("牵头", 0),
    ]


def test_words_that_stand_elsewhere_in_the_document_are_not_marked() -> None:
    task = written("正文。司法局", "司法局")
    task["assignments"][0]["start"] += 400
    task["assignments"][0]["end"] += 400
    assert not any(passage.assigns for passage in passages(task, unit_work(factory.unit("司法局"), [task], {}).keys))
