"""Neo4j goes away and comes back while many ask: every answer is right or a 503 that says when to try again, and nobody starts the server anew."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest

from api.settings import Settings
from graph.doctor import verify
from graph.store import open_store
from tests.api.faces import EXAMPLE, Cli, path, serving
from tests.neo4j.server import Neo4jServer

LONG = 300.0
"""Seconds for what takes a few, on a busy machine."""
KEY = {"Authorization": "Bearer writes"}
ASKED = (
    "/readyz",
    path("documents", EXAMPLE.stem),
    f"{path('tasks')}?document={EXAMPLE.stem}&limit=5",
    f"{path('documents', EXAMPLE.stem, 'text')}",
    f"{path('assignments')}?document={EXAMPLE.stem}&limit=3",
)
OTHER = EXAMPLE.read_text("utf-8").replace("2023年", "2024年").encode()


class Client:
    """One who asks the same again and again, or loads and removes; ``wrong`` is the first answer that should not be."""

    def __init__(
        self, ask: Callable[[int], httpx.Response], right: Callable[[httpx.Response], bool], pause: float
    ) -> None:
        self.ask, self.right, self.pause = ask, right, pause
        self.wrong: str | None = None
        self.answered = self.refused = 0

    def run(self, stop: threading.Event) -> None:
        times = 0
        while not stop.is_set() and not self.wrong:
            answer = self.ask(times)
            times += 1
            stop.wait(self.pause)
            if answer.status_code == 503 and is_a_refusal(answer):
                self.refused += 1
            elif self.right(answer):
                self.answered += 1
            else:
                self.wrong = f"{answer.request.method} {answer.url}: {answer.status_code} {answer.text[:500]}"


def is_a_refusal(answer: httpx.Response) -> bool:
    headers = answer.headers
    return headers["content-type"] == "application/problem+json" and int(headers["retry-after"]) > 0


def reader(http: httpx.Client, address: str) -> Client:
    expected = http.get(address)
    assert expected.status_code == 200
    right = (200, expected.content)
    return Client(lambda _: http.get(address), lambda answer: (answer.status_code, answer.content) == right, pause=0.1)


def writer(http: httpx.Client) -> Client:
    """Loads a plan and takes it out in turn; after a refusal nobody knows which of both is next, and either is fine."""
    address = path("documents", EXAMPLE.stem.replace("2023年", "2024年"))

    def act(times: int) -> httpx.Response:
        if times % 2:
            return http.delete(address, headers=KEY)
        return http.post(path("documents"), files={"file": ("other.txt", OTHER)}, headers=KEY)

    return Client(act, lambda answer: answer.status_code in {200, 201, 204, 404}, pause=1.0)


@contextmanager
def asking(clients: list[Client]) -> Iterator[None]:
    stop = threading.Event()
    threads = [threading.Thread(target=client.run, args=(stop,)) for client in clients]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def wait_for_more(clients: list[Client], what: str) -> None:
    """Until each has two more answers of the kind: the first may have been under way."""
    wanted = [getattr(client, what) + 2 for client in clients]
    until = time.monotonic() + LONG
    while any(
        getattr(client, what) < count and not client.wrong for client, count in zip(clients, wanted, strict=True)
    ):
        assert time.monotonic() < until, [(client.answered, client.refused) for client in clients]
        time.sleep(0.1)


def outages(server: Neo4jServer, times: int) -> None:
    assert Cli(server.address)("load", str(EXAMPLE)).code == 0
    with serving(Settings(store=server.address, lang="en", api_keys="writes")) as http:  # type: ignore[arg-type]  # pydantic makes it a secret
        http.timeout = httpx.Timeout(LONG)
        clients = [*(reader(http, address) for address in ASKED), writer(http)]
        with asking(clients):
            for _ in range(times):
                wait_for_more(clients, "answered")
                server.kill()
                wait_for_more(clients, "refused")
                server.start()
            wait_for_more(clients, "answered")
        assert [client.wrong for client in clients if client.wrong] == []
        assert http.post(path("documents"), files={"file": ("other.txt", OTHER)}, headers=KEY).is_success
        assert http.get(path("documents")).json()["total"] == 2
    with open_store(server.address) as store:
        assert verify(store) == []


def test_a_server_that_dies_under_load_and_comes_back(mortal: Neo4jServer) -> None:
    outages(mortal, 1)


@pytest.mark.soak
def test_a_server_that_dies_under_load_ten_times(mortal: Neo4jServer) -> None:
    outages(mortal, 10)
