"""The example plan, and where the demonstration keeps what it makes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final

from graph.errors import OlderStore
from graph.store import Store, open_store
from loaders.home import USER_DATA

EXAMPLE: Final = "2023年常州市武进区法治政府建设工作要点.txt"
QUESTION: Final = "司法局牵头哪些事项"
UNIT: Final = "司法局"


@contextmanager
def example() -> Iterator[Path]:
    """The example plan's file: package data where Yaodian is installed, the folder ``examples`` in a checkout."""
    packaged = files("loaders").joinpath("examples", EXAMPLE)
    if packaged.is_file():
        with as_file(packaged) as path:
            yield path
    else:
        yield Path(__file__).parents[1] / "examples" / EXAMPLE


def home() -> Path:
    """``.yaodian`` in the checkout that the current folder lies in (git ignores it), elsewhere the user's data directory."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "yaodian.py").is_file() and (folder / "pyproject.toml").is_file():
            return folder / ".yaodian"
    return USER_DATA


def own_store(place: Path) -> Store:
    """The demonstration's own store in ``place``; one of an earlier schema is made anew."""
    folder = place / "demo"
    try:
        return open_store(f"embedded:{folder}", create=True)
    except OlderStore:
        shutil.rmtree(folder)
        return open_store(f"embedded:{folder}", create=True)
