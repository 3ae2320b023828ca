"""Files into a store: what ``yaodian load`` does, and what a server that takes files would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from typing_extensions import TypedDict

from graph.errors import NoTasks, ReadError, WriteConflict
from graph.store import Store
from graph.write import Status, save
from loaders.pipeline import extract_bytes
from loaders.readers import text as text_reader

SUFFIXES: Final = {".txt"}
"""What is read inside a folder. A file that is named itself is read whatever it is called."""
SKIPPED: Final = "skipped"
FAILED: Final = "failed"
NOT_TEXT: Final = {"en": "not a .txt file", "zh": "不是 .txt 文件"}


class FileReport(TypedDict):
    """What became of one file; ``reason`` says why it was skipped or failed."""

    path: str
    status: str
    document: str | None
    title: str | None
    tasks: int
    warnings: int
    reason: str | None


class LoadReport(TypedDict):
    """What became of all files, and how many had each outcome."""

    files: list[FileReport]
    added: int
    unchanged: int
    replaced: int
    refreshed: int
    skipped: int
    failed: int


def load(paths: Iterable[str], store: Callable[[], Store], lang: str) -> Iterator[FileReport]:
    """Read the files and folders one after the other and write their plans; ``store`` is asked for with the first of them.

    A file that gives no plan fails alone. Raises ``StoreError`` where nothing can be written at all.
    """
    for path in paths:
        if Path(path).is_dir():
            for inner in sorted(file for file in Path(path).rglob("*") if file.is_file()):
                if inner.suffix.lower() in SUFFIXES:
                    yield _load(str(inner), store, lang)
                else:
                    yield _without_plan(str(inner), SKIPPED, NOT_TEXT[lang])
        else:
            yield _load(path, store, lang)


def summary(files: list[FileReport]) -> LoadReport:
    """The reports and their counts."""
    counts = Counter(report["status"] for report in files)
    return {
        "files": files,
        "added": counts[Status.ADDED],
        "unchanged": counts[Status.UNCHANGED],
        "replaced": counts[Status.REPLACED],
        "refreshed": counts[Status.REFRESHED],
        "skipped": counts[SKIPPED],
        "failed": counts[FAILED],
    }


def _load(path: str, store: Callable[[], Store], lang: str) -> FileReport:
    try:
        data = text_reader.read(path)
        plan = extract_bytes(data, path)
        if not plan.tasks:
            raise NoTasks(path=path)
        status = save(store(), plan, data)
    except (ReadError, WriteConflict) as error:
        return _without_plan(path, FAILED, error.say(lang))
    return {
        "path": path,
        "status": status.value,
        "document": plan.document.id,
        "title": plan.document.title,
        "tasks": len(plan.tasks),
        "warnings": len(plan.warnings),
        "reason": None,
    }


def _without_plan(path: str, status: str, reason: str) -> FileReport:
    return {
        "path": path,
        "status": status,
        "document": None,
        "title": None,
        "tasks": 0,
        "warnings": 0,
        "reason": reason,
    }
