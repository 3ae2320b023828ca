"""Bad input as a user meets it, in a process of its own: a line per fault on stderr, exit 1, nothing written, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import graph.write
from api import loading
from graph.errors import Unreachable, WriteConflict
from graph.rows import Rows
from graph.store import Store
from graph.write import Saved
from tests.api.faces import EXAMPLE, Cli

BAD = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \r\n\n\x0b\x0c", "empty"),
    "binary.txt": (b"\x7fELF\x02\x01\x01\0\0\0\x03\0>\0\x01\0", "no document"),
    "letter.docx": (b"PK\x03\x04 and more", "damaged or incomplete"),
    "poem.txt": ("床前明月光，疑是地上霜。\n".encode(), "no work item"),
}


def said(folder: Path, *arguments: str) -> list[str]:
    """The lines on stderr of a command that fails and prints nothing else."""
    environment = {**os.environ, "YAODIAN_STORE": f"embedded:{folder / 'store'}", "YAODIAN_LANG": "en"}
    command = [sys.executable, "-c", "from api.cli import main; main()", *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    return done.stderr.splitlines()


def test_files_that_are_no_plans_fail_with_a_line_each_and_write_nothing(tmp_path: Path) -> None:
    for name, (content, _) in BAD.items():
        (tmp_path / name).write_bytes(content)
    named = [str(tmp_path / name) for name in (*BAD, "missing.txt")]
    told = said(tmp_path, "load", *named)
    words = [*(word for _, word in BAD.values()), "no such file"]
    for line, name, word in zip(told, named, words, strict=True):
        assert line.startswith(f"{name}: ")
        assert word in line
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_server_that_does_not_answer_is_one_line(scheme: str, tmp_path: Path) -> None:
    [line] = said(tmp_path, "load", str(EXAMPLE), "--store", f"{scheme}://127.0.0.1:1")
    assert "docker compose up" in line
    assert "check the address" in line


def test_a_folder_without_files_is_told_of(tmp_path: Path) -> None:
    told = Cli(f"embedded:{tmp_path / 'store'}")("load", str(tmp_path))
    assert (told.code, told.out) == (0, b"")
    assert "no file in it" in told.err


def test_a_load_that_breaks_off_says_what_is_in_and_what_is_not(
    fresh: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def save_many(store: Store, batch: Sequence[Rows]) -> Iterator[Saved | WriteConflict]:
        if store.revision():
            raise Unreachable(address="bolt://graph:7687")
        return graph.write.save_many(store, batch)

    plans = tmp_path / "plans"
    plans.mkdir()
    for year in (2023, 2024):
        (plans / f"{year}.txt").write_text(EXAMPLE.read_text("utf-8").replace("2023年", f"{year}年"), "utf-8")
    monkeypatch.setattr(loading, "BATCH", 1)
    monkeypatch.setattr(loading, "save_many", save_many)
    said = fresh("load", str(plans))
    assert (said.code, said.out.count(b"\n")) == (1, 1)
    assert said.err.count("\n") == 1
    assert "no Neo4j answers at bolt://graph:7687" in said.err
    assert "the 1 documents named above are in" in said.err
    monkeypatch.undo()
    assert [file["status"] for file in fresh("load", str(plans), "--json").json["files"]] == ["unchanged", "added"]
