"""Commands that keep a store: archives, refreshing, checking and repairing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from api.demo import own_store
from graph.build import build
from graph.errors import NewerStore
from graph.store import open_store
from graph.store.base import SCHEMA, Transaction
from graph.store.embedded import MARKER
from graph.write import rewrite
from loaders.pipeline import extract_bytes
from tests.api.faces import EXAMPLE, Cli


@pytest.fixture
def loaded(fresh: Cli) -> Cli:
    assert fresh("load", str(EXAMPLE)).code == 0
    return fresh


def test_a_backup_restored_elsewhere_gives_the_same_answers(loaded: Cli, tmp_path: Path) -> None:
    archive, other = tmp_path / "plans.yaodian", Cli(f"embedded:{tmp_path / 'other'}")
    assert loaded("backup", str(archive), "--json").json == {"path": str(archive), "documents": 1}
    said = other("restore", str(archive))
    assert (said.code, said.err) == (0, "")
    for command in (["tasks"], ["units"], ["workload"], ["documents"]):
        assert other(*command, "--json").out == loaded(*command, "--json").out


def test_what_is_no_archive_is_said_and_no_store_is_made(tmp_path: Path) -> None:
    place = tmp_path / "store"
    for path in (EXAMPLE, tmp_path / "missing"):
        said = Cli(f"embedded:{place}")("restore", str(path))
        assert (said.code, said.err.count("\n"), said.out) == (1, 1, b"")
    assert not place.exists()


def test_a_backup_that_can_not_be_written_is_said(loaded: Cli, tmp_path: Path) -> None:
    said = loaded("backup", str(tmp_path / "no folder" / "plans.yaodian"))
    assert (said.code, said.err.count("\n")) == (1, 1)


def test_refresh_reads_again_what_other_rules_made(loaded: Cli) -> None:
    data = EXAMPLE.read_bytes()
    rows = build(extract_bytes(data, str(EXAMPLE)), data)
    rows.nodes["Document"][0]["extractor"] = "older rules"
    rows.nodes["Task"][0]["title"] = "another title"
    with open_store(loaded.address) as store:
        rewrite(store, rows)
    dry = loaded("refresh", "--dry-run", "--json").json
    assert (dry["total"], dry["written"]) == (1, False)
    found = dry["documents"][0]["changes"]
    assert [fact["title"] for fact in found["gone"]] == ["another title"]
    assert len(found["new"]) == 1
    assert loaded("refresh", "--json").json["documents"] == dry["documents"]
    assert loaded("refresh", "--json").json["total"] == 0
    assert "another title" not in loaded("tasks", "--json").out.decode()


def test_doctor_finds_a_lost_fact_and_reads_the_document_again(loaded: Cli) -> None:
    before = loaded("tasks", "--json").out
    assert loaded("doctor").code == 0

    def lose(transaction: Transaction) -> None:
        transaction.run("MATCH (:Unit)-[r:LEADS]->(:Task) WITH r ORDER BY r.key LIMIT 3 DELETE r", {})

    with open_store(loaded.address) as store:
        store.transact(lose)
    said = loaded("doctor", "--json")
    [contents] = [check for check in json.loads(said.out)["checks"] if check["name"] == "contents"]
    assert (said.code, contents["ok"]) == (1, False)
    assert "--repair" in contents["found"]
    assert loaded("doctor", "--repair").code == 0
    assert loaded("tasks", "--json").out == before


def test_a_new_version_under_another_title_is_told_with_both(fresh: Cli, tmp_path: Path) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert fresh("load", str(EXAMPLE)).code == 0
    [held] = fresh("documents", "--json").json["items"]
    with open_store(fresh.address) as store:
        rows = build(extract_bytes(text.encode(), str(EXAMPLE)), text.encode())
        rows.nodes["Document"][0] |= {"title": "原来的标题", "sha256": "another"}
        rewrite(store, rows)
    [report] = fresh("load", str(EXAMPLE), "--json").json["files"]
    assert (report["status"], report["document"]) == ("replaced", held["id"])
    assert "原来的标题" in report["reason"]
    assert held["title"] in report["reason"]


def test_a_folder_is_written_in_batches_and_a_second_run_changes_nothing(fresh: Cli, tmp_path: Path) -> None:
    text, folder = EXAMPLE.read_text(encoding="utf-8"), tmp_path / "plans"
    folder.mkdir()
    for number in range(23):
        other = text.replace("2023年", f"{2001 + number}年").replace("武进区", "钟楼区" if number % 2 else "武进区")
        (folder / f"{number:02d}.txt").write_text(other, encoding="utf-8")
    (folder / "05.txt").write_text("", encoding="utf-8")
    first = fresh("load", str(folder), "--json").json
    assert (first["added"], first["failed"]) == (22, 1)
    assert [Path(file["path"]).name for file in first["files"]] == [f"{number:02d}.txt" for number in range(23)]
    second = fresh("load", str(folder), "--json").json
    assert (second["unchanged"], second["failed"]) == (22, 1)
    assert [file["document"] for file in first["files"]] == [file["document"] for file in second["files"]]


def test_the_demonstration_makes_a_store_of_an_earlier_schema_anew(tmp_path: Path) -> None:
    own_store(tmp_path).close()
    marker = tmp_path / "demo" / MARKER
    now = marker.read_text(encoding="utf-8")
    marker.write_text(now.replace(f'"schema": {SCHEMA}', '"schema": 1'), encoding="utf-8")
    with own_store(tmp_path) as store:
        assert store.revision() == 0
    assert marker.read_text(encoding="utf-8") == now
    marker.write_text(now.replace(f'"schema": {SCHEMA}', '"schema": 99'), encoding="utf-8")
    with pytest.raises(NewerStore):
        own_store(tmp_path)
