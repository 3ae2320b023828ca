"""Behind a real nginx under a prefix, as it is usually set up: links, cursors, OpenAPI, cookies and uploads hold under ``/plans/``."""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from http.cookies import SimpleCookie
from pathlib import Path

import httpx
import pytest

from api.sessions import COOKIE
from api.settings import Settings
from tests.api.faces import EXAMPLE, path, serving
from tests.api.test_entering import token
from tests.support import missing

PATIENCE = 180
PREFIX = "/plans"
CONFIGURATION = """
daemon off;
{user}
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
  access_log off;
  client_max_body_size 50m;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen unix:{folder}/socket;
    location {prefix}/ {{
      proxy_pass {upstream}/;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Remote-User "alice";
    }}
  }}
}}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def upstream(folder: Path) -> Iterator[str]:
    """The address of a server that is told of its prefix and of its proxy."""
    settings = Settings(
        store=f"embedded:{folder / 'store'}",
        lang="en",
        data=folder,
        api_keys="writes",  # type: ignore[arg-type]  # pydantic makes it a secret
        trusted_proxies="127.0.0.1",
        user_header="X-Remote-User",
    )
    with serving(settings, root_path=PREFIX) as direct:
        yield str(direct.base_url).rstrip("/")


@pytest.fixture(scope="module")
def nginx(folder: Path, upstream: str) -> Iterator[httpx.HTTPTransport]:
    """The way through nginx, which listens on a socket in a folder, so that no port is taken."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if not program:
        missing("nginx")
    file = folder / "nginx.conf"
    user = "user root;" if os.geteuid() == 0 else ""  # else its workers may not enter the test's folder
    file.write_text(CONFIGURATION.format(user=user, folder=folder, prefix=PREFIX, upstream=upstream), encoding="utf-8")
    with subprocess.Popen([program, "-p", str(folder), "-c", str(file), "-e", "stderr"]) as server:
        until = time.monotonic() + PATIENCE
        while not (folder / "socket").exists():
            assert server.poll() is None, "nginx ended"
            assert time.monotonic() < until
            time.sleep(0.05)
        with httpx.HTTPTransport(uds=str(folder / "socket")) as transport:
            yield transport
        server.terminate()


@pytest.fixture
def browser(nginx: httpx.HTTPTransport) -> httpx.Client:
    """A client that sees the server as ``https://plans.example/plans/``; its cookies are its own."""
    return httpx.Client(base_url="https://plans.example", mounts={"all://": Socket(nginx)}, timeout=PATIENCE)


class Socket(httpx.BaseTransport):
    """Speaks plain HTTP to nginx whatever the address says, as a proxy that ends TLS does."""

    def __init__(self, transport: httpx.HTTPTransport) -> None:
        self._transport = transport

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.url = request.url.copy_with(scheme="http")
        return self._transport.handle_request(request)


def log_in(browser: httpx.Client) -> httpx.Response:
    form = token(browser.get(f"{PREFIX}/login"))
    return browser.post(f"{PREFIX}/login", data={"form": form, "key": "writes", "next": f"{PREFIX}/upload"})


def test_logging_in_and_uploading(browser: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "yaodian.audit")
    entered = log_in(browser)
    assert (entered.status_code, entered.headers["location"]) == (303, f"{PREFIX}/upload")
    [cookie] = SimpleCookie(entered.headers["set-cookie"]).values()
    assert (cookie.key, cookie["path"], cookie["secure"], cookie["httponly"]) == (COOKIE, PREFIX, True, True)
    form = browser.get(f"{PREFIX}/upload")
    assert f'action="{PREFIX}/upload"' in form.text
    file = {"file": (EXAMPLE.name, EXAMPLE.read_bytes())}
    loaded = browser.post(f"{PREFIX}/upload", data={"form": token(form)}, files=file)
    assert (loaded.status_code, "added" in loaded.text or "unchanged" in loaded.text) == (200, True)
    assert json.loads(caplog.records[-1].getMessage())["user"] == "alice"
    again = browser.post(PREFIX + path("documents"), files=file, headers={"Authorization": "Bearer writes"})
    assert (again.status_code, again.json()["unchanged"]) == (200, 1)
    left = browser.post(f"{PREFIX}/logout", data={"form": token(browser.get(f"{PREFIX}/login"))})
    assert left.headers["location"] == f"{PREFIX}/login"
    assert "Logged in" not in browser.get(f"{PREFIX}/login").text


@pytest.fixture
def loaded(browser: httpx.Client) -> httpx.Client:
    files = {"file": (EXAMPLE.name, EXAMPLE.read_bytes())}
    assert browser.post(PREFIX + path("documents"), files=files, headers={"Authorization": "Bearer writes"}).is_success
    return browser


@pytest.mark.parametrize(
    "page", ["/", "/ask?q=司法局牵头哪些事项", "/units/司法局", "/documents", "/nothing/司法局", "/docs"]
)
def test_every_link_of_a_page_lies_under_the_prefix_and_is_there(page: str, loaded: httpx.Client) -> None:
    shown = loaded.get(PREFIX + page)
    links = set(re.findall(r'(?:href|src|action)="([^"#][^"]*)"', shown.text)) | set(
        re.findall(r"url: '([^']+)'", shown.text)
    )
    assert all(link.startswith(f"{PREFIX}/") for link in links), links
    for link in sorted(links)[:12]:
        assert loaded.get(link.replace("&amp;", "&")).status_code in {200, 303}, link


def test_cursors_and_the_description_lead_on(loaded: httpx.Client) -> None:
    first = loaded.get(PREFIX + path("units"), params={"limit": 2}).json()
    second = loaded.get(PREFIX + path("units"), params={"limit": 2, "cursor": first["next"]})
    assert len({unit["id"] for unit in first["items"] + second.json()["items"]}) == 4
    shown = loaded.get(f"{PREFIX}/units").text
    for link in re.findall(r'rel="next" href="([^"]+)"', shown):
        assert loaded.get(link.replace("&amp;", "&")).status_code == 200
    described = loaded.get(f"{PREFIX}/openapi.json").json()
    assert described["servers"] == [{"url": PREFIX}]
    assert loaded.get(described["servers"][0]["url"] + path("documents")).json()["total"] == 1


def test_an_address_that_ends_in_a_slash_stays_under_the_prefix(loaded: httpx.Client) -> None:
    answer = loaded.get(f"{PREFIX}/units/", follow_redirects=True)
    assert answer.status_code == 200
    assert answer.url.path.startswith(f"{PREFIX}/units")
