"""Keys, what needs them, and what a server does with files that come in."""

from __future__ import annotations

import json
import logging
import stat
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from api import dependencies
from api.keys import Keys
from api.settings import Settings
from tests.api.faces import EXAMPLE, Cli, path, serving
from tests.api.test_answers import PLAN
from tests.api.test_http import problem

READS, WRITES = "reads-only", "writes-too"


@pytest.fixture(scope="module")
def http_with_keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("keys")
    settings = Settings(
        store=f"embedded:{folder / 'store'}",
        lang="en",
        data=folder,
        api_keys=f"{READS}:read,{WRITES}",  # type: ignore[arg-type]  # pydantic makes it a secret
        max_upload=100_000,
    )
    with serving(settings) as client:
        yield client


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def upload(http: httpx.Client, key: str | None, *files: tuple[str, bytes]) -> httpx.Response:
    return http.post(path("documents"), files=[("file", file) for file in files], headers=bearer(key) if key else {})


def test_writing_needs_a_key_that_writes_on_this_machine_too(http_with_keys: httpx.Client) -> None:
    file = (EXAMPLE.name, EXAMPLE.read_bytes())
    refused = upload(http_with_keys, None, file)
    problem(refused, 401, "key-needed")
    assert refused.headers["www-authenticate"] == "Bearer"
    problem(upload(http_with_keys, "wrong", file), 401, "key-needed")
    problem(upload(http_with_keys, READS, file), 403, "wrong-scope")
    problem(http_with_keys.delete(path("documents", PLAN)), 401, "key-needed")
    assert http_with_keys.get(path("documents")).json()["total"] == 0


def test_the_key_is_asked_for_before_the_body_is_looked_at(http_with_keys: httpx.Client) -> None:
    problem(http_with_keys.post(path("documents"), content=b"no form"), 401, "key-needed")


def test_a_plan_comes_in_and_goes_out(http_with_keys: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "yaodian")
    good, bad = (EXAMPLE.name, EXAMPLE.read_bytes()), ("../../empty.txt", b"")
    first = upload(http_with_keys, WRITES, good, bad)
    assert first.status_code == 201
    body = first.json()
    assert [(file["path"], file["status"]) for file in body["files"]] == [
        (EXAMPLE.name, "added"),
        ("empty.txt", "failed"),
    ]
    assert "empty.txt" in body["files"][1]["reason"]
    assert "/" not in body["files"][1]["reason"]
    assert (body["added"], body["failed"]) == (1, 1)
    again = upload(http_with_keys, WRITES, good)
    assert (again.status_code, again.json()["unchanged"]) == (200, 1)
    assert upload(http_with_keys, WRITES, bad).status_code == 422
    assert http_with_keys.get(path("tasks")).json()["total"] == 29
    gone = http_with_keys.delete(path("documents", PLAN), headers=bearer(WRITES))
    assert (gone.status_code, gone.content) == (204, b"")
    assert http_with_keys.get(path("tasks")).json()["total"] == 0
    problem(http_with_keys.delete(path("documents", PLAN), headers=bearer(WRITES)), 404, "nothing-loaded")
    logged = caplog.text
    assert '"deed": "load", "key": "environment 2"' in logged
    assert WRITES not in logged


def test_an_upload_has_a_limit_and_a_field(http_with_keys: httpx.Client) -> None:
    large = ("large.txt", b"x" * 200_000)
    problem(upload(http_with_keys, WRITES, large), 413, "too-large")
    body = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="l.txt"\r\n\r\n'
        + b"x" * 200_000
        + b"\r\n--b--\r\n"
    )
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    streamed = http_with_keys.post(path("documents"), content=iter([body]), headers={**bearer(WRITES), **kind})
    problem(streamed, 413, "too-large")
    problem(http_with_keys.post(path("documents"), files={"x": b"y"}, headers=bearer(WRITES)), 422, "no-file")


def test_beyond_this_machine_a_key_opens_reading(http_with_keys: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dependencies, "is_loopback", lambda host: False)
    problem(http_with_keys.get(path("units")), 401, "key-needed")
    assert http_with_keys.get(path("units"), headers=bearer(READS)).status_code == 200
    assert http_with_keys.get("/healthz").status_code == 200


def test_keys_are_kept_as_hashes_for_their_owner_alone(fresh: Cli, tmp_path: Path) -> None:
    data = {"YAODIAN_DATA": str(tmp_path)}
    text = fresh("key", "add", "dashboard", "--scope", "read", "--scope", "write", **data).out.decode().strip()
    file = tmp_path / "keys.json"
    assert text not in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    kept = Keys(file)
    found = kept.find(text)
    assert found
    assert (found.name, found.scopes) == ("dashboard", ("read", "write"))
    assert kept.find(text[:-1]) is None
    assert json.loads(fresh("key", "list", "--json", **data).out) == {
        "keys": [{"name": "dashboard", "scopes": ["read", "write"]}]
    }
    assert fresh("key", "revoke", "dashboard", **data).code == 0
    assert kept.find(text) is None
    assert "dashboard" in fresh("key", "revoke", "dashboard", **data).err


@pytest.mark.parametrize("content", ["", "{", '{"a": 1}', "[1]", '[{"name": "a"}]'])
def test_a_file_of_keys_that_is_none_is_said_in_a_line_and_kept(content: str, fresh: Cli, tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    file.write_text(content, encoding="utf-8")
    for words in (["list"], ["add", "dashboard"], ["revoke", "dashboard"]):
        said = fresh("key", *words, YAODIAN_DATA=str(tmp_path))
        assert (said.code, said.out) == (1, b"")
        assert "keys.json" in said.err
    assert file.read_text(encoding="utf-8") == content
