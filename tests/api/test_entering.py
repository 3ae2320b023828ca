"""Login, logout and upload as a browser does them, without a script: cookies, tokens of forms, and what they open."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from http.cookies import SimpleCookie

import httpx
import pytest

from api import dependencies
from api.keys import Keys
from api.sessions import COOKIE
from api.settings import Settings
from tests.api.faces import EXAMPLE, path, serving
from tests.api.test_http import problem

READS, WRITES = "reads-only", "writes-too"
FILE = {"file": (EXAMPLE.name, EXAMPLE.read_bytes())}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("entering")
    return Settings(
        store=f"embedded:{folder / 'store'}",
        lang="en",
        data=folder,
        api_keys=f"{READS}:read,{WRITES}",  # type: ignore[arg-type]  # pydantic makes it a secret
        max_upload=100_000,
    )


@pytest.fixture(scope="module")
def server(settings: Settings) -> Iterator[httpx.Client]:
    with serving(settings) as client:
        yield client


@pytest.fixture
def browser(server: httpx.Client) -> Iterator[httpx.Client]:
    """A client that keeps cookies, at first none."""
    with httpx.Client(base_url=server.base_url, trust_env=False, timeout=30) as client:
        yield client


def token(page: httpx.Response) -> str:
    """What the page's form carries."""
    found = re.search(r'name="form" value="([^"]+)"', page.text)
    assert found, page.text
    return found[1]


def log_in(browser: httpx.Client, key: str, onward: str = "") -> httpx.Response:
    form = token(browser.get("/login"))
    return browser.post("/login", data={"form": form, "key": key, "next": onward})


def test_a_key_becomes_a_cookie_that_does_not_hold_it(browser: httpx.Client) -> None:
    answer = log_in(browser, WRITES)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    [cookie] = SimpleCookie(answer.headers["set-cookie"]).values()
    assert (cookie.key, cookie["httponly"], cookie["samesite"], cookie["path"]) == (COOKIE, True, "lax", "/")
    assert WRITES not in answer.headers["set-cookie"]
    page = browser.get("/login").text
    assert "Logged in: environment 2" in page
    assert WRITES not in page


def test_opening_a_session_makes_it_anew(browser: httpx.Client) -> None:
    browser.get("/login")
    before = browser.cookies[COOKIE]
    old = token(browser.get("/login"))
    log_in(browser, WRITES)
    assert browser.cookies[COOKIE] != before
    assert token(browser.get("/login")) != old


@pytest.mark.parametrize("key", ["wrong", "", "é"])
def test_a_wrong_key_opens_nothing(key: str, browser: httpx.Client) -> None:
    answer = log_in(browser, key)
    assert answer.status_code == 401
    assert "no key to this server" in answer.text
    assert "Logged in" not in browser.get("/upload").text


def test_logging_out_ends_it(browser: httpx.Client) -> None:
    log_in(browser, WRITES)
    refused = browser.post("/logout", data={"form": "guessed"})
    assert (refused.status_code, COOKIE in browser.cookies) == (403, True)
    left = browser.post("/logout", data={"form": token(browser.get("/login"))})
    assert (left.status_code, left.headers["location"]) == (303, "/login")
    assert COOKIE not in browser.cookies


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/upload?lang=zh", "/upload?lang=zh"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("https://evil.example/", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_logging_in_leads_on_within_this_server_alone(wanted: str, reached: str, browser: httpx.Client) -> None:
    assert log_in(browser, READS, wanted).headers["location"] == reached


def test_a_plan_is_uploaded_without_a_script(browser: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "yaodian")
    log_in(browser, WRITES)
    form = {"form": token(browser.get("/upload"))}
    page = browser.post("/upload", data=form, files=FILE)
    assert page.status_code == 200
    assert 'href="/documents/' in page.text
    assert "added" in page.text
    assert "unchanged" in browser.post("/upload", data=form, files=FILE).text
    failed = browser.post("/upload", data=form, files={"file": ("empty.txt", b"")})
    assert (failed.status_code, "the file is empty" in failed.text) == (422, True)
    assert browser.get(path("documents")).json()["total"] == 1
    assert '"deed": "load", "key": "environment 2"' in caplog.text
    assert WRITES not in caplog.text


def test_a_form_of_another_site_writes_nothing(browser: httpx.Client) -> None:
    log_in(browser, WRITES)
    other = token(httpx.get(browser.base_url.join("/login"), trust_env=False))
    before = browser.get(path("documents")).json()
    plan = {"file": ("plan.txt", "一、甲\n1.乙。（牵头单位：财政局）\n".encode())}
    for form in ({}, {"form": ""}, {"form": other}, {"form": "é"}):
        refused = browser.post("/upload", data=form, files=plan)
        assert (refused.status_code, "form is too old" in refused.text) == (403, True)
    problem(browser.post(path("documents"), files=plan), 401, "key-needed")
    problem(browser.delete(path("documents", "x")), 401, "key-needed")
    assert browser.get(path("documents")).json() == before


def test_uploading_needs_a_key_that_writes(browser: httpx.Client) -> None:
    page = browser.get("/upload")
    assert page.status_code == 200
    assert 'type="file"' not in page.text
    assert "yaodian key add" in page.text
    assert browser.post("/upload", data={"form": "x"}, files=FILE).status_code == 401
    log_in(browser, READS)
    page = browser.get("/upload")
    assert (page.status_code, 'type="file"' in page.text) == (200, False)
    assert "only reads" in page.text
    assert browser.post("/upload", data={"form": "x"}, files=FILE).status_code == 403


def test_an_upload_has_a_limit_and_a_file(browser: httpx.Client) -> None:
    log_in(browser, WRITES)
    form = {"form": token(browser.get("/upload"))}
    large = browser.post("/upload", data=form, files={"file": ("large.txt", b"x" * 200_000)})
    assert (large.status_code, "larger than 100000 bytes" in large.text) == (413, True)
    nothing = browser.post("/upload", data=form, files={"file": ("", b"")})
    assert nothing.status_code == 422


def test_a_cookie_that_was_changed_is_none(browser: httpx.Client) -> None:
    log_in(browser, WRITES)
    signed = browser.cookies[COOKIE]
    browser.cookies.clear()
    for cookie in (signed[:-1], "x" + signed, "", "a.b.c", "yes"):
        answer = browser.get("/upload", headers={"Cookie": f"{COOKIE}={cookie}"})
        assert 'type="file"' not in answer.text


def test_beyond_this_machine_a_login_opens_reading(browser: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dependencies, "is_loopback", lambda host: False)
    refused = browser.get("/units?q=局")
    assert refused.status_code == 401
    assert 'href="/login?next=%2Funits%3Fq%3D' in refused.text
    log_in(browser, READS)
    assert browser.get("/units").status_code == browser.get(path("units")).status_code == 200
    assert browser.head(path("units")).status_code == 200


def test_taking_a_key_away_ends_its_logins(
    browser: httpx.Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = settings.keys.add("shortly", ("read", "write"))
    log_in(browser, text)
    assert "Logged in: shortly" in browser.get("/upload").text
    Keys(settings.data / "keys.json").revoke("shortly")
    assert "Logged in" not in browser.get("/upload").text
