"""One reader a kind of file; each gives the canonical text, its tables, and where in the file each stretch of text stands."""

from __future__ import annotations

from loaders.readers import text
from loaders.readers.firstlook import HEAD, first_look
from loaders.readers.pool import POOL
from loaders.readers.reading import Reading

__all__ = ["HEAD", "Reading", "first_look", "read"]


def read(data: bytes, name: str) -> Reading:
    """What a file of any kind says; ``name`` is what errors call it. Raises ``ReadError``.

    Plain text is decoded here; whatever needs a parser is parsed in a process of its own.
    """
    return text.reading(data, name) if first_look(data) == "text" else POOL.read(data, name)
