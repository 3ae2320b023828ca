"""The labelled plans that tests read: those of ``examples/``, and others in the folder that ``YAODIAN_CORPUS`` names."""

from __future__ import annotations

import functools
import os
from pathlib import Path

from bench.scoring import Item, labelled
from graph.model import Plan, Source
from loaders.pipeline import extract_text

EXAMPLES = Path(__file__).parents[2] / "examples"
FURTHER = os.environ.get("YAODIAN_CORPUS")
FOLDERS = [EXAMPLES, *([Path(FURTHER)] if FURTHER else [])]
PLANS: dict[str, tuple[Path, Item]] = {
    path.stem: (path, labels) for folder in FOLDERS for path, labels in labelled(folder)
}
EXAMPLE = "2023年常州市武进区法治政府建设工作要点"


def text_of(stem: str) -> str:
    """A plan's text as it stands in its file."""
    return PLANS[stem][0].read_bytes().decode("utf-8")


def plan_of(text: str) -> Plan:
    """The plan in a text, its source left blank."""
    return extract_text(text, Source("text", "text/plain", ""))


@functools.cache
def plan(stem: str) -> Plan:
    """The plan of a labelled text."""
    return plan_of(text_of(stem))
