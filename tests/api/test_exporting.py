"""The whole graph as a file, from both faces."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import IO, BinaryIO, Final

import httpx
import pytest

from api.exports.files import EXPORTS, Export
from api.routers.exports import DATASETS
from tests.api.faces import Cli, path
from tests.api.test_http import problem

LARGE: Final = 256 << 20
"""Bytes, far more than a connection holds on its way."""


@pytest.mark.parametrize("kind", EXPORTS)
def test_both_faces_give_the_same_file(kind: str, cli: Cli, http: httpx.Client, tmp_path: Path) -> None:
    file = tmp_path / "new" / f"plans.{kind.upper()}"
    said = cli("export", "-o", str(file), "--json")
    assert (said.code, said.err, said.json) == (0, "", {"files": [str(file)]})
    answer = http.get(path("export"), params={"format": kind})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == EXPORTS[kind].media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="yaodian.{kind}"'
    assert answer.content == file.read_bytes()
    tag = answer.headers["etag"]
    assert http.get(path("export"), params={"format": kind}, headers={"If-None-Match": tag}).status_code == 304


def test_a_file_without_a_known_suffix_is_wrong_usage_and_says_the_known_ones(cli: Cli, tmp_path: Path) -> None:
    for name in ("plans", "plans.doc", "graphml"):
        said = cli("export", "-o", str(tmp_path / name))
        assert (said.code, said.out, said.err.count("\n")) == (2, b"", 1)
        assert all(f".{kind}" in said.err for kind in EXPORTS)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_can_not_be_written_is_said(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    said = cli("export", "-o", str(tmp_path / "taken" / "plans.json"))
    assert (said.code, said.err.count("\n")) == (1, 1)


def test_a_data_set_is_the_same_from_both_faces(cli: Cli, http: httpx.Client, tmp_path: Path) -> None:
    for form, medium in DATASETS.items():
        file = tmp_path / f"plans.{form}"
        assert cli("dataset", "-o", str(file), "--jurisdiction", "320412").code == 0
        answer = http.get(path("dataset"), params={"format": form, "jurisdiction": "320412"})
        assert (answer.status_code, answer.headers["content-type"]) == (200, medium)
        assert answer.content == file.read_bytes()
    problem(http.get(path("dataset") + "?document=没有"), 404, "not-found")
    assert http.head(path("dataset") + "?document=没有").status_code == 404


def test_head_makes_no_file(http: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError

    told = ("etag", "content-type", "content-disposition", "cache-control")
    urls = [*(path("export") + f"?format={kind}" for kind in EXPORTS), path("dataset") + "?year=2023"]
    with monkeypatch.context() as patch:
        for kind, known in EXPORTS.items():
            patch.setitem(EXPORTS, kind, Export(known.media_type, refuse))
        patch.setattr("api.routers.exports.write", refuse)
        heads = {url: http.head(url) for url in urls}
    for url, head in heads.items():
        assert (head.status_code, head.content) == (200, b"")
        whole = http.get(url).headers
        assert [head.headers[name] for name in told] == [whole[name] for name in told]


def test_nothing_is_left_of_a_file_that_the_client_stopped_taking(
    http: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[IO[bytes]] = []
    temporary = tempfile.TemporaryFile

    def recorded() -> IO[bytes]:
        made.append(temporary())
        return made[-1]

    def write(_: object, file: BinaryIO) -> None:
        file.truncate(LARGE)
        file.seek(LARGE)

    monkeypatch.setattr("api.exports.whole.tempfile.TemporaryFile", recorded)
    monkeypatch.setitem(EXPORTS, "json", Export("application/json", write))
    plain = {"Accept-Encoding": "identity"}
    with http.stream("GET", path("export"), params={"format": "json"}, headers=plain) as answer:
        assert answer.headers["content-length"] == str(LARGE)
        pieces = answer.iter_raw(1)  # held, since the connection would go with it
        assert next(pieces) == b"\0"
        assert [file.closed for file in made] == [False]
    until = time.monotonic() + 60
    while not made[0].closed:
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.parametrize("query", ["", "?format=pdf", "?format=gexf&depth=2"])
def test_formats_that_are_not_known(query: str, http: httpx.Client) -> None:
    problem(http.get(path("export") + query), 422, "invalid-parameter")


def test_a_store_without_plans_gives_a_file_without_nodes(tmp_path: Path) -> None:
    empty = Cli(f"embedded:{tmp_path / 'none'}")
    for kind in EXPORTS:
        assert empty("export", "-o", str(tmp_path / f"plans.{kind}")).code == 0
