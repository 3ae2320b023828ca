"""A store that can't be used: one line on stderr with the way out, exit 1, nothing on stdout, whatever the command."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from api.cli.face import FAILED
from graph.store import open_store
from graph.store.base import SCHEMA
from tests.api.faces import EXAMPLE, Cli
from tests.neo4j.server import Neo4jServer


def refused(address: str, *words: str) -> None:
    for command in (
        ["documents"],
        ["load", str(EXAMPLE)],
        ["remove", "d0"],
        ["backup", "/nowhere/archive"],
        ["refresh"],
    ):
        said = Cli(address)(*command)
        assert (said.code, said.out, said.err.count("\n")) == (FAILED, b"", 1), command
        assert all(word in said.err for word in words), said.err


@pytest.mark.parametrize("address", ["mysql://localhost/db", "embedded:"])
def test_an_unknown_kind(address: str) -> None:
    refused(address, "embedded:PATH", "bolt://")


def test_a_folder_with_other_content(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    refused(f"embedded:{tmp_path}", "not a Yaodian store", "empty or new folder")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(("schema", "way_out"), [(SCHEMA + 1, "upgrade"), (SCHEMA - 1, "new store")])
def test_another_schema(schema: int, way_out: str, tmp_path: Path) -> None:
    place = tmp_path / "store"
    open_store(f"embedded:{place}", create=True).close()
    (place / "yaodian.json").write_text(json.dumps({"kind": "yaodian store", "schema": schema}), encoding="utf-8")
    refused(f"embedded:{place}", way_out)


def test_nobody_answers() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    refused(f"bolt://127.0.0.1:{port}", "docker compose up")


def test_a_wrong_password(neo4j_server: Neo4jServer) -> None:
    address = neo4j_server.url.replace(neo4j_server.password or "", "mistaken")
    refused(address, "NEO4J_PASSWORD")
    assert "mistaken" not in Cli(address)("documents").err
