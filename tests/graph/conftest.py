"""Stores of both engines, empty or with the same plans in them. One contract: nothing here knows what an engine does inside."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.plans import plan
from graph.model import Plan
from graph.store import Store, open_store
from graph.write import save
from loaders.pipeline import extract
from tests.neo4j.server import Neo4jServer

ENGINES = ("embedded", "neo4j")
EXAMPLE = Path(__file__).parents[2] / "examples" / "2023年常州市武进区法治政府建设工作要点.txt"


def example() -> Plan:
    return extract(EXAMPLE)


def library() -> list[Plan]:
    """The example, two years of one district, and another district with a unit of every name that the first has."""
    return [example(), plan(0, tasks=12), plan(1, tasks=9), plan(10, tasks=12)]


@pytest.fixture(params=ENGINES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty store is or can be made."""
    if request.param == "embedded":
        yield f"embedded:{tmp_path / 'store'}"
        return
    server: Neo4jServer = request.getfixturevalue("neo4j_server")
    server.clear()
    yield server.url
    server.clear()


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An empty store."""
    with open_store(address, create=True) as opened:
        yield opened


@pytest.fixture(scope="module")
def both(neo4j_server: Neo4jServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Store]]:
    """An embedded store and a Neo4j that hold the library, for tests that read."""
    neo4j_server.clear()
    embedded = f"embedded:{tmp_path_factory.mktemp('both') / 'store'}"
    with open_store(embedded, create=True) as one, open_store(neo4j_server.url, create=True) as other:
        for made in library():
            save(one, made)
            save(other, made)
        yield one, other
    neo4j_server.clear()


@pytest.fixture(params=ENGINES)
def filled(request: pytest.FixtureRequest, both: tuple[Store, Store]) -> Store:
    """One of ``both``."""
    return both[ENGINES.index(request.param)]
