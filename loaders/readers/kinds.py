"""A reader for each kind of file."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from graph.errors import BinaryFile, EmptyFile
from loaders.readers import docx, html, mhtml, ofd, pdf, text, xls, xlsx
from loaders.readers.reading import Note, Reading
from loaders.readers.sniff import SUFFIXES

Reader = Callable[[bytes, str], Reading]


def _archive(_: bytes, name: str) -> Reading:
    raise BinaryFile(
        path=name,
        found={
            "en": "a zip archive; `yaodian load` reads the files in it",
            "zh": "zip 压缩包；请用 `yaodian load` 载入其中的文件",
        },
    )


READERS: Final[dict[str, Reader]] = {
    "docx": docx.read,
    "xlsx": xlsx.read,
    "xls": xls.read,
    "ofd": ofd.read,
    "pdf": pdf.read,
    "html": html.read,
    "mhtml": mhtml.read,
    "text": text.reading,
    "zip": _archive,
}


def read(kind: str, data: bytes, name: str) -> Reading:
    """The reading of a file of the kind. A name that promises another kind is noted. Raises ``ReadError``."""
    reading = READERS[kind](data, name)
    if not reading.text.strip():
        raise EmptyFile(path=name)
    suffix = PurePath(name).suffix.lower()
    known = {each for suffixes in SUFFIXES.values() for each in suffixes}
    if suffix in known and suffix not in SUFFIXES[kind]:
        note = Note("other-kind", f"this {suffix} is really {kind}, and was read as such")
        return dataclasses.replace(reading, notes=(*reading.notes, note))
    return reading
