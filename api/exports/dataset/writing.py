"""A data set as a file, which is whole where it exists: it is written aside and renamed."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from api.client import Served
from api.errors import Unwritable
from api.exports.dataset.database import fill
from api.exports.dataset.gathering import Spool, stored
from api.exports.dataset.package import members
from api.exports.dataset.tables import TABLES
from api.formats import zip_into
from graph.queries import Scope
from graph.store import Store

Counts = dict[str, int]
Maker = Callable[[Path], None]
"""Makes a data set's SQLite file."""
SUFFIXES: Final = (".sqlite", ".zip")


def of_spool(spool: Spool) -> Maker:
    """The documents of a spool."""

    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as database:
            for pragma in ("journal_mode = OFF", "synchronous = OFF"):
                database.execute(f"PRAGMA {pragma}")  # nobody reads the file before it is whole
            fill(database, spool.documents())
            database.execute("VACUUM")

    return make


def of_store(store: Store, scope: Scope) -> Maker:
    """The documents of one revision of a store that ``scope`` selects; a server makes the file itself."""

    def make(path: Path) -> None:
        if isinstance(store, Served):
            with path.open("wb") as file:
                store.dataset(scope, file)
        else:
            with stored(store, scope) as spool:
                of_spool(spool)(path)

    return make


def write(make: Maker, path: Path) -> Counts:
    """Write what is made to ``path``, after whose suffix the format goes, and return the number of rows of each table.

    A file that is there is replaced at once and as a whole. Raises ``Unwritable``.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{path.name}-", dir=path.parent) as folder:
            made = Path(folder) / "facts.sqlite"
            make(made)
            with closing(sqlite3.connect(made)) as database:
                counts = _counts(database)
                whole = _packed(database, made) if path.suffix.lower() == ".zip" else made
            with whole.open("rb+") as file:
                os.fsync(file.fileno())
            whole.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise Unwritable(path=path, reason=getattr(error, "strerror", None) or str(error)) from error
    return counts


def _packed(database: sqlite3.Connection, made: Path) -> Path:
    """The tables as an archive of CSV, beside the file."""
    archive = made.with_suffix(".zip")
    with archive.open("wb") as file:
        zip_into(file, members(database))
    return archive


def _counts(database: sqlite3.Connection) -> Counts:
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in TABLES}  # noqa: S608  a name of TABLES
