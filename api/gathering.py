"""The documents behind what a user names: files, folders, zip archives and pasted text, each read to a plan or with the reason why not."""

from __future__ import annotations

import itertools
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Final

from api.found import File, Found, read
from api.workers import read_all
from graph.errors import BinaryFile, ReadError
from graph.model import Plan
from loaders.readers import archives, first_look
from loaders.readers import text as text_reader

PASTED: Final = "-"
PLAIN: Final = frozenset((".txt", ".text"))
"""Names of plain text in a folder or archive: labels, programs and lists are text too, and no documents."""
ASIDE: Final = (".", "~$", "__MACOSX", "Thumbs.db")
"""How files begin that programs leave beside documents."""
BETTER: Final = {
    "wordprocessingml": (".docx",),
    "spreadsheetml": (".xlsx",),
    "ms-excel": (".xls",),
    "html": (".html", ".htm", ".mht", ".mhtml"),
    "plain": (".txt", ".text"),
    "ofd": (".ofd",),
    "pdf": (".pdf",),
}
"""Of two formats of one document with as many tasks the one whose paragraphs and tables are given, not found: a part of its media type, and how
names of such files end."""
KINDS: Final = tuple(BETTER)
BY_SUFFIX: Final = {suffix: kind for kind, suffixes in enumerate(BETTER.values()) for suffix in suffixes}
IN_MEMORY: Final = 16 << 20
"""Bytes of one group of files that are kept in memory."""


def gather(path: str) -> Iterator[Found]:
    """What lies at the path. In a folder or archive what is no document is passed over, and so is the lesser of two formats of one.

    There better formats come first, and those of one name together: what has come stays the best, so that nothing waits for the rest to be read.
    """
    if path != PASTED and (Path(path).is_dir() or archives.is_archive(path)):
        yield from _without_doubles(read_all(_within(path)))
        return
    try:
        yield read(File(path, sys.stdin.buffer.read() if path == PASTED else text_reader.read(path)))
    except ReadError as error:
        yield Found(path, error=error)


def _within(path: str) -> Iterator[File | Found]:
    try:
        for name, data in _files(path):
            if isinstance(data, ReadError):
                yield Found(name, error=data)
            elif any(part.startswith(ASIDE) for part in PurePath(name).relative_to(path).parts):
                yield Found(name, skipped="left_aside")
            elif first_look(data) == "text" and PurePath(name).suffix.lower() not in PLAIN:
                yield Found(name, skipped="no_document")
            else:
                yield File(name, data)
    except ReadError as error:
        yield Found(path, error=error)


def _files(path: str) -> Iterator[tuple[str, bytes | ReadError]]:
    """Files with their bytes, those of archives in the folder too."""
    if not Path(path).is_dir():
        yield from archives.members(path, in_groups)
        return
    names = [str(file) for file in Path(path).rglob("*") if file.is_file()]
    for name in sorted(names, key=in_groups(names)):
        try:
            if archives.is_archive(name):
                yield from archives.members(name, in_groups)
            else:
                yield name, text_reader.read(name)
        except ReadError as error:
            yield name, error


def in_groups(names: Iterable[str]) -> Callable[[str], tuple[int, str, str]]:
    """The key by which to sort files: those that differ in folder and suffix alone beside each other, groups with better formats first, else by
    name."""
    first: dict[str, str] = {}
    kinds: dict[str, int] = {}
    for name in sorted(names):
        group, kind = _group(name), BY_SUFFIX.get(PurePath(name).suffix.lower(), len(KINDS))
        first.setdefault(group, name)
        kinds[group] = min(kind, kinds.get(group, kind))
    return lambda name: (kinds[_group(name)], first[_group(name)], name)


def _group(name: str) -> str:
    return PurePath(name).stem


def _without_doubles(found: Iterable[Found]) -> Iterator[Found]:
    """Of one document in several formats the best of its group, or that of the first group; two of one format are versions of it, and both
    are loaded."""
    chosen: dict[str, tuple[int, str]] = {}
    for _, group in itertools.groupby(found, lambda one: _group(one.path)):
        yield from _of_one_name(group, chosen)


def _of_one_name(group: Iterable[Found], chosen: dict[str, tuple[int, str]]) -> Iterator[Found]:
    """``chosen`` is the kind and path of each document that came; which is the best here shows at the end. Until then what was read waits in
    a file that is written where memory would not do."""
    best: dict[str, tuple[int, int, str]] = {}
    told: list[Found | None] = []
    with tempfile.SpooledTemporaryFile(IN_MEMORY) as read:
        for one in group:
            told.append(None if one.plan else one)
            if one.plan:
                pickle.dump(one, read)
                rank = (-len(one.plan.tasks), _kind(one.plan), one.path)
                best[one.plan.document.id] = min(rank, best.get(one.plan.document.id, rank))
        for document, (_, kind, path) in best.items():
            chosen.setdefault(document, (kind, path))
        read.seek(0)
        for left in told:
            yield _passed_over(left) if left else _judged(pickle.load(read), chosen)  # noqa: S301  written above


def _passed_over(one: Found) -> Found:
    return Found(one.path, skipped="no_document") if isinstance(one.error, BinaryFile) else one


def _judged(one: Found, chosen: Mapping[str, tuple[int, str]]) -> Found:
    assert one.plan  # noqa: S101  the others do not come here
    kind, path = chosen[one.plan.document.id]
    return one if kind == _kind(one.plan) else Found(one.path, skipped="other_format", instead=path)


def _kind(plan: Plan) -> int:
    return next((at for at, word in enumerate(KINDS) if word in plan.document.source.media_type), len(KINDS))
