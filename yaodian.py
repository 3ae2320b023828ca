"""Yaodian 要点图谱: the library's door.

    >>> import yaodian
    >>> plan = yaodian.extract("plan.txt")
    >>> with yaodian.open_store("embedded:store") as store:
    ...     tasks = yaodian.frames(store)["tasks"]

``uvicorn yaodian:app`` serves the HTTP API. Nothing else is public.
"""

from __future__ import annotations

import functools
import importlib
from typing import TYPE_CHECKING, Any

from api.opening import open_store
from api.tables import ASSIGNMENTS, DOCUMENTS, TASKS, UNITS, Table
from graph import queries
from graph.queries import EVERYTHING, Selection
from graph.store import Store
from loaders.pipeline import extract

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["app", "extract", "frames", "open_store"]

app: FastAPI


def frames(store: Store) -> dict[str, Any]:
    """Pandas data frames of ``tasks``, ``assignments``, ``units`` and ``documents``, with the columns of the CSV files.

    Raises ``ImportError`` where pandas is not installed.
    """
    every = Selection()
    return {
        "tasks": _frame(TASKS, queries.tasks(store, every, EVERYTHING)["items"]),
        "assignments": _frame(ASSIGNMENTS, queries.assignments(store, every, EVERYTHING)["items"]),
        "units": _frame(UNITS, queries.units(store, EVERYTHING)["items"]),
        "documents": _frame(DOCUMENTS, queries.documents(store, EVERYTHING)["items"]),
    }


def _frame(table: Table[Any], items: list[Any]) -> Any:
    pandas = importlib.import_module(
        "pandas"
    )  # by name: it is no dependency, and has its own types only where it is installed
    return pandas.DataFrame(table.rows(items), columns=list(table.columns))


def __getattr__(name: str) -> Any:
    """``app`` is made when it is first asked for: importing the library starts nothing."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _app()


@functools.cache
def _app() -> FastAPI:
    from api.app import create_app  # noqa: PLC0415  the web framework is loaded for those who serve

    return create_app()
