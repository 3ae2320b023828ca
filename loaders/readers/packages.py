"""Zip packages of XML parts (docx, OFD, xlsx), opened with limits: nothing expands without bound, no entity is replaced, nothing is fetched."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Any, Final

from lxml import etree

from graph.errors import DamagedFile, ForbiddenContent, TooLarge

PART_LIMIT: Final = 64 << 20
"""Bytes of one part, expanded. The longest plan's document.xml has 3 MB; a tree takes about ten times its part, and must fit the memory limit."""
PARTS_LIMIT: Final = 10_000
STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
)  # fmt: skip
"""ISO 29500 strict says the same in other namespaces."""
RELATIONSHIPS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
ZIP_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    RuntimeError,
    KeyError,
)


class Package:
    """The parts of a package by their names. Raises ``DamagedFile``, ``TooLarge`` and ``ForbiddenContent``."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
        except ZIP_ERRORS:
            raise DamagedFile(path=name, what="zip") from None
        self.names = {info.filename.lstrip("/"): info for info in self.archive.infolist()[:PARTS_LIMIT]}

    def read(self, part: str) -> bytes:
        """The part's bytes; a part that is not there is empty."""
        info = self.names.get(part)
        if info is None:
            return b""
        return read_member(self.archive, info, PART_LIMIT, self.name)

    def xml(self, part: str) -> Any:
        """The root of the part's tree, None where there is no such part."""
        data = self.read(part)
        return parse(data, self.name) if data else None

    def targets(self, part: str) -> dict[str, str]:
        """Relationships of a part ('' the package): the last word of their type to the part that they lead to. External ones are left out."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, str] = {}
        for relation in () if root is None else root.iter(RELATIONSHIPS):
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                path = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                found.setdefault(relation.get("Type", "").rpartition("/")[2], path)
        return found


def read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int, name: str) -> bytes:
    """A member's bytes, never more than ``limit`` whatever the directory claims."""
    if info.file_size > limit:
        raise TooLarge(
            path=name,
            reason={
                "en": f"{info.filename} expands to {info.file_size:,} bytes",
                "zh": f"{info.filename} 解压后有 {info.file_size:,} 字节",
            },
        )
    try:
        with archive.open(info) as member:
            data = member.read(limit + 1)
    except ZIP_ERRORS:
        raise DamagedFile(path=name, what="zip") from None
    if len(data) > limit:
        raise TooLarge(
            path=name,
            reason={
                "en": f"{info.filename} expands to more than {limit:,} bytes",
                "zh": f"{info.filename} 解压后超过 {limit:,} 字节",
            },
        )
    return data


def parse(data: bytes, name: str) -> Any:
    """The root of an XML tree; comments and processing instructions are gone."""
    for strict, usual in STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise ForbiddenContent(path=name, reason={"en": "a DTD in its XML", "zh": "XML 中含有 DTD"}) from None
        if "depth" in str(error):
            raise TooLarge(path=name, reason={"en": "its XML is nested too deeply", "zh": "XML 嵌套过深"}) from None
        raise DamagedFile(path=name, what="XML") from None
    if root.getroottree().docinfo.doctype:
        raise ForbiddenContent(path=name, reason={"en": "a DTD in its XML", "zh": "XML 中含有 DTD"})
    return root
