"""The server as a command."""

from __future__ import annotations

import functools
import os
import secrets
import socket
import tempfile
import threading
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any, Final

import typer
import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from api.app import create_app
from api.cli.face import command, complain
from api.cli.options import StoreAddress
from api.cli.words import word
from api.errors import OneProcess, WouldBePublic
from api.logs import CONFIG
from api.middleware import SHARED
from api.opening import open_engine
from api.sessions import SOON, Sessions
from api.settings import Settings, is_loopback
from graph.store import Store

QUIET: Final[dict[str, Any]] = {"log_config": CONFIG, "access_log": False, "proxy_headers": False}
"""Ours in place of uvicorn's: its log of requests holds queries, and it believes whatever runs on this machine to be a proxy."""
LEADS_ON: Final = """<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer">
<title>Yaodian</title><meta http-equiv="refresh" content="0;url={url}"><a href="{url}">Yaodian</a>
"""
"""A page that opens another."""


@command("serve", "yaodian serve --port 8080 --open")
def _serve(
    *,
    address: StoreAddress,
    host: Annotated[
        str, typer.Option(help="Where to listen; beyond this machine only with keys or YAODIAN_READ=public.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8000,
    root_path: Annotated[str, typer.Option(metavar="PATH", help="The path under which a proxy shows the server.")] = "",
    read_only: Annotated[bool, typer.Option("--read-only", help="Take nothing in and nothing out over HTTP.")] = False,
    browse: Annotated[
        bool, typer.Option("--open", help="Open the browser on this machine; it may upload without a key.")
    ] = False,
    workers: Annotated[
        int,
        typer.Option(
            min=1, help="Processes; several with Neo4j alone. Each has YAODIAN_RATE and YAODIAN_CONCURRENCY to itself."
        ),
    ] = 1,
) -> None:
    """Serve the HTTP API (/api/v1) and the pages until it is stopped with Ctrl+C."""
    if browse and (root_path or workers > 1):
        raise typer.BadParameter("goes with neither --root-path nor --workers", param_hint="--open")
    settings = Settings(store=address)
    settings = settings.model_copy(update={"read_only": settings.read_only or read_only})
    if not (settings.keys or settings.public or is_loopback(host)):
        raise WouldBePublic(host=host)
    if workers > 1 and address.startswith("embedded:"):
        raise OneProcess(workers=workers)
    # What is wrong with the store is said in one line before the server starts.
    open_engine(address, create=not settings.read_only).close()
    options: dict[str, Any] = {"host": host, "port": port, "root_path": root_path.rstrip("/"), **QUIET}
    options["timeout_graceful_shutdown"] = settings.shutdown_seconds
    if workers > 1:
        with _shared(settings):
            _serve_together(uvicorn.Config("api.app:create_app", factory=True, workers=workers, **options))
    else:
        key = secrets.token_urlsafe(32)
        app = create_app(settings.with_key(key))
        server = _Server(uvicorn.Config(app, **options), functools.partial(_tell, app, host, key))
        server.ready.append(lambda _: app.state.ahead.begin())
        if browse:
            server.ready.append(functools.partial(_browse, settings, app.state.sessions, host))
        with suppress(KeyboardInterrupt):  # uvicorn has stopped by then, and raises it for whoever started it
            server.run()


def _serve_together(config: uvicorn.Config) -> None:
    """Start the processes, which share a socket, and stay with them."""
    shared = config.bind_socket()
    # asyncio does so for sockets that say that they are TCP's, which this one does not, and what connects to it has what it has. Without it a
    # client's second answer on a connection takes 48 ms in place of 0.3: TCP holds back the body, which follows the head by itself.
    shared.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with suppress(KeyboardInterrupt):
        Multiprocess(config, sockets=[shared]).run()


@contextmanager
def _shared(settings: Settings) -> Iterator[None]:
    """Tell the processes to come, through the environment, what this one was told; a login holds in all of them, and metrics are summed."""
    secret = settings.session_secret.get_secret_value() or secrets.token_urlsafe(32)
    said = {"STORE": settings.store, "READ_ONLY": str(settings.read_only), "SESSION_SECRET": secret}
    before = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="yaodian-") as metrics:
        os.environ.update({f"YAODIAN_{name}": value for name, value in said.items()}, **{SHARED: metrics})
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


class _Server(uvicorn.Server):
    """Calls what is ``ready`` with its port once it listens."""

    def __init__(self, config: uvicorn.Config, *ready: Callable[[int], None]) -> None:
        super().__init__(config)
        self.ready = list(ready)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn does."""
        await super().startup(sockets)
        if self.started:
            port = self.servers[0].sockets[0].getsockname()[1]
            for call in self.ready:
                call(port)


def _tell(app: FastAPI, host: str, key: str, port: int) -> None:
    """Leave word beside the lock of an embedded store of where the server answers, with a key: so this user's command line finds it."""
    store: Store = app.state.store
    store.tell(server=_origin(host, port), key=key)


def _browse(settings: Settings, sessions: Sessions, host: str, port: int) -> None:
    """Open the browser, which may take its time. The token is in no log: ours hold no queries."""
    query = "" if settings.read_only else f"login?token={sessions.issue()}"
    threading.Thread(target=_open, args=(_origin(host, port), query), daemon=True).start()


def _open(origin: str, query: str) -> None:
    """Everybody on this machine can read with which arguments a browser was started: it is given a file that this user alone can read and
    that leads on, and that goes when the token is worth nothing any more."""
    with tempfile.TemporaryDirectory(prefix="yaodian-") as folder:
        page = Path(folder) / "open.html"
        page.write_text(LEADS_ON.format(url=f"{origin}/{query}"), encoding="utf-8")
        if not webbrowser.open(page.as_uri()):
            complain(word("no_browser").format(url=f"{origin}/login"))
        time.sleep(SOON)


def _origin(host: str, port: int) -> str:
    """Where this machine finds the server."""
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  not to listen, to ask
    return f"http://[{near}]:{port}" if ":" in near else f"http://{near}:{port}"
