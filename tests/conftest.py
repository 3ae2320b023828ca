"""Fixtures of every test room."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest

from tests.neo4j.server import Neo4jServer


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A running Neo4j, one for the session: whoever needs it empty calls ``clear()`` first."""
    server = Neo4jServer(tmp_path_factory.mktemp("neo4j"), password=secrets.token_hex())
    server.start()
    yield server
    server.stop()
