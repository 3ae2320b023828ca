"""Folders and archives: what is read, what is passed over, and which of two formats is taken."""

from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from api import gathering, loading
from api.found import File, Found
from api.gathering import gather
from graph import write
from graph.errors import WriteConflict
from graph.model import Source
from graph.rows import Rows
from graph.store import Store
from graph.write import Saved
from loaders.pipeline import extract_text
from tests.api.faces import EXAMPLE, Cli
from tests.loaders.corpora import text_of
from tests.loaders.readers import printing

TEXT, OTHER = text_of("city_table"), text_of("table_note_rule")


def outcome(found: Found) -> str:
    return found.skipped or type(found.error or found.plan).__name__


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two plans, one in two formats, and what lies about in folders."""
    (tmp_path / "里").mkdir()
    (tmp_path / "a.html").write_bytes(printing.as_html(TEXT))
    (tmp_path / "b.docx").write_bytes(printing.as_docx(TEXT))
    (tmp_path / "c.json").write_text("{}", encoding="utf-8")
    (tmp_path / "d.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "e.pdf").write_bytes(b"PK\x03\x04")
    (tmp_path / "~$b.docx").write_bytes(b"x")
    (tmp_path / "里" / "f.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


WANTED = {"a.html": "other_format", "b.docx": "Plan", "c.json": "no_document", "d.png": "no_document",
          "e.pdf": "DamagedFile", "~$b.docx": "left_aside", "里/f.txt": "Plan"}  # fmt: skip


def test_a_folder(folder: Path) -> None:
    found = [*gather(str(folder))]
    assert {Path(one.path).relative_to(folder).as_posix(): outcome(one) for one in found} == WANTED
    assert [one.instead for one in found if one.instead] == [str(folder / "b.docx")]


def test_an_archive_in_a_folder_with_names_in_gbk(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outer = tmp_path_factory.mktemp("outer")
    written = outer / "written.zip"
    with zipfile.ZipFile(written, "w") as archive:
        for path in folder.rglob("*"):
            archive.write(path, f"../{path.relative_to(folder).as_posix()}".replace("里", "AB"))
    gbk = written.read_bytes().replace(b"AB/f.txt", "里".encode("gb18030") + b"/f.txt")
    (outer / "plans.zip").write_bytes(gbk)
    written.unlink()
    found = [*gather(str(outer))]
    assert {Path(one.path).relative_to(outer / "plans.zip").as_posix(): outcome(one) for one in found} == WANTED


def test_the_same_format_twice_is_two_versions(tmp_path: Path) -> None:
    for name in ("1.txt", "2.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [outcome(one) for one in gather(str(tmp_path))] == ["Plan", "Plan"]


def test_a_locked_and_a_broken_archive_are_told(tmp_path: Path) -> None:
    locked = tmp_path / "locked.zip"
    with zipfile.ZipFile(locked, "w") as archive:
        archive.writestr("a.txt", TEXT)
    data = locked.read_bytes()
    locked.write_bytes(data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"))
    [one] = gather(str(locked))
    assert "password" in str(one.error)
    (tmp_path / "cut.zip").write_bytes(data[:-30])
    [one] = gather(str(tmp_path / "cut.zip"))
    assert "damaged" in str(one.error)


def test_a_folder_is_not_held_in_memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    plan = extract_text(TEXT, Source("plan.txt", "text/plain", ""))
    files, size = 30, 1 << 20
    monkeypatch.setattr(gathering, "_within", lambda _: (Found(str(n), bytes([n]) * size, plan) for n in range(files)))
    tracemalloc.start()
    total = sum(len(found.data) for found in gather(str(tmp_path)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total == files * size
    assert peak < total / 3


@pytest.fixture(params=["folder", "archive"])
def mixed(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The first plan as a web page and as a Word file of the same name in another folder, two others as text."""
    place = tmp_path / "plans"
    files = {"a.html": printing.as_html(TEXT), "x/a.docx": printing.as_docx(TEXT)}
    files |= {"b.txt": OTHER.encode(), "c.txt": EXAMPLE.read_bytes()}
    for name, data in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(data)
    if request.param == "folder":
        return str(place)
    with zipfile.ZipFile(place.with_suffix(".zip"), "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return str(place.with_suffix(".zip"))


def test_formats_of_one_name_come_together_and_nothing_waits_for_the_last_file(
    mixed: str, monkeypatch: pytest.MonkeyPatch, fresh: Cli
) -> None:
    held: list[int] = []

    def within(path: str) -> Iterator[File | Found]:
        for one in real(path):
            held.append(len(saved))
            yield one

    def save_many(store: Store, batch: Iterable[Rows]) -> list[Saved | WriteConflict]:
        done = [*write.save_many(store, batch)]
        saved.extend(done)
        return done

    saved: list[Saved | WriteConflict] = []
    real = gathering._within
    monkeypatch.setattr(gathering, "_within", within)
    monkeypatch.setattr(loading, "save_many", save_many)
    monkeypatch.setattr(loading, "BATCH", 1)
    told = fresh("load", mixed, "--json").json
    assert [Path(file["path"]).relative_to(mixed).as_posix() for file in told["files"]] == [
        "a.html",
        "x/a.docx",
        "b.txt",
        "c.txt",
    ]
    assert [file["status"] for file in told["files"]] == ["skipped", "added", "added", "added"]
    assert held == [0, 0, 0, 1]
    monkeypatch.undo()
    again = fresh("load", mixed, "--json").json
    assert [again["added"], again["replaced"]] == [0, 0]
