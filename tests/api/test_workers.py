"""Many files: read in processes beside this one, written in batches, stopped at any moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from api import workers
from api.found import File, Found
from api.gathering import gather
from api.workers import FEW, read_all
from bench.plans import plan
from graph.contents import document_ids
from graph.doctor import verify
from graph.store import open_store
from loaders import program

COMMAND = [sys.executable, "-c", "from api.cli import main; main()"]


def write(folder: Path, numbers: range) -> None:
    for number in numbers:
        (folder / f"{number:03}.txt").write_text(plan(number, tasks=3).text, encoding="utf-8")


def told(found: Found) -> tuple[object, ...]:
    return found.path, found.skipped, str(found.error), found.plan, found.data


def test_many_files_give_the_same_in_one_process_and_in_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, range(FEW + 8))
    (tmp_path / f"{FEW + 2:03}-empty.txt").write_text("", encoding="utf-8")
    (tmp_path / f"{FEW + 3:03}-none.txt").write_text("一封信。", encoding="utf-8")
    monkeypatch.setenv("YAODIAN_READERS", "1")
    alone = [told(found) for found in gather(str(tmp_path))]
    monkeypatch.setenv("YAODIAN_READERS", "2")
    assert [told(found) for found in gather(str(tmp_path))] == alone
    assert len(alone) == FEW + 10
    assert sum(found[2] != "None" for found in alone) == 2


def test_few_files_start_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, range(FEW))
    monkeypatch.setattr(workers, "_Worker", None)
    assert all(found.plan for found in gather(str(tmp_path)))


DEADLY = program.START.replace(
    "{function}(*sys.argv[1:])", "import os, api.workers as w; r = w.read; w.read = lambda f: os._exit(1) if 'deadly' in f.path else r(f); w.serve()"
)  # fmt: skip


def test_a_worker_that_dies_fails_its_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_READERS", "2")
    monkeypatch.setattr(program, "START", DEADLY)
    text = plan(1, tasks=3).text.encode()
    names = [*(f"{number}.txt" for number in range(FEW)), "17.txt", "deadly.txt", "18.txt", "deadly too.txt", "19.txt"]
    found = [*read_all(File(name, text) for name in names)]
    assert [one.path for one in found] == names
    assert [one.path for one in found if not one.plan] == ["deadly.txt", "deadly too.txt"]
    assert str(found[FEW + 1].error).startswith("deadly.txt: reading was stopped (the process that read it ended)")


def test_few_files_are_in_memory_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_READERS", "2")
    text, taken, most = plan(1, tasks=3).text.encode(), 0, 0

    def files() -> Iterator[File]:
        nonlocal taken
        for taken in range(1, 61):
            yield File(f"{taken}.txt", text)

    for given, _ in enumerate(read_all(files()), start=1):
        most = max(most, taken - given)
    assert given == 60
    assert most <= 5


def test_ctrl_c_leaves_what_was_told_of_and_the_next_run_carries_on(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    write(tmp_path / "plans", range(100))
    environment = {**os.environ, "YAODIAN_STORE": f"embedded:{tmp_path / 'store'}", "YAODIAN_LANG": "en"}
    command = [*COMMAND, "load", str(tmp_path / "plans")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, text=True
    ) as loading:
        assert loading.stdout
        assert loading.stderr
        first = loading.stdout.readline()
        loading.send_signal(signal.SIGINT)
        lines = [first, *loading.stdout]
        error = loading.stderr.read()
        assert loading.wait(60) == 130
    assert error.startswith(f"stopped: the {len(lines)} documents named above")
    assert error.count("\n") == 1
    with open_store(environment["YAODIAN_STORE"]) as store:
        assert len(document_ids(store)) == len(lines) < 100
        assert verify(store) == []
    again = subprocess.run(command, capture_output=True, env=environment, text=True, check=True).stdout.splitlines()
    assert [line.split("\t")[0] for line in again] == ["unchanged"] * len(lines) + ["added"] * (100 - len(lines))
