"""Archives, checks and repairs: what was written can be taken elsewhere, verified and made good, on both engines."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.plans import plan
from graph import archive
from graph.build import build
from graph.changes import changes
from graph.contents import document_ids, rows_of
from graph.doctor import repair, unsound, verify
from graph.errors import Corrupt, DamagedStore, NewerStore, NotEmpty
from graph.model import Plan
from graph.rows import ordered
from graph.store import Store, open_store
from graph.store.base import Transaction
from graph.write import rewrite, save
from tests.graph.conftest import library
from tests.graph.contents import contents


def fill(store: Store, plans: list[Plan]) -> None:
    for made in plans:
        save(store, made, made.text.encode())


def run(store: Store, text: str) -> None:
    """A change behind the back of those who count."""

    def work(transaction: Transaction) -> None:
        transaction.run(text, {})

    store.transact(work)


def test_a_document_comes_back_as_it_was_written(store: Store) -> None:
    plans = library()
    fill(store, plans)
    assert document_ids(store) == sorted(made.document.id for made in plans)
    for made in plans:
        assert rows_of(store, [made.document.id]) == [ordered(build(made, made.text.encode()))]


def test_from_one_engine_to_the_other_and_back_no_byte_changes(both: tuple[Store, Store], tmp_path: Path) -> None:
    embedded, server = both
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    count = archive.backup(embedded, first)
    assert count == archive.backup(server, second) == len(library())
    assert first.read_bytes() == second.read_bytes()
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as back:
        assert archive.restore(back, second) == count
        archive.backup(back, third)
        assert contents(back) == contents(embedded) == contents(server)
        assert archive.restore(back, second) == count, "again it changes nothing"
        assert back.revision() == count
    assert third.read_bytes() == first.read_bytes()


def test_restoring_fills_a_store_and_carries_on_where_it_stopped(store: Store, tmp_path: Path) -> None:
    plans = [plan(number, tasks=4) for number in range(25)]
    with open_store(f"embedded:{tmp_path / 'from'}", create=True) as source:
        fill(source, plans)
        archive.backup(source, tmp_path / "archive")
        fill(store, plans[:3])
        archive.restore(store, tmp_path / "archive")
        assert contents(store) == contents(source)


def test_a_store_with_other_documents_is_left_alone(store: Store, tmp_path: Path) -> None:
    fill(store, [plan(0, tasks=3)])
    archive.backup(store, tmp_path / "archive")
    fill(store, [plan(1, tasks=3)])
    before = contents(store)
    with pytest.raises(NotEmpty, match="1 documents"):
        archive.restore(store, tmp_path / "archive")
    assert contents(store) == before


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("archive")
    with open_store(f"embedded:{place / 'store'}", create=True) as store:
        fill(store, [plan(0, tasks=3), plan(1, tasks=3)])
        archive.backup(store, place / "whole")
    return place / "whole"


def test_a_damaged_archive_is_refused(whole: Path, tmp_path: Path) -> None:
    data, lines = whole.read_bytes(), gzip.decompress(whole.read_bytes()).splitlines(keepends=True)
    wrong = {
        "cut": data[:-100],
        "empty": b"",
        "text": "要点".encode(),
        "a line less": gzip.compress(b"".join([lines[0], *lines[2:]])),
        "another word": gzip.compress(b"".join(lines).replace("云岭市".encode(), "云顶市".encode(), 1)),
        "no end": gzip.compress(b"".join(lines[:-1])),
        "another kind": gzip.compress(b'{"kind":"letter"}\n'),
    }
    for name, content in wrong.items():
        (tmp_path / name).write_bytes(content)
        with pytest.raises(Corrupt, match="nothing was restored"):
            archive.check(tmp_path / name)
    newer = json.loads(lines[0]) | {"version": 99}
    (tmp_path / "newer").write_bytes(gzip.compress(json.dumps(newer).encode() + b"\n"))
    with pytest.raises(NewerStore):
        archive.check(tmp_path / "newer")


DAMAGE = {
    "a lost lead": ("MATCH (u:Unit)-[r:LEADS]->(:Task) WITH r ORDER BY r.key LIMIT 1 DELETE r", "digest"),
    "a lost task": ("MATCH (t:Task) WITH t ORDER BY t.key LIMIT 1 DETACH DELETE t", "count"),
    "other words": ("MATCH (t:Task) WITH t ORDER BY t.key LIMIT 1 SET t.text = '别的文字'", "span"),
    "a wrong counter": ("MATCH (t:Task) WITH t ORDER BY t.key LIMIT 1 SET t.leads = 9", "digest"),
    "a task without place and words": ("MATCH (t:Task) WITH t ORDER BY t.key LIMIT 1 REMOVE t.start, t.text", "span"),
    "a fact without place and words": (
        "MATCH (:Unit)-[r:LEADS]->() WITH r ORDER BY r.key LIMIT 1 REMOVE r.start, r.text",
        "digest",
    ),
    "a text that is gone": ("MATCH (d:Document) WITH d ORDER BY d.key LIMIT 1 REMOVE d.text", "span"),
    "a lost citation": ("MATCH (:Task)-[c:CITES]->() WITH c ORDER BY c.document, c.start LIMIT 1 DELETE c", "digest"),
}
DERIVED = {
    "a renamed unit": ("MATCH (u:Unit) WITH u ORDER BY u.id LIMIT 1 SET u.name = '别的名称'", "stated"),
    "a unit of nobody": ("CREATE (u:Unit {id: 'u-nobody', name: '无'})", "unnamed"),
    "a task of no document": ("CREATE (t:Task {id: 't-stray', doc: 'd-none'})", "stray"),
}


def test_what_follows_from_the_documents_is_made_good(store: Store) -> None:
    fill(store, [plan(0, tasks=6), plan(1, tasks=6)])
    assert verify(store) == []
    before = contents(store)
    for what, (text, kind) in DERIVED.items():
        run(store, text)
        findings = verify(store)
        assert kind in {finding.kind for finding in findings}, what
        assert unsound(findings) == []
        repair(store, findings)
        assert verify(store) == []
        assert contents(store) == before


def test_a_document_that_is_not_as_it_was_written_is_found_and_can_be_written_again(store: Store) -> None:
    plans = [plan(0, tasks=9), plan(1, tasks=9)]
    fill(store, plans)
    before = contents(store)
    for what, (text, kind) in DAMAGE.items():
        run(store, text)
        findings = verify(store)
        assert kind in {finding.kind for finding in findings}, what
        [hurt] = unsound(findings)
        [made] = [made for made in plans if made.document.id == hurt]
        rewrite(store, build(made, made.text.encode()))
        repair(store, verify(store))
        assert verify(store) == []
        assert contents(store) == before


def test_changes_name_the_facts_that_two_versions_do_not_share() -> None:
    one, other = build(plan(0, tasks=6)), build(plan(0, tasks=6, edition=1))
    assert changes(one, one) == {"gone": [], "new": []}
    found = changes(one, other)
    assert changes(other, one) == {"gone": found["new"], "new": found["gone"]}
    gone = {fact["id"] for fact in found["gone"] if fact["kind"] == "Task"}
    kept = {task["id"]: task for task in other.nodes["Task"]}
    assert {task["id"] for task in one.nodes["Task"] if kept.get(task["id"]) != task} == gone


def test_what_is_not_as_it_was_written_is_in_no_archive(store: Store, tmp_path: Path) -> None:
    fill(store, [plan(0, tasks=3)])
    archive.backup(store, tmp_path / "archive")
    before = (tmp_path / "archive").read_bytes()
    run(store, DAMAGE["a lost task"][0])
    with pytest.raises(DamagedStore, match="doctor"):
        archive.backup(store, tmp_path / "archive")
    assert (tmp_path / "archive").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if "archive" in path.name] == ["archive"]


def test_of_a_lost_document_the_source_is_kept(store: Store) -> None:
    fill(store, [plan(0, tasks=3)])
    run(store, "MATCH (d:Document) DETACH DELETE d")
    repair(store, verify(store))
    assert [(finding.kind, finding.label) for finding in verify(store)] == [("stray", "Source")]
