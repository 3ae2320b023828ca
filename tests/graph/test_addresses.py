"""Stores that can't be used: one clear line with the way out, exit 1, nothing written, no traceback."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import neo4j
import pytest

from graph.doctor import verify
from graph.errors import (
    AccessDenied,
    DamagedStore,
    NewerStore,
    NotAStore,
    StoreError,
    StoreHeld,
    UnknownAddress,
    Unreachable,
)
from graph.store import open_store
from graph.store.base import SCHEMA
from graph.write import save
from tests.graph.conftest import example
from tests.neo4j.server import Neo4jServer


def refused(address: str, error: type[StoreError], *words: str) -> None:
    """Opening fails with ``error``, in one line that holds the words."""
    for create in (False, True):
        with pytest.raises(error) as caught:
            open_store(address, create=create)
        said = str(caught.value)
        assert "\n" not in said
        assert all(word in said for word in words), said


@pytest.mark.parametrize("address", ["mysql://localhost/db", "embedded:", "/some/path", ""])
def test_an_address_of_an_unknown_kind(address: str) -> None:
    with pytest.raises(UnknownAddress, match="embedded:PATH"):
        open_store(address, create=True)


def test_a_folder_with_other_content(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    refused(f"embedded:{tmp_path}", NotAStore, "not a Yaodian store", "empty or new folder")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    file = tmp_path / "store"
    file.write_text("dear", encoding="utf-8")
    refused(f"embedded:{file}", NotAStore)
    assert file.read_text(encoding="utf-8") == "dear"


def test_a_store_of_a_newer_version(tmp_path: Path) -> None:
    place = tmp_path / "store"
    open_store(f"embedded:{place}", create=True).close()
    marker = place / "yaodian.json"
    marker.write_text(json.dumps({"kind": "yaodian store", "schema": SCHEMA + 1}), encoding="utf-8")
    refused(f"embedded:{place}", NewerStore, "upgrade")


def test_a_damaged_store(tmp_path: Path) -> None:
    place = tmp_path / "store"
    open_store(f"embedded:{place}", create=True).close()
    (place / "engine" / "schema.json").write_text("{", encoding="utf-8")
    for file in (place / "engine").glob("configuration.json"):
        file.write_text("{", encoding="utf-8")
    for file in (place / "engine").glob("*.bucket"):
        file.write_bytes(b"\0" * 100)
    with pytest.raises(NotAStore):
        open_store(f"embedded:{place}")


def test_a_store_that_another_process_holds(tmp_path: Path) -> None:
    address = f"embedded:{tmp_path / 'store'}"
    with open_store(address, create=True) as store:
        save(store, example())
    code = f"from graph.store import open_store; store = open_store({address!r}); print('open', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdin
        assert holder.stdout.readline().strip() == b"open"
        refused(address, StoreHeld, f"(process {holder.pid})", "Neo4j")
        holder.stdin.close()
    with open_store(address) as store:
        assert store.revision() == 1


def test_nobody_answers() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    refused(f"bolt://127.0.0.1:{port}", Unreachable, "docker compose up")


@pytest.mark.parametrize("address", ["bolt://127.0.0.1:99999", "neo4j://[", "bolt://"])
def test_an_address_that_leads_nowhere(address: str) -> None:
    with pytest.raises(Unreachable):
        open_store(address)


def test_a_wrong_password_is_refused_and_not_shown(neo4j_server: Neo4jServer) -> None:
    neo4j_server.clear()
    refused(neo4j_server.url.replace(neo4j_server.password or "", "mistaken"), AccessDenied, "NEO4J_PASSWORD")
    with pytest.raises(AccessDenied) as caught:
        open_store(neo4j_server.url.replace(neo4j_server.password or "", "mistaken"))
    assert "mistaken" not in str(caught.value)
    with neo4j.GraphDatabase.driver(neo4j_server.address, auth=neo4j_server.auth) as driver:
        assert driver.execute_query("MATCH (n) RETURN n").records == []


def test_a_server_with_a_newer_store(neo4j_server: Neo4jServer) -> None:
    neo4j_server.clear()
    with neo4j.GraphDatabase.driver(neo4j_server.address, auth=neo4j_server.auth) as driver:
        driver.execute_query("CREATE (:Meta {id: 'graph', rev: 3, schema: $schema})", schema=SCHEMA + 1)
        refused(neo4j_server.url, NewerStore, "upgrade")
        assert [r.data() for r in driver.execute_query("MATCH (n) RETURN n.rev AS rev").records] == [{"rev": 3}]
    neo4j_server.clear()


def test_a_store_that_is_not_there_reads_as_empty_and_is_not_made(tmp_path: Path) -> None:
    place = tmp_path / "store"
    with open_store(f"embedded:{place}") as store:
        assert store.revision() == 0
    assert not place.exists()


def test_records_that_the_engine_cannot_read_are_told_in_one_line(tmp_path: Path) -> None:
    address = f"embedded:{tmp_path / 'store'}"
    with open_store(address, create=True) as store:
        save(store, example())
    [bucket] = (tmp_path / "store" / "engine").glob("Task_0.*bucket")
    bucket.write_bytes(bytes(bucket.stat().st_size))
    with open_store(address) as store, pytest.raises(DamagedStore, match="restore the last backup") as caught:
        verify(store)
    assert "\n" not in str(caught.value)
