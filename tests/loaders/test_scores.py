"""The figures that the extractor reaches: every fact of ``examples/``, and fixed bounds on further labelled plans (``YAODIAN_CORPUS``)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bench.scoring import FIGURES, Score, score
from graph.model import as_json
from tests.loaders.corpora import EXAMPLE, EXAMPLES, FURTHER, PLANS, plan

OURS = [stem for stem, (path, _) in PLANS.items() if path.parent == EXAMPLES]
FURTHER_STEMS = [stem for stem in PLANS if stem not in OURS]
BOUNDS = {
    "named": 0.99,
    "group": 0.98,
    "tasks": 0.99,
    "at_task": 0.99,
    "titles": 0.98,
    "deadlines": 0.95,
    "citations": 1.0,
    "citation_titles": 0.99,
    "facts": 0.95,
}


def score_of(stem: str) -> Score:
    return score(PLANS[stem][1], as_json(plan(stem)))


@pytest.mark.parametrize("stem", OURS)
def test_every_fact_of_an_example_is_found_and_nothing_else(stem: str) -> None:
    assert score_of(stem).figures() == dict.fromkeys(FIGURES, 1.0)


@pytest.mark.skipif(not FURTHER, reason="YAODIAN_CORPUS names no folder of labelled plans")
def test_further_labelled_plans_reach_the_bounds() -> None:
    total = Score()
    for stem in FURTHER_STEMS:
        total += score_of(stem)
    assert {name: value for name, value in total.figures().items() if value < BOUNDS[name]} == {}


def test_the_score_falls_with_every_kind_of_error() -> None:
    """A figure that can't fall proves nothing."""
    labels, right = PLANS[EXAMPLE][1], json.dumps(as_json(plan(EXAMPLE)))

    def figures_after(path: list[str | int], value: object) -> dict[str, float]:
        wrong = json.loads(right)
        at: Any = wrong
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value
        return {name: figure for name, figure in score(labels, wrong).figures().items() if figure < 1}

    found = json.loads(right)
    index, task = next((at, task) for at, task in enumerate(found["tasks"]) if task["assignments"])
    moved = {**task, "start": task["start"] + 9}
    assert figures_after(["tasks", index], moved).keys() == {"tasks", "at_task"}
    assert figures_after(["tasks", index, "title"], "别的标题").keys() == {"titles"}
    mention = task["assignments"][0]
    other = "support" if mention["role"] != "support" else "lead"
    assert mention["kind"] == "named"
    assert figures_after(["tasks", index, "assignments", 0, "role"], other).keys() == {"named"}
    assert figures_after(["tasks", index, "assignments", 0, "kind"], "group").keys() == {"named", "group"}
    dated = next(at for at, task in enumerate(found["tasks"]) if task["deadlines"])
    assert figures_after(["tasks", dated, "deadlines", 0, "date"], "1999-12-31").keys() == {"deadlines"}
    assert figures_after(["citations", 0, "title"], "别的法").keys() == {"citation_titles"}
    assert figures_after(["citations"], found["citations"][1:]).keys() == {"citations"}
    assert figures_after(["document", "year"], 1999).keys() == {"facts"}
