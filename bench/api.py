"""The API beside a bare FastAPI app that returns the same bytes: python -m bench.api [--seconds N]

Prints a table in Markdown. ``wrk`` (apt-get install wrk) asks each path of each server in turn over 64 connections, ours and the bare one
right after one another; all run under uvicorn with one process and log every request. Ours serves the example plan from an embedded store,
once keeping answers, of which the first is asked of the graph and the others are given again, and once keeping none.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

import httpx
import uvicorn
from fastapi import FastAPI, Request, Response

from api.demo import example

CONNECTIONS: Final = 64
LIST: Final = "/api/v1/units"
KEPT: Final = 64 * 1024 * 1024
LONGEST_START: Final = 120
MAIN: Final = (sys.executable, "-c", "from api.cli import main; main()")
FIGURES: Final = re.compile(r"99%\s+([\d.]+)(us|ms|s)\b.*?Requests/sec:\s+([\d.]+)", re.DOTALL)
MILLISECONDS: Final = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@contextmanager
def _process(*command: str, fds: tuple[int, ...] = (), **said: str) -> Iterator[subprocess.Popen[bytes]]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet, pass_fds=fds, env={**os.environ, **said}) as process:
        try:
            yield process
        finally:
            process.terminate()


@contextmanager
def ours(store: Path, kept: int) -> Iterator[str]:
    """The address of ``yaodian serve`` over the example plan, which keeps so many bytes of answers."""
    with example() as path:
        subprocess.run([*MAIN, "load", str(path), "--store", f"embedded:{store}"], check=True, capture_output=True)
    with _process(*MAIN, "serve", "--port", "0", "--store", f"embedded:{store}", YAODIAN_MAX_KEPT=str(kept)):
        yield _told(store / "holder")


def _told(holder: Path) -> str:
    until = time.monotonic() + LONGEST_START
    while time.monotonic() < until:
        word = json.loads(holder.read_text(encoding="utf-8")) if holder.exists() else {}
        if "server" in word:
            return str(word["server"])
        time.sleep(0.1)
    raise TimeoutError(holder)


@contextmanager
def bare(answers: Path) -> Iterator[str]:
    """The address of an app that returns the bytes in the file."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with _process(
            sys.executable, "-m", "bench.api", "--bare", str(answers), str(listener.fileno()), fds=(listener.fileno(),)
        ):
            httpx.get(address, trust_env=False, timeout=LONGEST_START)  # the socket waits until the app answers
            yield address


def serve_bare(answers: Path, fd: int) -> None:
    """Answer every path with its bytes and tag, and 304 to whom has the tag."""
    known = json.loads(answers.read_text(encoding="utf-8"))
    app = FastAPI()

    @app.get("/api/v1/{path:path}")
    def answer(request: Request) -> Response:
        body, tag = known[request.url.path]
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"ETag": tag})
        return Response(body, media_type="application/json", headers={"ETag": tag})

    uvicorn.Server(uvicorn.Config(app)).run(
        [socket.socket(fileno=fd)]
    )  # by its number alone uvicorn takes it for a Unix socket, which leaves TCP's delays on


def load(url: str, tag: str | None, seconds: int) -> tuple[float, float]:
    """Requests a second, and the 99th percentile in milliseconds."""
    header = ["-H", f"If-None-Match: {tag}"] if tag else []
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", *header, url]
    said = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    found = FIGURES.search(said)
    if not found or "Non-2xx" in said:
        raise RuntimeError(said)
    return float(found[3]), float(found[1]) * MILLISECONDS[found[2]]


def compare(seconds: int) -> None:
    """Print the table."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        keeping = stack.enter_context(ours(folder / "keeping", KEPT))
        asking = stack.enter_context(ours(folder / "asking", 0))
        [task] = _get(f"{keeping}/api/v1/tasks?limit=1").json()["items"]
        point = f"/api/v1/tasks/{task['id']}"
        got = {path: _get(keeping + path) for path in (LIST, point)}
        answers = folder / "answers.json"
        answers.write_text(json.dumps({path: (answer.text, answer.headers["etag"]) for path, answer in got.items()}))
        other = stack.enter_context(bare(answers))
        print("| answer | bytes | ours, requests/s | bare, requests/s | ratio | ours, p99 ms | bare, p99 ms |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        rows = (
            ("a list, given again", keeping, LIST, None),
            ("304", keeping, LIST, got[LIST].headers["etag"]),
            ("one task, given again", keeping, point, None),
            ("one task, asked of the graph", asking, point, None),
        )
        for _, own, path, tag in rows:
            load(
                own + path, tag, 3 * seconds
            )  # what servers do after their start ends, and Java compiles what runs often
        for label, own, path, tag in rows:
            (our, our99), (their, their99) = (load(address + path, tag, seconds) for address in (own, other))
            size = 0 if tag else len(got[path].content)
            print(f"| {label} | {size} | {our:.0f} | {their:.0f} | {our / their:.2f} | {our99:.0f} | {their99:.0f} |")


def _get(url: str) -> httpx.Response:
    """What wrk is told: an answer that is not compressed."""
    return httpx.get(url, trust_env=False, timeout=60, headers={"Accept-Encoding": "identity"})


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--seconds", type=int, default=10)
    asked.add_argument("--bare", nargs=2)
    given = asked.parse_args()
    if given.bare:
        serve_bare(Path(given.bare[0]), int(given.bare[1]))
    else:
        compare(given.seconds)
