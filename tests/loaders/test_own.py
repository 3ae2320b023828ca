"""A user's own units and regulations win over ours; a row that can't be understood is refused with its file, number and reason."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graph.errors import BadRegistry
from loaders.registry import rows
from loaders.registry.own import read

PLAN = """常州市武进区2024年工作要点

一、加强督查。贯彻《武进区督查办法》和《政府督查工作条例》。（牵头单位：区司法局，责任单位：绿博园）
"""
UNITS = "jurisdiction,written,full_name,organ\n320412,司法局,常州市武进区司法与法制局,org-045\n320412,绿博园,武进绿色博览园管理处,\n"
REGULATIONS = (
    "id,title,aliases,effective_on,repealed_on\n"
    "wj-1,常州市武进区督查办法,武进区督查办法,2020-01-01;2023-05-01,\n"
    "wj-2,政府督查工作条例,,2021-02-01,\n"
)


def extracted(data: Path, plan: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "YAODIAN_DATA": str(data), "YAODIAN_LANG": "en"}
    command = [str(Path(sys.executable).with_name("yaodian")), "extract", str(plan)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def written(folder: Path, **tables: str) -> Path:
    (folder / "registry").mkdir(parents=True)
    for name, text in tables.items():
        (folder / "registry" / f"{name}.csv").write_text(text, encoding="utf-8-sig")
    return folder


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_the_users_tables_win_over_ours(tmp_path: Path, plan: Path) -> None:
    found: dict[str, Any] = json.loads(
        extracted(written(tmp_path / "own", units=UNITS, regulations=REGULATIONS), plan).stdout
    )
    [judicial, park] = found["units"]
    assert (judicial["full_name"], judicial["organ"]) == ("常州市武进区司法与法制局", "org-045")
    assert (park["name"], park["full_name"], park["jurisdiction"]["code"]) == (
        "绿博园",
        "武进绿色博览园管理处",
        "320412",
    )
    assert [citation["regulation"] for citation in found["citations"]] == ["wj-1", "wj-2"]
    ours = json.loads(extracted(tmp_path / "none", plan).stdout)
    assert "own-" in found["extractor"]["registry"]
    assert ours["extractor"]["registry"] == "yaodian-registry"
    assert ours["units"][0]["full_name"] == "常州市武进区司法局"


def test_a_broken_table_stops_the_reading_with_one_line(tmp_path: Path, plan: Path) -> None:
    said = extracted(written(tmp_path / "own", units=UNITS.replace("320412,绿", "999999,绿")), plan)
    assert (said.returncode, said.stdout) == (1, "")
    assert "units.csv, row 3: jurisdiction '999999'" in said.stderr
    assert len(said.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "text", "row", "reason"),
    [
        ("units.csv", "jurisdiction,written\n", 1, "no column full_name"),
        ("units.csv", "", 1, "no column jurisdiction, no column written"),
        ("units.csv", UNITS.replace("organ", "orgn", 1), 2, "unknown column 'orgn'"),
        ("units.csv", UNITS.replace("司法局,常州市武进区司法与法制局", "司法局,", 1), 2, "no full_name"),
        ("units.csv", UNITS.replace("org-045", "org-999"), 2, "organ 'org-999'"),
        ("units.csv", UNITS.replace(",org-045", ""), 2, "3 cells under 4 columns"),
        ("units.csv", UNITS + "320412,司法局,又一个,\n", 4, "second time"),
        ("units.csv", UNITS + '320412,"司法', 4, "unexpected end of data"),
        ("regulations.csv", REGULATIONS.replace("wj-1", "wj 1"), 2, "id 'wj 1'"),
        ("regulations.csv", REGULATIONS.replace("2023-05-01", "2023-5-1"), 2, "'2023-5-1' is no date"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, name: str, text: str, row: int, reason: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadRegistry) as said:
        list(read(tmp_path / name))
    assert f"{tmp_path / name}, row {row}: " in str(said.value)
    assert reason in str(said.value)


def test_another_encoding_is_said(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_bytes(UNITS.encode("gb18030"))
    with pytest.raises(BadRegistry, match="not UTF-8"):
        list(read(tmp_path / "units.csv"))


def test_our_own_tables_are_checked_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zones.csv").write_text("name,code\n平潭综合实验区,350128\n横琴\n", encoding="utf-8")
    monkeypatch.setattr("loaders.registry.tables.HERE", tmp_path)
    with pytest.raises(BadRegistry, match="row 3"):
        list(rows("zones.csv"))
