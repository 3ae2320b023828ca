"""The API beside a bare FastAPI app that returns the same bytes: python -m bench.api [--seconds N]

Prints a table in Markdown. ``wrk`` (apt-get install wrk) asks each path of each server in turn over 64 connections, the two servers right
after one another; both run under uvicorn with one process and log every request. Ours keeps answers: the first of each kind is asked of
the graph, an embedded store with the example plan, the others are given again.
"""

from __future__ import annotations

import argparse
import json
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx
import uvicorn
from fastapi import FastAPI, Request, Response

from api.demo import example

CONNECTIONS: Final = 64
LIST: Final = "/api/v1/units"
LONGEST_START: Final = 120
MAIN: Final = (sys.executable, "-c", "from api.cli import main; main()")
FIGURES: Final = re.compile(r"99%\s+([\d.]+)(us|ms|s)\b.*?Requests/sec:\s+([\d.]+)", re.DOTALL)
MILLISECONDS: Final = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@contextmanager
def _process(*command: str, fds: tuple[int, ...] = ()) -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=fds) as process:
        try:
            yield process
        finally:
            process.terminate()


@contextmanager
def ours(folder: Path) -> Iterator[str]:
    """The address of ``yaodian serve`` over the example plan."""
    store = folder / "store"
    with example() as path:
        subprocess.run([*MAIN, "load", str(path), "--store", f"embedded:{store}"], check=True, capture_output=True)
    with _process(*MAIN, "serve", "--port", "0", "--store", f"embedded:{store}"):
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

    uvicorn.run(app, fd=fd)


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
    with tempfile.TemporaryDirectory() as name, ours(Path(name)) as own:
        task = httpx.get(f"{own}/api/v1/tasks?limit=1", trust_env=False, timeout=60).json()["items"][0]["id"]
        point = f"/api/v1/tasks/{task}"
        got = {path: httpx.get(own + path, trust_env=False, timeout=60) for path in (LIST, point)}
        answers = Path(name) / "answers.json"
        answers.write_text(json.dumps({path: (answer.text, answer.headers["etag"]) for path, answer in got.items()}))
        print("| answer | bytes | ours, requests/s | bare, requests/s | ratio | ours, p99 ms | bare, p99 ms |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        with bare(answers) as other:
            for label, path, tag in (("a list", LIST, None), ("304", LIST, got[LIST].headers["etag"]), ("one task", point, None)):  # fmt: skip
                (our, our99), (their, their99) = (load(address + path, tag, seconds) for address in (own, other))
                size = 0 if tag else len(got[path].content)
                print(
                    f"| {label} | {size} | {our:.0f} | {their:.0f} | {our / their:.2f} | {our99:.0f} | {their99:.0f} |"
                )


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("--seconds", type=int, default=10)
    asked.add_argument("--bare", nargs=2)
    given = asked.parse_args()
    if given.bare:
        serve_bare(Path(given.bare[0]), int(given.bare[1]))
    else:
        compare(given.seconds)
