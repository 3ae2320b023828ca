"""The server as a process: what it is started with, what it opens, what it writes down, how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.api.faces import EXAMPLE, Cli, path
from tests.api.test_entering import token
from tests.api.test_http import problem

PATIENCE = 180
"""Seconds that a start may take on a busy machine."""
BROWSER = """import pathlib, sys, urllib.parse, urllib.request
page = pathlib.Path(urllib.request.url2pathname(urllib.parse.urlsplit(sys.argv[1]).path))
pathlib.Path({argument!r}).write_text(f"{{sys.argv[1]}} {{page.parent.stat().st_mode & 0o777:o}}")
pathlib.Path({place!r}).write_text(page.read_text())
"""


@contextmanager
def started(folder: Path, *arguments: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """``yaodian serve`` over a store in ``folder``; its words are in the files ``out`` and ``err`` there."""
    said = {"YAODIAN_STORE": f"embedded:{folder / 'store'}", "YAODIAN_DATA": str(folder), "YAODIAN_LANG": "en"}
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "0", *arguments]
    with (folder / "out").open("w") as out, (folder / "err").open("w") as err:
        server = subprocess.Popen(command, env={**os.environ, **said, **environment}, stdout=out, stderr=err, text=True)
        try:
            yield server
        finally:
            server.terminate()
            server.wait(PATIENCE)


def awaited(file: Path, pattern: str) -> str:
    """What the pattern finds in the file, as soon as it does."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        found = re.search(pattern, file.read_text()) if file.exists() else None
        if found:
            return found[0]
        time.sleep(0.05)
    raise AssertionError(file.read_text() if file.exists() else f"no {file.name}")


def address(folder: Path) -> str:
    return awaited(folder / "err", r"http://127\.0\.0\.1:\d+")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[str]:
    """The address to which the page leads that ``serve --open`` gave to the browser."""
    script, place = tmp_path / "browser.py", tmp_path / "url"
    script.write_text(BROWSER.format(place=str(place), argument=str(tmp_path / "argument")))
    with started(tmp_path, "--open", BROWSER=f"{sys.executable} {script} %s"):
        yield awaited(place, r"http://127\.0\.0\.1:\d+/login\?token=[\w-]{40,}")


def test_the_browser_that_serve_opens_writes_without_a_key_and_the_token_works_once(
    opened: str, tmp_path: Path
) -> None:
    secret = opened.partition("token=")[2]
    argument = (tmp_path / "argument").read_text()
    assert (argument.startswith("file://"), secret in argument, argument[-4:]) == (True, False, " 700")
    with httpx.Client(trust_env=False, timeout=PATIENCE) as browser:
        assert browser.get(opened.replace(secret, "x" + secret[1:])).status_code == 403
        entered = browser.get(opened)
        assert (entered.status_code, entered.headers["location"]) == (303, "/")
        form = {"form": token(browser.get(opened.replace(f"login?token={secret}", "upload")))}
        page = browser.post(
            opened.partition("login")[0] + "upload", data=form, files={"file": (EXAMPLE.name, EXAMPLE.read_bytes())}
        )
        assert (page.status_code, "added" in page.text) == (200, True)
    again = httpx.get(opened, trust_env=False)
    assert (again.status_code, "worked once" in again.text, "Logged in" in again.text) == (403, True, False)
    awaited(tmp_path / "out", r'(?s)("path": "/login".*?){3}\n')  # a request is written down after its answer
    lines = [json.loads(line) for line in (tmp_path / "out").read_text().splitlines()]
    [load] = [line for line in lines if line["log"] == "yaodian.audit"]
    assert (load["deed"], load["key"], load["user"], len(load["documents"])) == (
        "load",
        "browser on this machine",
        None,
        1,
    )
    assert [line["status"] for line in lines if line.get("path") == "/login"] == [403, 303, 403]
    for file in ("out", "err"):
        assert secret not in (tmp_path / file).read_text()


@pytest.mark.parametrize(
    ("arguments", "environment", "code", "words"),
    [
        (["--workers", "2"], {}, 1, "held by one process"),
        (["--open", "--root-path", "/plans"], {}, 2, "--root-path"),
        ([], {"YAODIAN_API_KEYS": "good:read,secret-thing:wriet"}, 1, "YAODIAN_API_KEYS, key 2"),
        ([], {"YAODIAN_API_KEYS": "secret-thing:"}, 1, "YAODIAN_API_KEYS, key 1"),
        ([], {"YAODIAN_API_KEYS": ":read"}, 1, "YAODIAN_API_KEYS, key 1"),
        ([], {"YAODIAN_MAX_UPLOAD": "secret-thing"}, 1, "YAODIAN_MAX_UPLOAD"),
        ([], {"YAODIAN_TRUSTED_PROXIES": "*"}, 1, "YAODIAN_TRUSTED_PROXIES"),
        ([], {"YAODIAN_USER_HEADER": "X-User"}, 1, "YAODIAN_TRUSTED_PROXIES"),
    ],
)
def test_what_does_not_go_is_refused_in_a_line_before_the_start(
    arguments: list[str], environment: dict[str, str], code: int, words: str, fresh: Cli, tmp_path: Path
) -> None:
    said = fresh("serve", *arguments, **environment)
    assert (said.code, said.out) == (code, b"")
    assert words in said.err
    assert "secret-thing" not in said.err
    if code == 1:
        assert said.err.count("\n") == 1
    assert not (tmp_path / "store").exists()


def test_a_read_only_server_refuses_every_writing(tmp_path: Path) -> None:
    with started(tmp_path, "--read-only", YAODIAN_API_KEYS="writes"):
        base = address(tmp_path)
        with httpx.Client(base_url=base, trust_env=False, timeout=PATIENCE) as http:
            for key in ({}, {"Authorization": "Bearer writes"}):
                problem(http.post(path("documents"), files={"file": b"x"}, headers=key), 403, "read-only")
                problem(http.delete(path("documents", "x"), headers=key), 403, "read-only")
            refused = http.post("/upload", files={"file": b"x"})
            assert (refused.status_code, "read-only" in refused.text) == (403, True)
            page = http.get("/upload")
            assert (page.status_code, "read-only" in page.text, 'type="file"' in page.text) == (200, True, False)
            assert http.get(path("documents")).json()["items"] == []
    assert not (tmp_path / "store").exists()
