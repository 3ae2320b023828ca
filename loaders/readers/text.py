"""Bytes to canonical text: UTF-8, UTF-16 and GB18030, told apart by what the bytes themselves show."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Final

from graph.errors import BinaryFile, EmptyFile, NoSuchFile, UndecodableFile, UnreadableFile
from loaders.readers.drawn import drawn
from loaders.readers.reading import Grid, Reading, Span, column_name

MAGIC: Final = (
    (b"%PDF-", {"en": "a PDF", "zh": "PDF 文件"}),
    (b"PK\x03\x04", {"en": "a zip archive, as .docx and .xlsx are", "zh": "zip 压缩包"}),
    (b"\xd0\xcf\x11\xe0", {"en": "an old Word or Excel file", "zh": "旧版 Word 或 Excel 文件"}),
    (b"{\\rtf", {"en": "an RTF file", "zh": "RTF 文件"}),
    (b"\x1f\x8b", {"en": "a gzip archive", "zh": "gzip 压缩包"}),
    (b"Rar!", {"en": "a rar archive", "zh": "rar 压缩包，请解压后载入"}),
    (b"7z\xbc\xaf", {"en": "a 7z archive", "zh": "7z 压缩包，请解压后载入"}),
    (b"\x89PNG", {"en": "a PNG image", "zh": "PNG 图片"}),
    (b"\xff\xd8\xff", {"en": "a JPEG image", "zh": "JPEG 图片"}),
    (b"SQLite format 3", {"en": "a SQLite database", "zh": "SQLite 数据库"}),
)
"""First bytes of what people hand over in place of text."""

BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROLS: Final = frozenset(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B}
"""Bytes that no text in a byte-oriented encoding holds."""
SAMPLE: Final = 4096


def read(path: str | Path) -> bytes:
    """The bytes of a file. Raises ``NoSuchFile`` and ``UnreadableFile`` (a folder, a file without permission)."""
    try:
        return Path(path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise NoSuchFile(path=path) from None
    except IsADirectoryError:
        raise UnreadableFile(path=path, reason="it is a folder") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(path=path, reason=reason) from None


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Canonical text and media type (``text/plain; charset=…``). A byte order mark goes, ``\\r\\n`` becomes ``\\n``, nothing else changes.

    Raises ``EmptyFile`` (no bytes, or white space only), ``BinaryFile`` and ``UndecodableFile``; ``name`` is what they call the file.
    """
    charset, body = _charset(data, name)
    try:
        text = body.decode(charset)
    except UnicodeDecodeError as error:
        raise UndecodableFile(path=name, offset=error.start) from None
    text = text.replace("\r\n", "\n")
    if all(character.isspace() or character in "\ufeff\x00" for character in text):
        raise EmptyFile(path=name)
    if "\x00" in text:
        raise BinaryFile(path=name, found={"en": "it holds null characters", "zh": "含有空字符"})
    return text, f"text/plain; charset={charset.removesuffix('-le').removesuffix('-be')}"


def _charset(data: bytes, name: str) -> tuple[str, bytes]:
    """The encoding and the bytes after its mark."""
    for mark, charset in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return charset, data[len(mark) :]
    for magic, found in MAGIC:
        if data.startswith(magic):
            raise BinaryFile(path=name, found=found)
    return _unmarked(data, name), data


def _unmarked(data: bytes, name: str) -> str:
    if charset := utf16(data):
        return charset
    if CONTROLS.intersection(data[:SAMPLE]):
        raise BinaryFile(path=name, found={"en": "it holds control characters", "zh": "含有控制字符"})
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=True)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: line feeds, digits and Latin letters have a zero byte, always on the same side."""
    sample = data[: SAMPLE - SAMPLE % 2]
    if len(data) % 2 or not sample:
        return None
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if high and not low:
        return "utf-16-le"
    if low and not high:
        return "utf-16-be"
    return None


def reading(data: bytes, name: str) -> Reading:
    """A text file; its lines are its paragraphs, and what it draws with bars its tables: in Markdown (``| 1 | 建设数据中心 | 市数据局 |``) here."""
    text, media_type = decode(data, name)
    return Reading(text, media_type, grids=(*_grids(text), *drawn(text)) if DRAWN.search(text) else ())


def _grids(text: str) -> Iterator[Grid]:
    """Rows with a rule below the first."""
    for table in TABLE.finditer(text):
        rows = [row for found in ROW.finditer(text, *table.span()) if (row := _cells(text, found))]
        width = max(map(len, rows))
        yield Grid(width, tuple(rows), numbers=(*range(1, len(rows) + 1),), letters=(*map(column_name, range(width)),))


def _cells(text: str, row: re.Match[str]) -> tuple[Span, ...]:
    if RULE.fullmatch(row[0]):
        return ()
    bars = [bar.start() for bar in BAR.finditer(text, *row.span())]
    return tuple(Span(*_stripped(text, left + 1, right), column) for column, (left, right) in enumerate(pairwise(bars)))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return start, start + len(inner.strip())


TABLE: Final = re.compile(
    r"^[ \t]*\|.+\|[ \t]*\n[ \t]*\|(?=[-:| ]*-)[-:| ]*\|[ \t]*(?:\n[ \t]*\|.*\|[ \t]*)*$", re.MULTILINE
)
ROW: Final = re.compile(r"\|.*\|")
RULE: Final = re.compile("[-:| ]+")
BAR: Final = re.compile(r"\|")
DRAWN: Final = re.compile("[|│┃║]")
