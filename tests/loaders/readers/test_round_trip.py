"""The labelled plans, written as the files in which they could have been published, give the facts that their text gives."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from graph.model import Plan
from loaders.pipeline import extract_bytes
from tests.loaders.corpora import PLANS, plan_of, text_of
from tests.loaders.readers import printing

WRITERS = {"docx": printing.as_docx, "html": printing.as_html, "pdf": printing.as_pdf, "xlsx": printing.as_xlsx}


def squeezed(text: str) -> str:
    return "".join(text.split())


def facts(plan: Plan) -> Counter[tuple[Any, ...]]:
    """What is said of each task and cited in it, without places."""
    found: Counter[tuple[Any, ...]] = Counter()
    for task in plan.tasks:
        key = (task.number, squeezed(task.title))
        found["task", *key] += 1
        found.update(
            ("assignment", *key, squeezed(one.text), one.role, one.kind, one.basis) for one in task.assignments
        )
        found.update(("deadline", *key, squeezed(one.text), one.date) for one in task.deadlines)
    found.update(("citation", one.title, one.self) for one in plan.citations)
    document = plan.document
    found["document", document.title, document.issuer, document.document_number, document.date, document.year] += 1
    return found


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("stem", PLANS)
def test_a_file_gives_the_facts_of_its_text(stem: str, kind: str) -> None:
    text = text_of(stem)
    wanted, found = facts(plan_of(text)), facts(extract_bytes(WRITERS[kind](text), f"plan.{kind}"))
    assert {"missing": wanted - found, "added": found - wanted} == {"missing": Counter(), "added": Counter()}
