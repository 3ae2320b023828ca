"""Who may read, what happens where the store fails, and how a server is told to listen."""

from __future__ import annotations

import io
import os
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
import uvicorn

from api import dependencies
from api.cli import serving as serving_command
from api.settings import Settings
from graph.errors import TimedOut, Unreachable
from graph.store import Store
from tests.api.faces import Cli, path, serving
from tests.api.test_http import problem


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every request had come in by an address that other machines reach."""
    monkeypatch.setattr(dependencies, "is_loopback", lambda host: False)


@pytest.mark.usefixtures("elsewhere")
def test_beyond_this_machine_nothing_is_read_unless_public(fresh: Cli) -> None:
    with serving(Settings(store=fresh.address, lang="en")) as http:
        for url in (path("tasks"), path("ask") + "?q=x"):
            assert "YAODIAN_READ=public" in problem(http.get(url), 403, "not-public")
        for url in ("/", "/units", "/documents/x"):
            page = http.get(url)
            assert (page.status_code, page.headers["content-type"]) == (403, "text/html; charset=utf-8")
            assert "YAODIAN_READ=public" in page.text
        assert http.get("/healthz").status_code == 200


@pytest.mark.usefixtures("elsewhere")
def test_beyond_this_machine_cypher_has_a_switch_of_its_own(fresh: Cli) -> None:
    question = {"query": "RETURN 1 AS one"}
    with serving(Settings(store=fresh.address, lang="en", read="public")) as http:
        assert http.get(path("tasks")).json()["items"] == []
        assert "YAODIAN_CYPHER" in problem(http.post(path("cypher"), json=question), 403, "not-public")
    with serving(Settings(store=fresh.address, read="public", cypher="public")) as http:
        assert http.post(path("cypher"), json=question).json()["rows"] == [[1]]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.7.7"])
def test_serve_refuses_to_be_public_by_accident(host: str, fresh: Cli) -> None:
    said = fresh("serve", "--host", host)
    assert (said.code, said.out) == (1, b"")
    assert "YAODIAN_READ=public" in said.err


def test_a_store_that_fails_is_said_and_the_server_lives(
    fresh: Cli, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(Settings(store=fresh.address, lang="en")) as http:
        fail(monkeypatch, Unreachable(address="bolt://127.0.0.1:1"))
        problem(http.get("/readyz"), 503, "unreachable")
        problem(http.get(path("units")), 503, "unreachable")
        assert http.get("/healthz").status_code == 200
        fail(monkeypatch, TimedOut(seconds=10.0))
        problem(http.get(path("units")), 504, "timed-out")
        fail(monkeypatch, RuntimeError("a secret of the inside"))
        failed = http.get(path("units"), headers={"X-Request-ID": "from-the-proxy"})
        assert "secret" not in problem(failed, 500, "internal-error")
        assert "a secret of the inside" in caplog.text
        for _ in range(20):  # on one connection, which the error left open
            assert (http.get(path("units")).status_code, http.get("/healthz").status_code) == (500, 200)
        assert (failed.headers["x-request-id"], failed.headers["x-frame-options"]) == ("from-the-proxy", "SAMEORIGIN")
        monkeypatch.undo()
        assert http.get("/readyz").status_code == 200


def fail(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def query(*_: Any) -> list[Any]:
        raise error

    monkeypatch.setattr(Store, "query", query)


def test_behind_a_proxy_links_keep_its_path(fresh: Cli) -> None:
    with serving(Settings(store=fresh.address), root_path="/plans") as http:
        page = http.get("/")
        assert 'href="/plans/static/style.css"' in page.text
        assert http.get("/openapi.json").json()["servers"] == [{"url": "/plans"}]


def test_one_server_answers_many_at_once(fresh: Cli) -> None:
    with serving(Settings(store=fresh.address)) as http:

        def status(_: int) -> int:
            return httpx.get(http.base_url.join(path("units")), trust_env=False, timeout=30).status_code

        with ThreadPoolExecutor(16) as pool:
            assert set(pool.map(status, range(64))) == {200}


def test_connections_to_several_processes_do_not_hold_answers_back(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []

    class Heard:
        def __init__(self, config: uvicorn.Config, sockets: list[socket.socket]) -> None:
            [self._shared] = sockets

        def run(self) -> None:
            self._shared.listen()
            with socket.create_connection(self._shared.getsockname(), timeout=30):
                taken, _ = self._shared.accept()
                told.append(taken.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
                taken.close()
            self._shared.close()

    before = dict(os.environ)
    monkeypatch.setattr(serving_command, "QUIET", {"log_config": None})  # which would hold on to this command's stdout
    monkeypatch.setattr(serving_command, "Multiprocess", Heard)
    monkeypatch.setattr(serving_command, "open_engine", lambda *address, **how: io.BytesIO())
    assert Cli("neo4j://127.0.0.1:1")("serve", "--workers", "2", "--port", "0").code == 0
    assert [bool(each) for each in told] == [True]
    assert os.environ == before
