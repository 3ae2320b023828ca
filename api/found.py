"""A file and what is read in it: a plan, or the reason why not."""

from __future__ import annotations

from dataclasses import dataclass

from api.corrections import own_corrections
from graph.errors import NoTasks, ReadError
from graph.model import Plan
from loaders.pipeline import extract_bytes


@dataclass(frozen=True, slots=True)
class File:
    """A file that is still to be read."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """A file and what it gave: a plan, or an error; ``skipped`` is why it was passed over (a key of the words that the command line knows)."""

    path: str
    data: bytes = b""
    plan: Plan | None = None
    error: ReadError | None = None
    skipped: str = ""
    instead: str = ""


def read(file: File) -> Found:
    """The plan in a file, or why there is none."""
    try:
        plan = extract_bytes(file.data, file.path, own_corrections())
        if not plan.tasks:
            raise NoTasks(path=file.path)
    except ReadError as error:
        return Found(file.path, error=error)
    return Found(file.path, file.data, plan)
