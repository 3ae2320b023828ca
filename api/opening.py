"""Stores by their addresses: an engine's own, or a running server's. What speaks HTTP is imported where a server is asked alone."""

from __future__ import annotations

from api.errors import NotThroughServer
from api.settings import Settings
from graph import store as engines
from graph.errors import StoreHeld
from graph.store import Store


def open_store(address: str, *, create: bool = False) -> Store:
    """Open an engine's store as ``graph.store`` does, or the server at ``http://…`` or ``https://…``.

    An embedded store that a server of this user holds is asked through that server.
    """
    if _is_server(address):
        return _served(address, "")
    try:
        return engines.open_store(address, create=create)
    except StoreHeld as held:
        if "server" not in held.word:
            raise
        return _served(held.word["server"], held.word.get("key", ""))


def open_engine(address: str, *, create: bool = False) -> Store:
    """Open an engine's store. Raises ``NotThroughServer`` for a server's address."""
    if _is_server(address):
        from api.client import shown  # noqa: PLC0415  takes time to import

        raise NotThroughServer(address=shown(address))
    return engines.open_store(address, create=create)


def _is_server(address: str) -> bool:
    return address.startswith(("http://", "https://"))


def _served(address: str, key: str) -> Store:
    """The server at ``address``, asked with the key of the settings, else with ``key``."""
    from api.client import Served  # noqa: PLC0415  takes time to import

    return Served(address, Settings().key.get_secret_value() or key)
