"""One store per engine with the example plan in it, and both faces over it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api.settings import Settings
from tests.api.faces import EXAMPLE, Cli, serving

ENGINES = ("embedded", "neo4j")


@pytest.fixture(scope="session", params=ENGINES)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store that holds the example plan and nothing else."""
    if request.param == "neo4j":
        store: str = request.getfixturevalue("neo4j_server").url
    else:
        store = f"embedded:{tmp_path_factory.mktemp('api') / 'store'}"
    assert Cli(store)("load", str(EXAMPLE)).code == 0
    return store


@pytest.fixture(scope="session")
def cli(address: str) -> Cli:
    return Cli(address)


@pytest.fixture(scope="session")
def http(address: str) -> Iterator[httpx.Client]:
    """A server over the same content. An embedded store has one holder, so the server gets a copy: equal content, equal bytes."""
    served = address
    if address.startswith("embedded:"):
        place = Path(address.removeprefix("embedded:"))
        served = f"embedded:{shutil.copytree(place, place.with_name('served'))}"
    with serving(Settings(store=served, lang="en")) as client:
        yield client


@pytest.fixture
def fresh(tmp_path: Path) -> Cli:
    """The command line over an embedded store that does not exist yet."""
    return Cli(f"embedded:{tmp_path / 'store'}")
