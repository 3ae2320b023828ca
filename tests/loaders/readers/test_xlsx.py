"""Workbooks: what is shown is read, and what can't be is refused before it is built."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import openpyxl
import pytest

from graph.errors import ForbiddenContent, TooLarge
from loaders.readers import xlsx as reader
from tests.loaders.readers.building import zipped


def saved(book: Any) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sheet_of(rows: list[list[Any]]) -> tuple[Any, Any]:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    return book, sheet


def lines(book: Any) -> list[str]:
    return reader.read(saved(book), "plan.xlsx").text.splitlines()


FORMATS = [
    (datetime.date(2024, 10, 1), 'm"月"', "10月"),
    (datetime.date(2024, 10, 1), 'yyyy"年"m"月"', "2024年10月"),
    (datetime.date(2024, 3, 5), "yyyy-mm-dd", "2024-03-05"),
    (datetime.datetime(2024, 3, 5, 9, 7), "yyyy/m/d h:mm", "2024/3/5 9:07"),
    (0.3, "0%", "30%"),
    (0.305, "0.0%", "30.5%"),
    (1234.5, "#,##0.00", "1,234.50"),
    (3.0, "General", "3"),
    (2.5, "General", "2.5"),
    (5, '0"项"', "5项"),
    (7, "000", "007"),
    (True, "General", "TRUE"),
]


@pytest.mark.parametrize(("value", "form", "shown"), FORMATS)
def test_a_value_is_shown_in_its_format(value: Any, form: str, shown: str) -> None:
    book, sheet = sheet_of([[value, "x"]])
    sheet["A1"].number_format = form
    assert lines(book) == [f"{shown}\tx"]


def test_merged_hidden_and_lone_cells_and_several_sheets() -> None:
    book, sheet = sheet_of(
        [
            ["某市任务分工表", None, None, None],
            [None, None, None, None],
            ["序号", "任务", "牵头单位", "备注"],
            ["一、章节", None, None, None],
            [1, "甲", "市司法局", None],
            [2, "乙\n续", None, "藏"],
            [3, "藏行", "市财政局", None],
        ]
    )
    sheet.merge_cells("A1:D2")
    sheet.merge_cells("C5:C6")
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[7].hidden = True
    book.create_sheet("藏").append(["藏", "藏"])
    book["藏"].sheet_state = "hidden"
    book.create_sheet("第二").append(["丙", "丁"])
    reading = reader.read(saved(book), "plan.xlsx")
    assert reading.text.splitlines() == [
        "某市任务分工表",
        "序号\t任务\t牵头单位",
        "一、章节",
        "1\t甲\t市司法局",
        "2\t乙 续\t市司法局",
        "丙\t丁",
    ]
    place = reading.place(reading.text.index("丁"))
    assert place is not None
    assert place.cell == "第二!B1"


def test_a_stray_cell_in_the_last_corner_costs_nothing() -> None:
    book, sheet = sheet_of([["甲", "乙"]])
    sheet["XFD1048576"] = "远"
    assert lines(book) == ["甲\t乙\t", "远"]


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return zipped({name: archive.read(name).replace(old, new) for name in archive.namelist()})


def test_what_would_expand_without_bound_is_refused() -> None:
    book, sheet = sheet_of([["甲", "乙"]])
    sheet.merge_cells("A20:B21")
    data = saved(book)
    with pytest.raises(TooLarge, match="merged"):
        reader.read(changed(data, b"A20:B21", b"A20:XFD1048576"), "plan.xlsx")
    with pytest.raises(ForbiddenContent):
        reader.read(changed(data, b"<worksheet", b"<!DOCTYPE x []><worksheet"), "plan.xlsx")
    with pytest.raises(TooLarge, match="expands"):
        reader.read(changed(data, b"<worksheet", b" " * 70_000_000 + b"<worksheet"), "plan.xlsx")
