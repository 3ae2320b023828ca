"""What the environment says, and what a browser prefers."""

from __future__ import annotations

import pytest
from fastapi import FastAPI, Request

from api.languages import language
from api.settings import Settings, is_loopback


def clear(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("YAODIAN_STORE", "YAODIAN_READ", "YAODIAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"YAODIAN_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        ({"YAODIAN_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_TW.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"YAODIAN_LANG": "", "LANG": "zh_CN.GBK"}, "zh"),
    ],
)
def test_language_of_messages(environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    clear(monkeypatch)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Settings().language == expected


def test_store_is_embedded_in_the_users_data_unless_said(monkeypatch: pytest.MonkeyPatch) -> None:
    clear(monkeypatch)
    assert Settings().store.startswith("embedded:")
    monkeypatch.setenv("YAODIAN_STORE", "bolt://127.0.0.1:7687")
    assert Settings().store == "bolt://127.0.0.1:7687"


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("/run/yaodian.sock", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("plans.example.gov.cn", False),
        ("127.0.0.1.example.com", False),
    ],
)
def test_loopback(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


@pytest.mark.parametrize(
    ("query", "header", "expected"),
    [
        (b"", "", "en"),
        (b"", "zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        (b"", "en-GB,en;q=0.9,zh;q=0.8", "en"),
        (b"", "zh;q=0.2, en;q=0.9", "en"),
        (b"", "fr, *;q=0.5", "en"),
        (b"", "zh;q=nonsense", "zh"),
        (b"lang=zh", "en", "zh"),
        (b"lang=fr", "zh", "zh"),
    ],
)
def test_language_of_a_request(query: bytes, header: str, expected: str) -> None:
    app = FastAPI()
    app.state.settings = Settings(lang="en")
    headers = [(b"accept-language", header.encode())]
    assert language(Request({"type": "http", "app": app, "query_string": query, "headers": headers})) == expected
