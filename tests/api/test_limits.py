"""A test per limit, over a real server: what goes beyond it is refused and says when to come again, what does not goes through."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from api import limits
from api.limits import MINUTE, REMEMBERED, Rate
from api.settings import Settings
from graph.store import Store
from tests.api.faces import path, serving
from tests.api.test_http import problem

PATIENCE = 180
UNITS = path("units")
KEYS = "first,second:read"


@contextmanager
def limited(folder: Path, **values: Any) -> Iterator[httpx.Client]:
    settings = Settings(store=f"embedded:{folder / 'store'}", lang="en", data=folder, **values)
    with serving(settings) as client:
        yield client


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time that rates go by, for the test to set."""
    time = [1000.0]
    monkeypatch.setattr(limits, "now", lambda: time[0])
    return time


def test_a_rate_is_a_minutes_worth_at_once_and_then_an_even_pace(clock: list[float]) -> None:
    rate = Rate(4)
    for _ in range(4):
        assert rate.wait("a") == 0
        rate.count("a")
    assert rate.wait("a") == 15
    assert rate.wait("b") == 0
    clock[0] += 14.5
    assert rate.wait("a") == 0.5
    clock[0] += 0.5
    assert rate.wait("a") == 0
    rate.count("a")
    assert rate.wait("a") == 15
    clock[0] += 10 * MINUTE
    for _ in range(4):
        assert rate.wait("a") == 0
        rate.count("a")
    assert rate.wait("a") == 15


def test_a_rate_forgets_those_who_have_not_asked_for_long(clock: list[float]) -> None:
    rate = Rate(1)
    for each in range(REMEMBERED):
        rate.count(str(each))
    clock[0] += 2 * MINUTE
    rate.count("another")
    assert len(rate._paid) == 1


def test_one_address_asks_so_often_a_minute(tmp_path: Path, clock: list[float]) -> None:
    with limited(tmp_path, rate=3, trusted_proxies="127.0.0.1") as http:
        one, other = ({"X-Forwarded-For": f"10.0.0.{n}"} for n in (1, 2))
        assert [http.get(UNITS, headers=one).status_code for _ in range(3)] == [200] * 3
        refused = http.get(UNITS, headers=one)
        assert "YAODIAN_RATE" in problem(refused, 429, "too-many")
        assert refused.headers["retry-after"] == "20"
        assert http.get("/units", headers=one).status_code == 429
        assert http.get(UNITS, headers=other).status_code == 200
        assert {http.get(free, headers=one).status_code for free in ("/healthz", "/metrics", "/static/app.js")} == {200}
        clock[0] += 20
        assert http.get(UNITS, headers=one).status_code == 200


def test_one_key_asks_so_often_a_minute_from_wherever(tmp_path: Path, clock: list[float]) -> None:
    with limited(tmp_path, rate=2, trusted_proxies="127.0.0.1", api_keys=KEYS) as http:

        def status(key: str, address: int) -> int:
            return http.get(
                UNITS, headers={"Authorization": f"Bearer {key}", "X-Forwarded-For": f"10.0.0.{address}"}
            ).status_code

        assert [status("first", 1), status("first", 2), status("first", 3), status("second", 3)] == [200, 200, 429, 200]
        assert [status("unknown", 4), status("unknown", 4), status("guessed", 4)] == [200, 200, 429]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[threading.Event, threading.Event]]:
    """Queries wait: the first event says that one does, the second lets them go on."""
    waiting, go = threading.Event(), threading.Event()
    query = Store.query

    def wait(*arguments: Any, **named: Any) -> Any:
        waiting.set()
        assert go.wait(PATIENCE)
        return query(*arguments, **named)

    monkeypatch.setattr(Store, "query", wait)
    yield waiting, go
    go.set()


def test_so_many_are_answered_at_once(tmp_path: Path, held: tuple[threading.Event, threading.Event]) -> None:
    waiting, go = held
    with limited(tmp_path, concurrency=1) as http, ThreadPoolExecutor(1) as pool:
        first = pool.submit(httpx.get, http.base_url.join(UNITS), trust_env=False, timeout=PATIENCE)
        assert waiting.wait(PATIENCE)
        refused = http.get(UNITS)
        assert "YAODIAN_CONCURRENCY" in problem(refused, 503, "too-busy")
        assert refused.headers["retry-after"] == "1"
        assert http.get("/healthz").status_code == 200
        go.set()
        assert first.result().status_code == http.get(UNITS).status_code == 200


def test_an_answer_begins_in_time(tmp_path: Path, held: tuple[threading.Event, threading.Event]) -> None:
    _, go = held
    with limited(tmp_path, answer_seconds=0.2, api_keys=KEYS) as http:
        assert "YAODIAN_ANSWER_SECONDS" in problem(http.get(UNITS), 504, "took-too-long")
        go.set()
    with limited(tmp_path, answer_seconds=PATIENCE) as http:
        assert http.get(UNITS).status_code == 200


def test_a_client_goes_on_sending(tmp_path: Path) -> None:
    with limited(tmp_path, receive_seconds=0.2, api_keys=KEYS) as http:
        url = http.base_url
        for target, key in ((path("documents"), "Authorization: Bearer first\r\n"), (path("cypher"), "")):
            with socket.create_connection((url.host, url.port or 80), timeout=PATIENCE) as raw:
                head = f"POST {target} HTTP/1.1\r\nHost: x\r\n{key}Content-Type: multipart/form-data; boundary=b\r\n"
                raw.sendall(f"{head}Content-Length: 1000\r\n\r\n--b\r\n".encode())
                answer = b"".join(iter(lambda: raw.recv(4096), b""))
            top, _, body = answer.partition(b"\r\n\r\n")
            assert top.startswith(b"HTTP/1.1 408 ")
            assert json.loads(body)["type"] == "urn:yaodian:problem:too-slow"


def test_a_body_is_no_larger_than_it_may_be(tmp_path: Path) -> None:
    question = json.dumps({"query": "RETURN 1 AS one", "parameters": {"x": "y" * 1000}}).encode()
    kind = {"Content-Type": "application/json"}
    with limited(tmp_path, max_body=1000) as http:
        for content in (question, iter([question[:500], question[500:]])):
            refused = http.post(path("cypher"), content=content, headers=kind)
            assert "YAODIAN_MAX_BODY" in problem(refused, 413, "too-large")
        form = http.post("/login", data={"form": "x" * 2000})
        assert (form.status_code, "YAODIAN_MAX_BODY" in form.text) == (413, True)
    with limited(tmp_path, max_body=2000) as http:
        assert http.post(path("cypher"), content=question, headers=kind).json()["rows"] == [[1]]


def test_who_asks_first_is_told_before_sending(tmp_path: Path) -> None:
    with limited(tmp_path, max_upload=1000, api_keys=KEYS) as http:
        url = http.base_url
        with socket.create_connection((url.host, url.port or 80), timeout=PATIENCE) as raw:
            head = f"POST {path('documents')} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer first\r\nExpect: 100-continue\r\n"
            raw.sendall(f"{head}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 2000\r\n\r\n".encode())
            assert raw.recv(100).startswith(b"HTTP/1.1 413 ")
