"""Making the warm start file of the embedded engine: once for each engine, beside the user's work.

``python -m api.warming`` makes it at once, e.g. while an image of a container is built.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any, Final

from api.demo import QUESTION, example
from graph import queries
from graph.ask import answer
from graph.queries import Paging, Selection
from graph.store import open_store, warm
from graph.write import save
from loaders.pipeline import extract
from loaders.program import calling

PATIENCE: Final = 600
"""Seconds that making may take; on an idle machine it takes four."""


def make() -> None:
    """Make the file where it is missing, in a process that does what commands do and ends as they do: then Java writes it."""
    from graph.store.embedded import warm_start  # noqa: PLC0415  the engine is an extra

    file = warm_start()
    if file is None or file.is_file():
        return
    with warm.making(file) as aside:
        if aside is not None:
            flags = {warm.FLAGS: f"-XX:AOTCacheOutput={aside / file.name}"}
            training = calling("api.warming", "train", str(aside))
            subprocess.run(training, env={**os.environ, **flags}, timeout=PATIENCE, check=True, **SILENT)  # noqa: S603  our own interpreter


def train(folder: str) -> None:
    """Do in a store in ``folder`` what most commands do, so that their classes are in the file."""
    address = f"embedded:{Path(folder) / 'store'}"
    with example() as path, open_store(address, create=True) as store:
        save(store, extract(str(path)))
    with open_store(address) as store:
        page = Paging(limit=1)
        answer(store, QUESTION)
        queries.documents(store, page)
        queries.tasks(store, Selection(role="lead"), page)
        queries.assignments(store, Selection(), page)
        queries.units(store, page)
        queries.workload(store, page)
        queries.search(store, "行政", page)


SILENT: Final[dict[str, Any]] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
"""Java tells how it gets on."""

if __name__ == "__main__":
    make()
