"""A data set as a file, which is whole where it exists: it is written aside and renamed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final

from api.errors import Unwritable
from api.exports.dataset.database import fill
from api.exports.dataset.gathering import Spool
from api.exports.dataset.package import members
from api.exports.dataset.tables import TABLES
from api.formats import zip_into

Counts = dict[str, int]


def write(spool: Spool, path: Path) -> Counts:
    """Write the documents to ``path``, after whose suffix the format goes, and return the number of rows of each table.

    A file that is there is replaced at once and as a whole. Raises ``Unwritable``.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        counts = WRITERS[path.suffix.lower()](spool, aside)
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        aside.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise Unwritable(path=path, reason=getattr(error, "strerror", None) or str(error)) from error
    finally:
        if path.parent.is_dir():
            aside.unlink(missing_ok=True)
    return counts


def _sqlite(spool: Spool, aside: Path) -> Counts:
    with closing(sqlite3.connect(aside)) as database:
        for pragma in ("journal_mode = OFF", "synchronous = OFF"):
            database.execute(f"PRAGMA {pragma}")  # nobody reads the file before it is whole
        fill(database, spool.documents())
        database.execute("VACUUM")
        return _counts(database)


def _csv(spool: Spool, aside: Path) -> Counts:
    with closing(sqlite3.connect("")) as database, aside.open("wb") as file:
        fill(database, spool.documents())
        zip_into(file, members(database))
        return _counts(database)


WRITERS: Final[Mapping[str, Callable[[Spool, Path], Counts]]] = {".sqlite": _sqlite, ".zip": _csv}
"""By suffix."""


def _counts(database: sqlite3.Connection) -> Counts:
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in TABLES}  # noqa: S608  a name of TABLES
