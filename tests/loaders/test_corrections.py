"""A person's corrections have the last word, say who spoke it, and are refused whole where a row is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import BadCorrections
from graph.model import Plan
from graph.store import open_store
from graph.write import Status, save
from loaders.corrections import read_corrections
from loaders.pipeline import extract, extract_bytes

HEAD = "document,text,start,end,task,action,role,kind,who,when,why\n"
TITLE = "东区2024年服务业工作方案"
TEXT = f"{TITLE}\n一、扩大消费。办好购物节。（责任单位：区商务局、区财政局）\n二、培育主体。支持区商务局认定的企业\n壮大，由区税务局做好服务。（牵头单位：区商务局）\n"


def corrected(folder: Path, *rows: str, text: str = TEXT) -> Plan:
    path = folder / "corrections.csv"
    path.write_text("\ufeff" + HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return extract_bytes(text.encode(), "plan.txt", read_corrections(path))


def mentions(plan: Plan, task: int) -> list[tuple[str, str, str]]:
    return [(item.text, item.role.value, item.basis.value) for item in plan.tasks[task].assignments]


def test_a_role_is_changed_a_mention_dropped_and_one_added(tmp_path: Path) -> None:
    plan = corrected(
        tmp_path,
        f"{TITLE},区商务局,,,扩大消费,change,lead,,王芳,2026-11-20,会议纪要",
        f"{TITLE},区财政局,,,,drop,,,王芳,2026-11-20,已调整",
        "plan.txt,区税务局,,,,add,support,named,李强,2026-11-21,正文写明",
    )
    assert mentions(plan, 0) == [("区商务局", "lead", "corrected")]
    assert ("区税务局", "support", "corrected") in mentions(plan, 1)
    assert all(plan.text[item.start : item.end] == item.text for task in plan.tasks for item in task.assignments)
    said = [warning.message for warning in plan.warnings if warning.code == "corrected"]
    assert sorted(said) == sorted(
        ["change: 王芳, 2026-11-20: 会议纪要", "drop: 王芳, 2026-11-20: 已调整", "add: 李强, 2026-11-21: 正文写明"]
    )
    assert {unit.name for unit in plan.units} == {"区商务局", "区税务局"}


def test_a_span_names_one_of_several_places(tmp_path: Path) -> None:
    start = TEXT.rindex("区商务局")
    plan = corrected(tmp_path, f"{TITLE},,{start},{start + 4},,change,guide,,王芳,2026-11-20,口头")
    assert mentions(plan, 1) == [("区商务局", "guide", "corrected")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (f"{TITLE},区民政局,,,,drop,,,王芳,2026-11-20,误读", "correction-without-text"),
        (f"{TITLE},区财政局,,,培育主体,drop,,,王芳,2026-11-20,误读", "correction-without-text"),
        (f"{TITLE},区商务局,,,,change,lead,,王芳,2026-11-20,误读", "correction-ambiguous"),
    ],
)
def test_what_cannot_be_applied_warns_and_changes_nothing(tmp_path: Path, row: str, code: str) -> None:
    plan, untouched = corrected(tmp_path, row), extract_bytes(TEXT.encode(), "plan.txt")
    assert plan.tasks == untouched.tasks
    assert code in {warning.code for warning in plan.warnings}


def test_another_documents_rows_wait_for_it(tmp_path: Path) -> None:
    plan, untouched = (
        corrected(tmp_path, "西区方案,区财政局,,,,drop,,,王芳,2026-11-20,误读"),
        extract_bytes(TEXT.encode(), "plan.txt"),
    )
    assert (plan.tasks, plan.warnings) == (untouched.tasks, untouched.warnings)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",区财政局,,,,drop,,,王芳,2026-11-20,误读", "no document"),
        ("某方案,区财政局,,,,remove,,,王芳,2026-11-20,误读", "action 'remove'"),
        ("某方案,区财政局,,,,add,,,王芳,2026-11-20,误读", "add needs a role"),
        ("某方案,区财政局,,,,add,boss,,王芳,2026-11-20,误读", "role 'boss'"),
        ("某方案,区财政局,,,,add,lead,some,王芳,2026-11-20,误读", "kind 'some'"),
        ("某方案,,9,3,,drop,,,王芳,2026-11-20,误读", "start and end are no span"),
        ("某方案,,,,,drop,,,王芳,2026-11-20,误读", "neither text nor start and end"),
        ("某方案,区财政局,,,,drop,,,王芳,20261120,误读", "is no date"),
        ("某方案,区财政局,,,,drop,,,王芳,2026-11-20,误读,又及", "more cells than columns"),
        ('某方案,"区财政局,,,,drop,,,王芳,2026-11-20,误读', "unexpected end of data"),
    ],
)
def test_a_broken_file_is_refused_with_its_row_and_the_reason(tmp_path: Path, row: str, reason: str) -> None:
    good = "某方案,区财政局,,,,drop,,,王芳,2026-11-20,误读"
    with pytest.raises(BadCorrections) as caught:
        corrected(tmp_path, good, row)
    assert reason in str(caught.value)
    assert "row 3" in str(caught.value)


@pytest.mark.parametrize("head", ["document,text\n", HEAD.replace("why", "why,extra")])
def test_a_file_with_other_columns_is_refused(tmp_path: Path, head: str) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(head, encoding="utf-8")
    with pytest.raises(BadCorrections, match="column"):
        read_corrections(path)


def test_a_correction_refreshes_a_loaded_plan_and_survives_loading_it_again(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(TEXT, encoding="utf-8")
    plan = corrected(tmp_path, f"{TITLE},区财政局,,,,drop,,,王芳,2026-11-20,已调整")
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:
        assert save(store, extract(path)) is Status.ADDED
        assert [save(store, plan), save(store, plan)] == [Status.REFRESHED, Status.UNCHANGED]
