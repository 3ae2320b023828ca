"""Files of one revision: written aside, again where the graph moved meanwhile, and handed on when they are whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from graph.store import Store
from graph.whole import unmoved

Writer = Callable[[Store, BinaryIO], None]


@contextmanager
def written(store: Store, write: Writer) -> Iterator[BinaryIO]:
    """What ``write`` makes of the store, in a file without a name, open at its beginning; it goes when it is closed."""
    with tempfile.TemporaryFile() as made:
        file = cast("BinaryIO", made)

        def work() -> None:
            file.seek(0)
            file.truncate()
            write(store, file)

        unmoved(store, work)
        file.seek(0)
        yield file
