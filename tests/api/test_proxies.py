"""The signed-in user that a proxy names, believed from its address alone."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest

from api import dependencies
from api.settings import Settings
from tests.api.faces import EXAMPLE, path, serving
from tests.api.test_http import problem

KEY = (b"Authorization", b"Bearer writes")
USER = b"X-User"
ALICE = [(USER, "爱丽丝".encode())]


def settings(folder: Path, proxies: str) -> Settings:
    return Settings(
        store=f"embedded:{folder / 'store'}",
        api_keys="writes",  # type: ignore[arg-type]  # pydantic makes it a secret
        data=folder,
        trusted_proxies=proxies,
        user_header="X-User",
    )


@pytest.mark.parametrize(
    ("proxies", "headers", "user"),
    [
        ("127.0.0.1", [*ALICE], "爱丽丝"),
        ("10.0.0.9, 127.0.0.0/8", [(USER, b"alice")], "alice"),
        ("10.0.0.0/8", [(USER, b"alice")], None),
        ("10.0.0.0/8", [(USER, b"alice"), (b"X-Forwarded-For", b"10.0.0.1")], None),
        ("127.0.0.1", [(USER, b"mallory"), (USER, b"alice")], None),
        ("127.0.0.1", [(USER, b"")], None),
        ("127.0.0.1", [], None),
    ],
)
def test_the_user_goes_into_the_log_of_loads_and_removals(
    proxies: str,
    headers: list[tuple[bytes, bytes]],
    user: str | None,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, "yaodian.audit")
    with serving(settings(tmp_path, proxies)) as http:
        file = {"file": (EXAMPLE.name, EXAMPLE.read_bytes())}
        assert http.post(path("documents"), files=file, headers=[KEY, *headers]).status_code == 201
    [told] = [json.loads(record.getMessage()) for record in caplog.records if record.name == "yaodian.audit"]
    assert (told["deed"], told["key"], told["user"]) == ("load", "environment 1", user)


def test_a_signed_in_user_reads_and_does_not_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dependencies, "is_loopback", lambda host: False)
    with serving(settings(tmp_path, "127.0.0.1")) as http:
        problem(http.get(path("units")), 401, "key-needed")
        assert http.get(path("units"), headers=ALICE).status_code == 200
        assert http.get("/units", headers=ALICE).status_code == 200
        problem(http.delete(path("documents", "x"), headers=ALICE), 401, "key-needed")
    with serving(settings(tmp_path, "10.0.0.1")) as http:
        problem(http.get(path("units"), headers=ALICE), 401, "key-needed")


@pytest.mark.parametrize(("proxies", "secure"), [("127.0.0.1", True), ("10.0.0.1", False)])
def test_a_cookie_is_for_https_where_a_trusted_proxy_says_so(proxies: str, secure: bool, tmp_path: Path) -> None:
    with serving(settings(tmp_path, proxies)) as http:
        cookie = http.get("/login", headers={"X-Forwarded-Proto": "https"}).headers["set-cookie"]
    assert ("secure" in cookie.lower()) is secure
