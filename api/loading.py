"""Files into a store: what ``yaodian load`` does, and what a server that takes files would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import PurePath
from typing import Final

from typing_extensions import TypedDict

from api.client import Served
from api.errors import ServerSaid
from api.found import Found
from api.gathering import gather
from api.interrupts import held_back
from graph import write
from graph.build import build
from graph.contents import BATCH
from graph.errors import WriteConflict
from graph.model import Plan
from graph.store import Store
from graph.write import Saved, Status, save_many
from loaders.readers.reading import READERS_NOTES

SKIPPED: Final = "skipped"
FAILED: Final = "failed"
PASSED_OVER: Final = {
    "no_document": {"en": "no document that can be read", "zh": "不是可读取的文档"},
    "left_aside": {"en": "a file that a program keeps beside documents", "zh": "程序留在文档旁的文件"},
    "other_format": {
        "en": "the same document as {instead}, which was loaded",
        "zh": "与 {instead} 是同一文件，已载入后者",
    },
}

INSTEAD_OF: Final = {"en": "{now} in place of {before}", "zh": "以《{now}》替换《{before}》"}


class FileReport(TypedDict):
    """What became of one file; ``reason`` says why it was skipped or failed, or what of a loaded one could not be read."""

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
    """Read the files, folders and archives one after the other and write their plans; ``store`` is asked for with the first of them.

    A file that gives no plan fails alone. Plans are written in batches of whole documents: stopped by Ctrl-C, those that were told of are
    in and no others; killed, some more may be. The next run finds them unchanged. Raises ``StoreError`` where nothing can be written at all.
    """
    gathered = (found for path in paths for found in gather(path))
    while batch := list(islice(gathered, BATCH)):
        opened = store() if any(map(_plan, batch)) else None
        if isinstance(opened, Served):
            yield from (_sent(found, opened, lang) if _plan(found) else _left(found, lang) for found in batch)
            continue
        rows = [build(plan, found.data) for found in batch if (plan := _plan(found))]
        with held_back():
            saved = iter([*save_many(opened, rows)] if opened else ())
            for found in batch:
                plan = _plan(found)
                yield _written(found.path, plan, next(saved), lang) if plan else _left(found, lang)


def remove(store: Store, document: str) -> None:
    """Take a document out, by id."""
    if isinstance(store, Served):
        store.remove(document)
    else:
        write.remove(store, document)


def _sent(found: Found, server: Served, lang: str) -> FileReport:
    """The report of the server on a file that holds a plan: it reads it anew, by its own rules."""
    try:
        report: FileReport = server.load(PurePath(found.path).name, found.data)
    except ServerSaid as error:
        return _without_plan(found.path, FAILED, error.say(lang))
    return {**report, "path": found.path}


def _plan(found: Found) -> Plan | None:
    return None if found.skipped else found.plan


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


def documents(found: LoadReport) -> list[str]:
    """The ids of what was read."""
    return [file["document"] for file in found["files"] if file["document"]]


def _left(found: Found, lang: str) -> FileReport:
    """The report on what gave no plan or was passed over."""
    if found.skipped:
        return _without_plan(found.path, SKIPPED, PASSED_OVER[found.skipped][lang].format(instead=found.instead))
    return _without_plan(found.path, FAILED, found.error.say(lang) if found.error else "")


def _written(path: str, plan: Plan, saved: Saved | WriteConflict, lang: str) -> FileReport:
    """The report on a plan; where the version before had another title, both are named."""
    if isinstance(saved, WriteConflict):
        return _without_plan(path, FAILED, saved.say(lang))
    notes = [warning.message for warning in plan.warnings if warning.code in READERS_NOTES]
    if saved.before and saved.before != plan.document.title:
        notes.append(INSTEAD_OF[lang].format(before=saved.before, now=plan.document.title))
    return {
        "path": path,
        "status": saved.status.value,
        "document": plan.document.id,
        "title": plan.document.title,
        "tasks": len(plan.tasks),
        "warnings": len(plan.warnings),
        "reason": "; ".join(notes) or None,
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
