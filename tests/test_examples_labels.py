"""The labels in `examples/` are published as truth: they must agree with the texts they label and with themselves."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
STEMS = sorted(path.stem for path in EXAMPLES.glob("*.json"))
SPAN = {"start", "end", "text"}
KEYS = {
    "tasks": {"start", "end", "number", "title"},
    "assignments": SPAN | {"role", "kind", "task"},
    "deadlines": SPAN | {"kind", "date", "task"},
    "citations": SPAN | {"title", "document_number", "self"},
}
META = {"title", "issuer", "document_number", "date", "year"}

Labels = dict[str, Any]


def labels_of(stem: str) -> Labels:
    labels: Labels = json.loads((EXAMPLES / f"{stem}.json").read_text(encoding="utf-8"))
    return labels


def text_of(stem: str) -> str:
    """The text as the labels count it: bytes decoded, line ends as they stand."""
    return (EXAMPLES / f"{stem}.txt").read_bytes().decode("utf-8")


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def outermost_titles(text: str) -> list[tuple[int, int]]:
    """Spans of every 《…》 that stands in no other."""
    spans, depth, start = [], 0, 0
    for mark in re.finditer("[《》]", text):
        if mark[0] == "《":
            start = mark.start() if depth == 0 else start
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                spans.append((start, mark.end()))
    return spans


def test_every_text_has_labels_and_every_label_file_a_text() -> None:
    assert sorted(path.stem for path in EXAMPLES.glob("*.txt")) == STEMS
    assert len(STEMS) > 12


@pytest.mark.parametrize("stem", STEMS)
def test_labels_hold_the_fields_of_the_format(stem: str) -> None:
    labels = labels_of(stem)
    assert labels["doc"] == f"{stem}.txt"
    assert set(labels["meta"]) == META
    for key, fields in KEYS.items():
        assert all(set(item) == fields for item in labels[key])


@pytest.mark.parametrize("stem", STEMS)
def test_spans_quote_the_text(stem: str) -> None:
    text, labels = text_of(stem), labels_of(stem)
    for key in ("assignments", "deadlines", "citations"):
        for item in labels[key]:
            assert text[item["start"] : item["end"]] == item["text"] != ""
    for spans in labels.get("ignore", {}).values():
        assert all(0 <= span["start"] < span["end"] <= len(text) for span in spans)


@pytest.mark.parametrize("stem", STEMS)
def test_spans_of_a_kind_stand_in_order_and_apart(stem: str) -> None:
    labels = labels_of(stem)
    for key in KEYS:
        assert all(one["end"] <= other["start"] for one, other in pairwise(labels[key])), key


@pytest.mark.parametrize("stem", STEMS)
def test_a_task_begins_with_its_number_and_holds_its_title(stem: str) -> None:
    text = text_of(stem)
    for task in labels_of(stem)["tasks"]:
        own = text[task["start"] : task["end"]]
        assert own == own.strip()
        assert task["title"] in own
        assert task["title"][-1] not in "，。；,;"
        assert own.lstrip("（(").startswith(task["number"] or task["title"])


@pytest.mark.parametrize("stem", STEMS)
def test_assignments_and_deadlines_lie_in_their_task(stem: str) -> None:
    labels = labels_of(stem)
    tasks = labels["tasks"]
    for item in labels["assignments"] + labels["deadlines"]:
        task = tasks[item["task"]]
        assert task["start"] <= item["start"] < item["end"] <= task["end"], item["text"]
    assert {item["task"] for item in labels["assignments"]} == set(range(len(tasks)))


@pytest.mark.parametrize("stem", STEMS)
def test_a_mention_has_a_known_role_and_names_one_body(stem: str) -> None:
    for mention in labels_of(stem)["assignments"]:
        assert mention["role"] in {"lead", "responsible", "support", "guide"}
        assert mention["kind"] in {"named", "group"}
        assert not re.search(r"^[由和及等]|[等，；。：]|牵头|配合|\s$", mention["text"]), mention["text"]


@pytest.mark.parametrize("stem", STEMS)
def test_dates_are_iso_dates_and_only_a_deadline_by_a_day_has_one(stem: str) -> None:
    labels = labels_of(stem)
    for deadline in labels["deadlines"]:
        assert deadline["kind"] in {"by", "ongoing"}
        assert deadline["kind"] == "by" or deadline["date"] is None
        assert deadline["date"] is None or date.fromisoformat(deadline["date"])
    assert date.fromisoformat(labels["meta"]["date"]).year == labels["meta"]["year"]


@pytest.mark.parametrize("stem", STEMS)
def test_every_outermost_book_title_is_a_citation(stem: str) -> None:
    text, citations = text_of(stem), labels_of(stem)["citations"]
    assert [(item["start"], item["end"]) for item in citations] == outermost_titles(text)
    for item in citations:
        assert squeezed(item["title"]) == item["title"]
        assert item["document_number"] is None or item["document_number"] in text[item["end"] : item["end"] + 30]


@pytest.mark.parametrize("stem", STEMS)
def test_document_facts_are_the_texts_own_words(stem: str) -> None:
    text, meta = squeezed(text_of(stem)), labels_of(stem)["meta"]
    assert all(squeezed(meta[key] or "") in text for key in ("title", "issuer", "document_number"))


def test_readme_counts_what_the_labels_hold() -> None:
    """Each row ends in the file's numbers of tasks, mentions, citations and deadlines."""
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| \[(.+?)\]\(.+?\) \|.*\| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$", readme, re.MULTILINE)
    counted = {stem: tuple(map(int, counts)) for stem, *counts in rows}
    columns = ("tasks", "assignments", "citations", "deadlines")
    assert counted == {stem: tuple(len(labels_of(stem)[key]) for key in columns) for stem in STEMS}
