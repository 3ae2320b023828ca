"""A server that is told to stop finishes what it has begun, and several processes answer as one."""

from __future__ import annotations

import os
import re
import signal
import socket
import time
from pathlib import Path

import httpx

from tests.api.faces import EXAMPLE, Cli, path
from tests.api.test_entering import log_in
from tests.api.test_starting import PATIENCE, address, awaited, started
from tests.neo4j.server import Neo4jServer

BODY = b"".join(
    (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="plan.txt"\r\n\r\n',
        EXAMPLE.read_bytes(),
        b"\r\n--b--\r\n",
    )
)
HEAD = f"""POST {path("documents")} HTTP/1.1\r
Host: x\r
Authorization: Bearer writes\r
Content-Type: multipart/form-data; boundary=b\r
Content-Length: {len(BODY)}\r
Expect: 100-continue\r
Connection: close\r
\r
"""


def refuses(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=PATIENCE).close()
    except ConnectionRefusedError:
        return True
    return False


def test_a_request_that_has_begun_ends_whole_after_sigterm(tmp_path: Path) -> None:
    with started(tmp_path, YAODIAN_API_KEYS="writes") as server:
        port = int(address(tmp_path).rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as raw:
            raw.sendall(HEAD.encode())
            assert raw.recv(100).startswith(b"HTTP/1.1 100 ")  # it waits for the body
            raw.sendall(BODY[:100])
            server.send_signal(signal.SIGTERM)
            until = time.monotonic() + PATIENCE
            while not refuses(port):
                assert time.monotonic() < until
                time.sleep(0.05)
            raw.sendall(BODY[100:])
            answer = b"".join(iter(lambda: raw.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 201 ")
        assert b'"status":"added"' in answer
        server.wait(PATIENCE)
    assert Cli(f"embedded:{tmp_path / 'store'}")("documents", "--json").json["total"] == 1


def test_several_processes_on_neo4j_share_logins(neo4j_server: Neo4jServer, tmp_path: Path) -> None:
    options = {"YAODIAN_STORE": neo4j_server.url, "YAODIAN_API_KEYS": "writes"}
    with started(tmp_path, "--workers", "2", **options):
        base = address(tmp_path)
        awaited(tmp_path / "err", r"(?s)(Application startup complete.*){2}")
        with httpx.Client(base_url=base, trust_env=False, timeout=PATIENCE) as browser:
            log_in(browser, "writes")
            cookies = dict(browser.cookies)
        for _ in range(16):  # a connection each, which either process may take
            page = httpx.get(f"{base}/upload", cookies=cookies, trust_env=False, timeout=PATIENCE)
            assert "Logged in" in page.text
        until = time.monotonic() + PATIENCE
        while told(base) < 16:  # a request is counted after its answer
            assert time.monotonic() < until
            time.sleep(0.05)
        assert {told(base) for _ in range(8)} == {16}, "whichever process answers"
        processes = set(re.findall(r"Started server process \[(\d+)\]", (tmp_path / "err").read_text()))
        assert len(processes) == 2
    assert not any(alive(int(each)) for each in processes)


def told(base: str) -> int:
    """How often the upload page was answered, says one of the processes."""
    metrics = httpx.get(f"{base}/metrics", trust_env=False, timeout=PATIENCE).text
    found = re.findall(r'(?m)^yaodian_requests_total\{[^}]*path="/upload"[^}]*\} ([\d.]+)$', metrics)
    return sum(int(float(number)) for number in found)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
