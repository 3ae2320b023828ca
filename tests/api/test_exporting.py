"""The whole graph as a file, from both faces."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from api.exports.files import EXPORTS
from tests.api.faces import Cli, path
from tests.api.test_http import problem


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


@pytest.mark.parametrize("query", ["", "?format=pdf", "?format=gexf&depth=2"])
def test_formats_that_are_not_known(query: str, http: httpx.Client) -> None:
    problem(http.get(path("export") + query), 422, "invalid-parameter")


def test_a_store_without_plans_gives_a_file_without_nodes(tmp_path: Path) -> None:
    empty = Cli(f"embedded:{tmp_path / 'none'}")
    for kind in EXPORTS:
        assert empty("export", "-o", str(tmp_path / f"plans.{kind}")).code == 0
