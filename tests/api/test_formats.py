"""Bytes: the same for the same content, harmless in a spreadsheet, right in Excel."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook

from api.formats import as_csv, as_json
from api.workbooks import as_xlsx


def sheet(content: bytes) -> list[list[Any]]:
    book = load_workbook(io.BytesIO(content))
    assert book.active is not None
    return [list(row) for row in book.active.iter_rows(values_only=True)]


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_json_keeps_chinese_and_the_order_of_keys() -> None:
    assert as_json({"b": "司法局", "a": [1, None]}) == '{"b":"司法局","a":[1,null]}\n'.encode()


def test_csv_is_what_excel_reads() -> None:
    content = as_csv(["name", "tasks"], [["司法局", 18], ['a,"b"\nc', None]])
    assert content.startswith(b"\xef\xbb\xbfname,tasks\r\n")
    assert table(content)[1:] == [["司法局", "18"], ['a,"b"\nc', ""]]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t"])
def test_no_text_cell_begins_a_formula(start: str) -> None:
    dangerous = f"{start}HYPERLINK(1)"
    assert table(as_csv(["x"], [[dangerous]]))[1] == [f"'{dangerous}"]
    assert sheet(as_xlsx(["x"], [[dangerous]]))[1] == [f"'{dangerous}"]


def test_numbers_stay_numbers() -> None:
    assert sheet(as_xlsx(["n", "share", "alone", "none"], [[-3, 0.5, True, None]]))[1] == [-3, 0.5, True, None]
    assert table(as_csv(["n"], [[-3]]))[1] == ["-3"]


def test_a_workbook_takes_what_excel_refuses() -> None:
    cells = sheet(as_xlsx(["x", "y"], [["a\x00b\x1b[1m", "字" * 40_000]]))[1]
    assert cells[0] == "a\ufffdb\ufffd[1m"
    assert len(cells[1]) == 32_767


def test_a_workbook_says_nothing_of_when_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(["name"], [["司法局"]]))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        stamps = re.findall(rb"<dcterms:(\w+)[^>]*>([^<]*)<", archive.read("docProps/core.xml"))
    assert dict(stamps) == {b"created": b"1980-01-01T00:00:00Z", b"modified": b"1980-01-01T00:00:00Z"}


def test_json_round_trips() -> None:
    value = {"text": '引号"与\\，换行\n', "share": 0.6207}
    assert json.loads(as_json(value)) == value
