"""Fixtures of every test room."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator

import pytest
from hypothesis import settings

from graph.store.warm import FLAGS
from tests.neo4j.server import Neo4jServer

settings.register_profile("repeatable", derandomize=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """What ``make pictures`` asks for."""
    parser.addoption("--renew-pictures", action="store_true", help="draw the kept pictures of pages anew")


def pytest_configure(config: pytest.Config) -> None:
    """The same cases every time, so that a red run is the change's; the long campaigns look for new ones. Nobody's own tables count, and no warm start file is made but where a test is about it."""
    os.environ["YAODIAN_DATA"] = os.devnull
    os.environ[FLAGS] = ""
    if "soak" not in config.option.markexpr.replace("not soak", ""):
        settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A running Neo4j, one for the session: whoever needs it empty calls ``clear()`` first."""
    server = Neo4jServer(tmp_path_factory.mktemp("neo4j"), password=secrets.token_hex())
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def _mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    server = Neo4jServer(tmp_path_factory.mktemp("mortal"))
    yield server
    server.stop()


@pytest.fixture
def mortal(_mortal: Neo4jServer) -> Neo4jServer:
    """A running, empty Neo4j without a password, that a test may kill."""
    if not _mortal.running:
        _mortal.start()
    _mortal.clear()
    return _mortal
