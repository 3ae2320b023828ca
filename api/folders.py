"""A folder that is there whole or not at all: written beside its place, then renamed into it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api.errors import ForeignFolder, Unwritable


@contextmanager
def written_aside(folder: str, marker: str) -> Iterator[Path]:
    """An empty folder that takes the place of ``folder`` at the end, with ``marker`` in it, an empty file by which it is known again.

    What is replaced is a folder with that marker or an empty one. Raises ``ForeignFolder`` for any other before anything is written,
    and ``Unwritable``. After an error ``folder`` is as it was.
    """
    place = Path(folder).absolute()
    if place.exists() and not _ours(place, marker):
        raise ForeignFolder(path=folder, marker=marker)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{place.name}-", dir=place.parent) as aside:
            made = Path(aside) / "new"
            made.mkdir()
            yield made
            (made / marker).touch()
            if place.exists():
                place.rename(Path(aside) / "old")
            made.rename(place)
    except OSError as error:
        raise Unwritable(path=folder, reason=error.strerror) from error


def _ours(place: Path, marker: str) -> bool:
    return place.is_dir() and ((place / marker).is_file() or not any(place.iterdir()))
