"""How fast the readers are, one core, beside the libraries that could read the same files: ``python -m bench.readers``.

Files are built from the example plan. Libraries that are not installed are left out; none of them gives the automatic numbers and merged cells that the readers give.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import time
from collections.abc import Callable
from typing import Any

import openpyxl

from loaders.readers import docx, html, ofd, pdf, xlsx
from tests.loaders.corpora import EXAMPLE, text_of
from tests.loaders.readers import papers, printing

SECONDS = 3.0
"""Of processor time for each figure: other programs on the machine do not count."""


def rate(work: Callable[[], object]) -> float:
    """Times a second, after one run to warm up."""
    work()
    begun, count = time.process_time(), 0
    while time.process_time() - begun < SECONDS:
        work()
        count += 1
    return count / (time.process_time() - begun)


def long_sheet(rows: int) -> bytes:
    """A workbook of so many rows of five cells."""
    book = openpyxl.Workbook(write_only=True)
    sheet: Any = book.create_sheet()
    for number in range(rows):
        sheet.append([number, "推进全程网办，压减办理时限。", "市司法局", "市财政局、市税务局", "10月"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def others(kind: str) -> dict[str, Callable[[bytes], object]]:
    """Libraries for the kind, those that are installed."""
    known: dict[str, dict[str, Callable[[Any], object]]] = {
        "docx": {
            "docx": lambda data: [p.text for p in importlib.import_module("docx").Document(io.BytesIO(data)).paragraphs],
            "mammoth": lambda data: importlib.import_module("mammoth").convert_to_html(io.BytesIO(data)),
        },
        "pdf": {
            "pypdfium2": lambda data: [page.get_textpage().get_text_range() for page in importlib.import_module("pypdfium2").PdfDocument(data)],
            "pdfminer": lambda data: importlib.import_module("pdfminer.high_level").extract_text(io.BytesIO(data)),
        },
        "html": {"trafilatura": lambda data: importlib.import_module("trafilatura").extract(data)},
        "xlsx": {"python_calamine": lambda data: importlib.import_module("python_calamine").CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()},
    }  # fmt: skip
    return {name: work for name, work in known.get(kind, {}).items() if importlib.util.find_spec(name)}


def main() -> None:
    """Print a line a figure."""
    text, table = text_of(EXAMPLE), text_of("city_table")
    table_pdf, plan_pdf = printing.as_pdf(table), printing.as_pdf(text)
    pages = [len(importlib.import_module("pypdfium2").PdfDocument(data)) for data in (plan_pdf, table_pdf)]
    lines = [line[at : at + 34] for line in text.splitlines() for at in range(0, len(line), 34)]
    sheets = ["".join(papers.text_object(20, 40 + 8 * row, line) for row, line in enumerate(lines[at : at + 28])) for at in range(0, len(lines), 28)]  # fmt: skip
    work: list[tuple[str, str, bytes, Callable[[bytes, str], object], int]] = [
        ("docx", "documents/s", printing.as_docx(text), docx.read, 1),
        ("html", "pages/s", printing.as_html(text), html.read, 1),
        ("pdf", "pages/s", plan_pdf, pdf.read, pages[0]),
        ("pdf", "pages/s with tables", table_pdf, pdf.read, pages[1]),
        ("ofd", "pages/s", papers.ofd(sheets), ofd.read, len(sheets)),
        ("xlsx", "rows/s of 100,000", long_sheet(100_000), xlsx.read, 100_000),
    ]
    for kind, unit, data, read, size in work:
        print(f"{kind:5} {size * rate(lambda: read(data, 'plan')):10.1f} {unit}")  # noqa: B023  called at once
        for name, library in others(kind).items():
            print(f"      {size * rate(lambda: library(data)):10.1f} with {name}")  # noqa: B023  called at once


if __name__ == "__main__":
    main()
