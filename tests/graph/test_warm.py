"""The warm start file: made beside the first command, used by the next, and no harm whatever becomes of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph.store import open_store, warm
from graph.write import save
from tests.graph.conftest import example

PATIENCE = 300
"""Seconds that making may take on a busy machine."""
ASK = "from api.cli import main; main()"
LIST = [sys.executable, "-c", ASK, "documents", "--json"]
MAPPED = """import pathlib
from graph.store import open_store
with open_store({address!r}) as store:
    print(any(line.endswith(".aot") for line in pathlib.Path("/proc/self/maps").read_text().splitlines()))
"""


def ran(command: list[str], caches: Path, address: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "XDG_CACHE_HOME": str(caches), "YAODIAN_STORE": address}
    environment.pop(warm.FLAGS)
    return subprocess.run(command, env=environment, check=True, capture_output=True)


def awaited(caches: Path) -> Path:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := [*caches.glob("yaodian/*.aot")]:
            return found[0]
        time.sleep(0.1)
    raise AssertionError(list(caches.rglob("*")))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing tells whether the file is in use")
def test_the_first_command_makes_the_file_that_the_next_starts_with_and_damage_to_it_changes_nothing(
    tmp_path: Path,
) -> None:
    caches, address = tmp_path / "caches", f"embedded:{tmp_path / 'store'}"
    with open_store(address, create=True) as store:
        save(store, example())
    cold = ran(LIST, caches, address)
    file = awaited(caches)
    mapped = [sys.executable, "-c", MAPPED.format(address=address)]
    assert ran(mapped, caches, address).stdout == b"True\n"
    warm_one = ran(LIST, caches, address)
    assert (warm_one.stdout, warm_one.stderr) == (cold.stdout, b"")
    whole = file.read_bytes()
    for damaged in (whole[: len(whole) // 2], whole[: 10 << 20] + bytes(4 << 20) + whole[14 << 20 :], b"no such thing"):
        file.write_bytes(damaged)
        again = ran(LIST, caches, address)
        assert (again.stdout, again.stderr) == (cold.stdout, b"")


def test_java_is_given_a_file_only_where_it_takes_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(warm.FLAGS)
    jar, file = tmp_path / "engine.jar", tmp_path / "0.aot"
    file.write_bytes(b"whole")
    file.chmod(0o600)
    given = [f"-XX:AOTCache={file}", *warm.CHECKED]
    assert warm.flags(file, [jar]) == given
    assert warm.flags(tmp_path / "1.aot", [jar]) == []
    assert warm.flags(file, [tmp_path / "引擎" / "engine.jar"]) == []
    with monkeypatch.context() as own:
        own.setenv("JAVA_TOOL_OPTIONS", "-Xshare:off")
        assert warm.flags(file, [jar]) == []
    with monkeypatch.context() as own:
        own.setenv(warm.FLAGS, "-Xss2m -Dx=y")
        assert warm.flags(file, [jar]) == ["-Xss2m", "-Dx=y"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions")
def test_a_file_that_others_could_have_written_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(warm.FLAGS)
    folder = tmp_path / "caches"
    file = folder / "0.aot"
    with warm.making(file) as aside:
        assert aside is not None
        (aside / file.name).write_bytes(b"whole")
        (aside / file.name).chmod(0o664)
    assert len(warm.flags(file, [])) == 1 + len(warm.CHECKED)
    for place, mode in ((file, 0o602), (folder, 0o777)):
        before = place.stat().st_mode
        place.chmod(mode)
        assert warm.flags(file, []) == []
        place.chmod(before)
    with monkeypatch.context() as other:
        other.setattr(os, "geteuid", lambda: 12345)
        assert (warm.flags(file, []) == []) is (file.stat().st_uid != 0)


def test_one_process_makes_the_file_and_a_failure_is_tried_again_after_a_while(tmp_path: Path) -> None:
    file = tmp_path / "caches" / "0.aot"
    with warm.making(file) as aside, warm.making(file) as second:
        assert aside is not None
        assert second is None
    assert not file.exists()
    with warm.making(file) as soon:
        assert soon is None
    os.utime(file.with_suffix(".making"), (0, 0))
    with warm.making(file) as later:
        assert later is not None
        (later / file.name).write_bytes(b"whole")
    assert [path.name for path in file.parent.iterdir()] == ["0.aot"]


def test_files_that_nobody_uses_go_and_a_place_that_takes_none_is_left_alone(tmp_path: Path) -> None:
    old, new = tmp_path / "old.aot", tmp_path / "new.aot"
    old.touch()
    os.utime(old, (0, 0))
    with warm.making(new) as aside:
        assert aside is not None
        (aside / new.name).write_bytes(b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["new.aot"]
    with warm.making(new / "beneath a file" / "1.aot") as nowhere:
        assert nowhere is None


def test_a_store_that_is_left_open_is_closed_at_the_end(tmp_path: Path) -> None:
    code = f"from graph.store import open_store; store = open_store('embedded:{tmp_path / 'store'}', create=True)"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    assert ran.stderr == b""
    assert sorted(path.name for path in (tmp_path / "store").iterdir()) == ["engine", "yaodian.json"]
