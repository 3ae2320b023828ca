"""Every export of the library from both engines, made once."""

from __future__ import annotations

import pytest

from api.exports.files import EXPORTS, exported
from graph.store import Store
from tests.graph.conftest import both

__all__ = ["both"]

Files = dict[str, tuple[bytes, bytes]]


@pytest.fixture(scope="module")
def files(both: tuple[Store, Store]) -> Files:
    """By format, the bytes from the embedded store and from Neo4j."""
    made: Files = {}
    for kind in EXPORTS:
        with exported(both[0], kind) as one, exported(both[1], kind) as other:
            made[kind] = one.read(), other.read()
    return made
