"""The two faces as tests use them: a command line that is called, and a server that listens."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import uvicorn
from typer.testing import CliRunner

from api.app import create_app
from api.cli import program
from api.settings import Settings

EXAMPLE = Path(__file__).parents[2] / "examples" / "2023年常州市武进区法治政府建设工作要点.txt"


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    out: bytes
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Cli:
    """The command line over one store, in English."""

    address: str

    def __call__(self, *arguments: str, stdin: str | None = None, **environment: str) -> Said:
        environment = {"YAODIAN_STORE": self.address, "YAODIAN_LANG": "en", **environment}
        result = CliRunner().invoke(program(), list(arguments), input=stdin, env=environment)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Said(result.exit_code, result.stdout_bytes, result.stderr)


def path(*parts: str) -> str:
    """A path under ``/api/v1`` with every part quoted."""
    return "/api/v1/" + "/".join(quote(part, safe="") for part in parts)


@contextmanager
def serving(settings: Settings, **options: Any) -> Iterator[httpx.Client]:
    """A client of a real server on a free port."""
    options = {"log_level": "critical", "proxy_headers": False, **options}
    config = uvicorn.Config(create_app(settings), host="127.0.0.1", port=0, **options)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server ended before it answered"
            thread.join(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=30) as client:
            yield client
    finally:
        server.should_exit = True
        thread.join(30)
