"""A plan cut for reading: nothing is lost, headings and tasks stand where they are, what is marked is what was taken."""

from __future__ import annotations

from graph import shapes
from tests.viz import factory
from viz.pages.reading import block, blocks, by_look, facts
from viz.pages.strips import cells, counted, look_of, runs

HEAD = "一、总体要求\n"


def plan() -> tuple[str, list[shapes.SectionSpan], list[shapes.Task]]:
    task = factory.task("一.1", "推进改革", lead=["司法局", "财政局"], cites=["行政复议法"], due="2023-12-31")
    shift = len(HEAD) - task["start"]
    for fact in (task, *task["assignments"], *task["citations"], *task["deadlines"]):
        fact["start"] += shift
        fact["end"] += shift
    text = HEAD + task["text"] + "\n附则。\n"
    return text, [{"id": "s", "number": "一", "title": "总体要求", "start": 0, "end": len(text)}], [task]


def test_the_blocks_are_the_text() -> None:
    text, sections, tasks = plan()
    found = blocks(text, sections, tasks)
    assert "".join(piece.text for each in found for piece in each.pieces) == text
    assert [each.kind for each in found if not each.blank] == ["heading", "task", "text"]
    [first] = [each for each in found if each.first]
    assert first.task == tasks[0]


def test_every_fact_is_marked_where_it_stands() -> None:
    text, sections, tasks = plan()
    marked = {
        (fact.start, fact.end): piece.text
        for each in blocks(text, sections, tasks)
        for piece in each.pieces
        for fact in piece.facts
    }
    assert len(marked) == len(facts(tasks[0])) == 4
    assert all(text[start:end] == words for (start, end), words in marked.items())
    assert sorted(by_look(tasks[0])) == ["due", "joint", "law"]


def test_a_task_alone_is_marked_alike() -> None:
    text, sections, tasks = plan()
    [whole] = [each for each in blocks(text, sections, tasks) if each.first]
    assert block(tasks[0]).pieces == whole.pieces


def test_a_text_without_anything_is_one_block() -> None:
    [only] = blocks("没有任务。", [], [])
    assert (only.kind, only.pieces[0].text) == ("text", "没有任务。")
    assert blocks("", [], []) == []


def test_marks_count_a_task_once_by_the_strongest_role() -> None:
    tasks = factory.every_role()
    unit = factory.unit("司法局")["id"]
    looks = [look_of(task, unit) for task in tasks]
    assert sum(counted(looks).values()) == len(tasks)
    assert sum(len(found) for (who, _), found in cells(tasks).items() if who == unit) == len(tasks) - looks.count(
        "none"
    )
    assert [task for run in runs(tasks) for task in run] == tasks
