"""What a file is, by its content and never by its name."""

from __future__ import annotations

import io
import zipfile
from typing import Final

import olefile

from graph.errors import BinaryFile, DamagedFile, EncryptedFile
from loaders.readers.firstlook import first_look
from loaders.readers.packages import ZIP_ERRORS, read_member

ENCRYPTED: Final = 0x0100
"""The bit of a Word 97 file's header (FibBase, [MS-DOC] 2.5.2) that says it is encrypted."""
SUFFIXES: Final = {
    "docx": (".docx", ".docm", ".dotx", ".wps", ".doc"),
    "xlsx": (".xlsx", ".xlsm", ".et"),
    "xls": (".xls", ".et", ".xlsb"),
    "ofd": (".ofd",),
    "pdf": (".pdf",),
    "html": (".html", ".htm", ".xhtml", ".shtml", ".asp", ".aspx", ".jsp"),
    "mhtml": (".mht", ".mhtml"),
    "doc": (".doc", ".wps", ".dot"),
    "rtf": (".rtf", ".doc"),
    "odt": (".odt",),
    "wordml": (".xml", ".doc"),
    "zip": (".zip",),
    "text": (".txt", ".text", ".md"),
}
"""The names that go with a kind; .doc and .wps are also given to newer files."""
LEGACY: Final = frozenset({"doc", "rtf", "odt", "wordml"})
"""What LibreOffice converts."""


def sniff(data: bytes, name: str) -> str:
    """The kind, a key of ``SUFFIXES``. Raises ``EncryptedFile``, ``DamagedFile``, and ``BinaryFile`` for what is no document."""
    kind = first_look(data)
    if kind == "zip":
        return _package(data, name)
    return _compound(data, name) if kind == "ole" else kind


def _package(data: bytes, name: str) -> str:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_ERRORS:
        raise DamagedFile(path=name, what="zip") from None
    members = {info.filename.lstrip("/"): info for info in archive.infolist()}
    if "OFD.xml" in members:
        return "ofd"
    types = members.get("[Content_Types].xml")
    if types is not None:
        if types.flag_bits & 1:
            raise EncryptedFile(path=name)
        listed = read_member(archive, types, 1 << 20, name)
        for word, kind in (
            (b"wordprocessingml", "docx"),
            (b"ms-excel.sheet.binary", "xls"),
            (b"spreadsheetml", "xlsx"),
        ):
            if word in listed:
                return kind
        raise BinaryFile(
            path=name,
            found={
                "en": "an Office file that is neither a document nor a workbook",
                "zh": "既非文档也非工作簿的 Office 文件",
            },
        )
    if "mimetype" in members:
        if b"opendocument.text" in read_member(archive, members["mimetype"], 1 << 10, name):
            return "odt"
        raise BinaryFile(
            path=name,
            found={
                "en": "an OpenDocument or EPUB file that is no text document",
                "zh": "非文本文档的 OpenDocument 或 EPUB 文件",
            },
        )
    return "zip"


def _compound(data: bytes, name: str) -> str:
    """An OLE file: Word and WPS before 2007, Excel, or an encrypted newer file."""
    try:
        with olefile.OleFileIO(data) as compound:
            streams = {"/".join(path) for path in compound.listdir()}
            head = compound.openstream("WordDocument").read(12) if "WordDocument" in streams else b""
    except Exception:  # olefile lets IndexError, struct.error and its own kinds of OSError through
        raise DamagedFile(path=name, what="OLE") from None
    if "EncryptedPackage" in streams or int.from_bytes(head[10:12], "little") & ENCRYPTED:
        raise EncryptedFile(path=name)
    if head:
        return "doc"
    if streams & {"Workbook", "Book"}:
        return "xls"
    raise BinaryFile(
        path=name,
        found={"en": "an OLE file that is neither a document nor a workbook", "zh": "既非文档也非工作簿的 OLE 文件"},
    )
