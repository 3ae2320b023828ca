"""督查台账: a unit's tasks as the workbook in which offices follow them up; its last columns are empty for them to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO, Final
from unicodedata import east_asian_width

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from api.exports.whole import written
from api.formats import Member, as_member, zip_into
from api.tables import holders
from api.workbooks import book_bytes, in_sheet
from graph import queries
from graph.model import Role
from graph.queries import EVERYTHING, Scope, Selection
from graph.shapes import Task, TaskDeadline, Unit
from graph.store import Store
from viz.maps import file_name
from viz.maps.evidence import Passage
from viz.pages.quotes import passages_of, quote

COLUMNS: Final = {
    "序号": 5,
    "重点任务": 16,
    "工作要求": 40,
    "牵头单位": 13,
    "责任单位": 13,
    "配合单位": 13,
    "完成时限": 12,
    "依据原文": 30,
    "进展情况": 12,
    "完成情况": 12,
    "备注": 8,
}
"""Headings and the widths of their columns, in digits of the standard font as Excel counts them."""
TO_FILL_IN: Final = 3
CENTRED: Final = ("序号", "完成时限")
FACE: Final = "宋体"
POINTS: Final = 10
LINE: Final = 13.5
"""Points that a line of text takes."""
TALLEST: Final = 409.0
"""Points that Excel gives a row at most."""
_GAP: Final = " 。．.：:\n\t"
"""What stands between a heading and the text under it."""
_OPENING, _CLOSING = "(（【〔[", ")）】〕]"
_CLAUSE: Final = re.compile(
    r"\s*[(（【〔\[](?![一二三四五六七八九十\d]+[)）】〕\]])|\s*\w*(单位|部门|责任人|牵头|主办|协办|配合)\w*[:：]"
)
"""How a clause of its own begins: a bracket that holds no number, or 责任单位： and its kin."""
_BETWEEN: Final = re.compile(r"(\s*\w{2,6}[:：])?[\s、，,；;。]*")


def ledger(store: Store, name: str, scope: Scope) -> tuple[str, bytes]:
    """File name and workbook of the unit that ``name`` means. Raises ``NotFound`` or ``Ambiguous``."""
    unit = queries.unit(store, name)
    return file_name(unit, "xlsx"), _workbook(unit, _tasks(store, unit["id"], scope))


def ledgers(store: Store, scope: Scope) -> AbstractContextManager[BinaryIO]:
    """A zip archive with the workbook of every unit that has a task in ``scope``, as a file open at its beginning."""
    return written(store, lambda store, file: zip_into(file, _every(store, scope)))


def _every(store: Store, scope: Scope) -> Iterator[Member]:
    units = {unit["id"]: unit for unit in queries.units(store, EVERYTHING)["items"]}
    for row in queries.workload(store, EVERYTHING, scope, sort="name")["items"]:
        unit = units[row["unit"]["id"]]
        yield as_member(file_name(unit, "xlsx"), _workbook(unit, _tasks(store, unit["id"], scope)))


def _tasks(store: Store, unit: str, scope: Scope) -> list[Task]:
    selection = Selection(
        unit=unit, organ=scope.organ, document=scope.document, year=scope.year, jurisdiction=scope.jurisdiction
    )
    return queries.tasks(store, selection, EVERYTHING)["items"]


def _workbook(unit: Unit, tasks: Iterable[Task]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  a new workbook has a sheet
    sheet.title = "督查台账"
    sheet.append([in_sheet(f"{unit['full_name'] or unit['name']}督查台账")])
    sheet.append(list(COLUMNS))
    for number, task in enumerate(tasks, start=1):
        sheet.append([number, *map(in_sheet, _row(task)), *[None] * TO_FILL_IN])
    _dress(sheet)
    _fit(sheet)
    _lay_out(sheet)
    return book_bytes(book)


def _row(task: Task) -> Iterator[str]:
    yield task["title"]
    yield requirement(task)
    yield holders(Role.LEAD)(task)
    yield holders(Role.RESPONSIBLE)(task)
    guides = holders(Role.GUIDE)(task)
    yield "、".join(filter(None, (holders(Role.SUPPORT)(task), guides and f"{guides}（指导）")))
    yield "、".join(dict.fromkeys(map(_until, task["deadlines"])))
    document = task["document"]
    words = " ".join("".join(segment.text for segment in quote(task)).split())
    yield f"《{document['title'] or document['id']}》{task['path']}：{words}"


def _until(deadline: TaskDeadline) -> str:
    return f"{deadline['date']}（{deadline['text']}）" if deadline["date"] else deadline["text"]


def requirement(task: Task) -> str:
    """The task's own text without its heading and without what only says who does it and by when; the title where nothing is left."""
    before, title, after = "".join(_work(task)).partition(task["title"])
    rest = after if title and after.startswith(tuple(_GAP)) else title + after or before
    return " ".join(rest.lstrip(_GAP).split()) or task["title"]


def _work(task: Task) -> Iterator[str]:
    """The passages that say what is to be done. A bracket that is left out is left out to its end."""
    depth = 0
    for passage in passages_of(task):
        text = "".join(segment.text for segment in passage.segments)
        if depth > 0 or _stands_in_a_column(passage, text):
            depth += sum((char in _OPENING) - (char in _CLOSING) for char in text)
        else:
            yield text


def _stands_in_a_column(passage: Passage, text: str) -> bool:
    """A clause in brackets, a labelled line, a cell of units or a deadline; a sentence that says what somebody does is the work itself."""
    unmarked = "".join(segment.text for segment in passage.segments if not segment.marks)
    if passage.assigns:
        return bool(_CLAUSE.match(text) or _BETWEEN.fullmatch(unmarked))
    return unmarked != text and bool(_BETWEEN.fullmatch(unmarked))


def _dress(sheet: Worksheet) -> None:
    line = Side(style="thin", color="808080")
    plain, bold, box = (
        Font(name=FACE, size=POINTS),
        Font(name=FACE, size=POINTS, bold=True),
        Border(line, line, line, line),
    )
    aligned = [Alignment("center" if name in CENTRED else "left", "top", wrap_text=True) for name in COLUMNS]
    for row in sheet.iter_rows(min_row=3):
        for cell, alignment in zip(row, aligned, strict=True):
            cell.font, cell.border, cell.alignment = plain, box, alignment
    grey, middle = PatternFill("solid", "E7E6E6"), Alignment("center", "center", wrap_text=True)
    for cell in sheet[2]:
        cell.font, cell.border, cell.fill, cell.alignment = bold, box, grey, middle
    sheet["A1"].font = Font(name=FACE, size=16, bold=True)
    sheet["A1"].alignment = middle


def _fit(sheet: Worksheet) -> None:
    """Rows as high as their texts need: not every program measures them when it opens a file."""
    for at, width in enumerate(COLUMNS.values(), start=1):
        sheet.column_dimensions[get_column_letter(at)].width = width
    for number, row in enumerate(sheet.iter_rows(min_row=3), start=3):
        lines = max(_lines(str(cell.value or ""), width) for cell, width in zip(row, COLUMNS.values(), strict=True))
        sheet.row_dimensions[number].height = min(lines * LINE + 3, TALLEST)


def _lines(text: str, width: int) -> int:
    """Lines that a text takes in a column: a Chinese character is two digits wide, and does not stand half on a line."""
    taken = sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
    return -(-taken // (width - 1))


def _lay_out(sheet: Worksheet) -> None:
    """A4 across, as many pages as the rows need, title and heading on each; the screen keeps both in view."""
    sheet.merge_cells(end_row=1, end_column=len(COLUMNS), start_row=1, start_column=1)
    sheet.row_dimensions[1].height = 30
    sheet.freeze_panes = "A3"
    sheet.print_title_rows = "1:2"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    sheet.page_margins = PageMargins(left=0.4, right=0.4, top=0.5, bottom=0.6, header=0.3, footer=0.3)
    footer = HeaderFooterItem()
    footer.center.text = "第 &P 页，共 &N 页"
    sheet.oddFooter = footer
