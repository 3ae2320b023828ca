"""The documents behind what a user names: files, folders, zip archives and pasted text, each read to a plan or with the reason why not."""

from __future__ import annotations

import pickle
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from typing import Final

from api.found import File, Found, read
from api.workers import read_all
from graph.errors import BinaryFile, ReadError
from graph.model import Plan
from loaders.readers import HEAD, archives, first_look
from loaders.readers import text as text_reader

PASTED: Final = "-"
PLAIN: Final = frozenset((".txt", ".text"))
"""Names of plain text in a folder or archive: labels, programs and lists are text too, and no documents."""
ASIDE: Final = (".", "~$", "__MACOSX", "Thumbs.db")
"""How files begin that programs leave beside documents."""
BETTER: Final = ("wordprocessingml", "spreadsheetml", "ms-excel", "html", "plain", "ofd", "pdf")
"""Of two formats of one document with as many tasks the one whose paragraphs and tables are given, not found: a part of its media type."""


def gather(path: str) -> Iterator[Found]:
    """What lies at the path, in the order of names. In a folder or archive what is no document is passed over, and so is the lesser of two formats of one.

    Where there may be two formats of one, nothing comes before all is read.
    """
    if path != PASTED and (Path(path).is_dir() or archives.is_archive(path)):
        found = read_all(_within(path))
        yield from map(_passed_over, found) if _is_of_one_format(path) else _without_doubles(found)
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
        yield from archives.members(path)
        return
    for inner in sorted(file for file in Path(path).rglob("*") if file.is_file()):
        name = str(inner)
        try:
            if archives.is_archive(name):
                yield from archives.members(name)
            else:
                yield name, text_reader.read(name)
        except ReadError as error:
            yield name, error


def _is_of_one_format(path: str) -> bool:
    """Whether a folder's documents are all plain text, all PDF or all .docx by their first bytes, so that none is another's double and each can
    be written as soon as it is read."""
    formats: set[str] = set()
    for file in Path(path).rglob("*") if Path(path).is_dir() else ():
        if file.is_file() and not file.name.startswith(ASIDE):
            formats.add(_format(file))
    return len(formats - {""}) == 1 and formats <= {"", "text", "pdf", "docx"}


def _format(file: Path) -> str:
    """As far as a look tells; nothing for text that is no document."""
    try:
        with file.open("rb") as opened:
            kind = first_look(opened.read(HEAD))
    except OSError:
        return ""  # told of when it is read
    if kind == "zip":
        return "docx" if archives.is_word(str(file)) else kind
    return kind if kind != "text" or file.suffix.lower() in PLAIN else ""


def _without_doubles(found: Iterable[Found]) -> Iterator[Found]:
    """Of one document in several formats the best; two of one format are versions of it, and both are loaded.

    Which is the best shows at the end. Until then what was read waits in a temporary file: a folder's plans may be more than memory holds.
    """
    best: dict[str, tuple[tuple[int, int], str]] = {}
    told: list[Found | None] = []
    with tempfile.TemporaryFile() as read:
        for one in found:
            if one.plan is None:
                told.append(one)
                continue
            told.append(None)
            pickle.dump(one, read)
            document, rank = one.plan.document.id, _rank(one.plan)
            if document not in best or rank > best[document][0]:
                best[document] = rank, one.path
        read.seek(0)
        for left in told:
            yield _passed_over(left) if left else _chosen(pickle.load(read), best)  # noqa: S301  written above


def _passed_over(one: Found) -> Found:
    return Found(one.path, skipped="no_document") if isinstance(one.error, BinaryFile) else one


def _chosen(one: Found, best: Mapping[str, tuple[tuple[int, int], str]]) -> Found:
    assert one.plan  # noqa: S101  the others do not come here
    (_, kind), path = best[one.plan.document.id]
    return one if kind == -_kind(one.plan) else Found(one.path, skipped="other_format", instead=path)


def _rank(plan: Plan) -> tuple[int, int]:
    return len(plan.tasks), -_kind(plan)


def _kind(plan: Plan) -> int:
    return next((at for at, word in enumerate(BETTER) if word in plan.document.source.media_type), len(BETTER))
