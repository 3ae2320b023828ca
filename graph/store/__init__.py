"""Stores: one port, two engines. ``open_store(address)`` chooses by the address."""

from __future__ import annotations

from graph.errors import UnknownAddress
from graph.store.base import Store

__all__ = ["Store", "open_store"]


def open_store(address: str, *, create: bool = False) -> Store:
    """Open ``embedded:PATH`` (ArcadeDB in process) or ``bolt://…``, ``neo4j://…`` (Neo4j 5.26).

    An embedded store that does not exist reads as empty; ``create`` makes it. Raises ``UnknownAddress`` for any other kind, and
    the other ``StoreError``s where the engine, the folder or the server can't be used.
    """
    scheme, _, rest = address.partition(":")
    if scheme == "embedded" and rest:
        from graph.store.embedded import EmbeddedStore  # noqa: PLC0415  the engine is an extra and takes time to import

        return EmbeddedStore.open(rest, create=create)
    if scheme in {"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"}:
        from graph.store.server import ServerStore  # noqa: PLC0415  not needed for the embedded engine

        return ServerStore.open(address)
    raise UnknownAddress(address=address)
