"""The CSV files beside this module, row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from typing import Final

from graph.errors import BadRegistry

Row = dict[str, str]
HERE: Final = files("loaders.registry")
AS_OF: Final = HERE.joinpath("as_of.txt").read_text(encoding="utf-8").strip()
"""The day whose facts the files hold (ISO 8601)."""


def rows(table: str) -> Iterator[Row]:
    """The rows of one of the files. Raises ``BadRegistry`` for one with more or fewer cells than columns."""
    path = HERE.joinpath(table)
    with path.open(encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            if None in row or None in row.values():
                raise BadRegistry(path=path, row=number, reason="other cells than columns")
            yield row
