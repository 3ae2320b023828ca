"""督查台账 read back as Excel would: what stands in it, how it prints, whom it is for, and that equal content gives equal bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import httpx
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from api.exports.ledger import COLUMNS, TALLEST, requirement
from tests.api.faces import Cli, path
from tests.viz import factory

HEADINGS = [
    "序号",
    "重点任务",
    "工作要求",
    "牵头单位",
    "责任单位",
    "配合单位",
    "完成时限",
    "依据原文",
    "进展情况",
    "完成情况",
    "备注",
]


def sheet_of(content: bytes) -> Worksheet:
    sheet = load_workbook(io.BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def rows_of(content: bytes) -> list[dict[str, Any]]:
    """The rows under the heading, by heading."""
    _, headings, *rows = sheet_of(content).iter_rows(values_only=True)
    assert list(headings) == HEADINGS
    return [dict(zip(HEADINGS, row, strict=True)) for row in rows]


@pytest.fixture(scope="module")
def content(cli: Cli, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    file = tmp_path_factory.mktemp("ledger") / "司法局.xlsx"
    said = cli("ledger", "司法局", "-o", str(file), "--json")
    assert said.json == {"files": [str(file)]}
    return file.read_bytes()


def test_a_ledger_holds_the_units_tasks_in_the_plans_order(content: bytes, cli: Cli) -> None:
    tasks = cli("tasks", "--unit", "司法局", "--json").json["items"]
    rows = rows_of(content)
    assert [(row["序号"], row["重点任务"]) for row in rows] == [(n, t["title"]) for n, t in enumerate(tasks, start=1)]
    assert {(row["进展情况"], row["完成情况"], row["备注"]) for row in rows} == {(None, None, None)}
    assert sheet_of(content)["A1"].value == "常州市武进区司法局督查台账"


def test_a_row_says_what_the_plan_says(content: bytes) -> None:
    [row] = [row for row in rows_of(content) if row["重点任务"] == "推进数字法治政府建设"]
    assert (row["牵头单位"], row["完成时限"]) == ("司法局、大数据局", "2023-12-31（年底前）")
    assert row["责任单位"].startswith("法院、检察院、公安")
    assert row["工作要求"].startswith("用好数字法治政府智能化一体平台,")
    assert row["工作要求"].endswith("案件移送标准和程序规范化。"), "without the clause, which fills other columns"
    assert row["依据原文"].startswith("《2023年常州市武进区法治政府建设工作要点》八.5：")
    assert "(牵头单位:司法局、大数据局,责任单位:法院" in row["依据原文"]


def test_it_prints_on_a4_across_with_its_heading_on_every_page(content: bytes) -> None:
    sheet = sheet_of(content)
    assert sheet.freeze_panes == "A3"
    assert sheet.print_title_rows == "$1:$2"
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", sheet.PAPERSIZE_A4)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEFGHIJK"]
    assert widths == list(COLUMNS.values())
    assert all(cell.alignment.wrap_text for row in sheet.iter_rows(min_row=2) for cell in row)


def test_rows_are_high_enough_for_their_text(content: bytes) -> None:
    sheet = sheet_of(content)
    for number, row in enumerate(rows_of(content), start=3):
        height = sheet.row_dimensions[number].height
        assert len(row["工作要求"]) / (COLUMNS["工作要求"] / 2) * 12 < height <= TALLEST, row["重点任务"]


def test_both_faces_write_the_same_file_at_any_time(content: bytes, http: httpx.Client) -> None:
    answer = http.get(path("units", "司法局", "ledger.xlsx"))
    assert answer.content == content
    assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E5%8F%B8%E6%B3%95%E5%B1%80-")
    again = http.get(path("units", "司法局", "ledger.xlsx"), headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_every_unit_with_a_task_has_a_workbook_in_the_archive(cli: Cli, content: bytes, tmp_path: Path) -> None:
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    assert cli("ledger", "--all", "-o", str(first)).code == cli("ledger", "--all", "-o", str(second)).code == 0
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        books = {name: archive.read(name) for name in archive.namelist()}
    worked = cli("workload", "--json").json["items"]
    assert sorted(len(rows_of(book)) for book in books.values()) == sorted(row["tasks"] for row in worked)
    assert content in books.values()


@pytest.mark.parametrize(
    ("name", "value", "n"),
    [
        ("year", "2023", 18),
        ("year", "2022", 0),
        ("jurisdiction", "000000", 0),
        ("document", "2023年常州市武进区法治政府建设工作要点", 18),
        ("organ", "no-such-organ", 0),
    ],
)
def test_filters_choose_the_tasks(name: str, value: str, n: int, cli: Cli, http: httpx.Client, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    assert cli("ledger", "司法局", f"--{name}", value, "-o", str(file)).code == 0
    assert len(rows_of(file.read_bytes())) == n
    assert http.get(path("units", "司法局", "ledger.xlsx"), params={name: value}).content == file.read_bytes()


def test_an_archive_of_a_part_leaves_out_who_has_nothing_in_it(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    assert cli("ledger", "--all", "--year", "2022", "-o", str(file)).code == 0
    assert zipfile.ZipFile(file).namelist() == []


def test_no_cell_begins_a_formula(fresh: Cli, tmp_path: Path) -> None:
    plan, file = tmp_path / "plan.txt", tmp_path / "a.xlsx"
    plan.write_text(
        "2024年工作要点\n一、总体\n1.=HYPERLINK(1)。+1+1做好工作。（牵头单位：财政局）\n2.完善制度。健全机制。（牵头单位：教育局）\n",
        encoding="utf-8",
    )
    assert fresh("load", str(plan)).code == 0
    assert fresh("ledger", "财政局", "-o", str(file)).code == 0
    [row] = rows_of(file.read_bytes())
    assert row["重点任务"] == "'=HYPERLINK(1)"
    assert row["工作要求"] == "'+1+1做好工作。"
    assert "f" not in {cell.data_type for cells in sheet_of(file.read_bytes()).iter_rows() for cell in cells}


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("各项措施落实到位。", "各项措施落实到位。"),
        ("由司法局会同财政局负责，形成制度。", "由司法局会同财政局负责，形成制度。"),
        ("分两步（一步一评）走。", "分两步（一步一评）走。"),
        ("", "做好工作"),
    ],
)
def test_the_requirement_is_the_text_less_its_heading_and_its_clause(body: str, wanted: str) -> None:
    assert requirement(factory.task("一.1", "做好工作", body=body, lead=["司法局"], responsible=["财政局"])) == wanted


def test_a_guiding_unit_is_told_apart_from_one_that_helps(fresh: Cli, tmp_path: Path) -> None:
    plan, file = tmp_path / "plan.txt", tmp_path / "a.xlsx"
    plan.write_text(
        "2024年工作要点\n一、总体\n1.推动融合。每年推出线路。由文旅厅牵头，医药局配合，林业局指导。\n2.完善制度。由教育厅负责。\n",
        encoding="utf-8",
    )
    assert fresh("load", str(plan)).code == 0
    assert fresh("ledger", "林业局", "-o", str(file)).code == 0
    [row] = rows_of(file.read_bytes())
    assert (row["牵头单位"], row["配合单位"]) == ("文旅厅", "医药局、林业局（指导）")


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["司法局", "-o", "a.csv"], 2, ".xlsx"),
        (["--all", "-o", "a.xlsx"], 2, ".zip"),
        (["司法局", "--all", "-o", "a.zip"], 2, "--all"),
        (["没有的局", "-o", "a.xlsx"], 1, "没有的局"),
        (["司法局", "-o", "/dev/null/a.xlsx"], 1, "can't be written"),
    ],
)
def test_bad_input_is_told_and_writes_nothing(
    arguments: list[str], code: int, says: str, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = cli("ledger", *arguments)
    assert said.code == code
    assert says in said.err
    assert list(tmp_path.iterdir()) == []
