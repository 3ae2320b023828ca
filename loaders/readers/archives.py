"""Zip archives of documents: their members by readable names, one after the other and with limits. Nothing is unpacked to disk."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from graph.errors import DamagedFile, EncryptedFile, ReadError, TooLarge

MEMBER_LIMIT: Final = 128 << 20
TOTAL_LIMIT: Final = 4 << 30
"""Bytes of one member and of all, expanded."""
MEMBERS: Final = 20_000
PACKAGES: Final = frozenset(("[Content_Types].xml", "OFD.xml", "mimetype"))
"""Members by which a zip file is one document."""
ERRORS: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    RuntimeError,
)


def is_archive(path: str) -> bool:
    """Whether the file is a zip archive and no single document."""
    names = _names(path)
    return names is not None and not PACKAGES & names


def _names(path: str) -> frozenset[str] | None:
    """The members' names; None where the file is no zip file."""
    try:
        with zipfile.ZipFile(path) as archive:
            return frozenset(name.lstrip("/") for name in archive.namelist())
    except ERRORS:
        return None


def members(path: str, order: Callable[[list[str]], Callable[[str], Any]]) -> Iterator[tuple[str, bytes | ReadError]]:
    """Each file in the archive by its name behind the archive's own, with its bytes or why it can't be had; ``order`` makes of all names
    the key to sort them by.

    Raises ``DamagedFile`` where the archive can't be opened, ``TooLarge`` where it holds too much.
    """
    total = 0
    try:
        with zipfile.ZipFile(path) as archive:
            listed = [info for info in archive.infolist() if not info.is_dir()]
            if len(listed) > MEMBERS:
                raise TooLarge(path=path, reason=f"{len(listed):,} files in one archive")
            key = order([_name(info) for info in listed])
            for info in sorted(listed, key=lambda info: key(_name(info))):
                name = str(Path(path) / _name(info))
                found = _member(archive, info, name)
                total += len(found) if isinstance(found, bytes) else 0
                if total > TOTAL_LIMIT:
                    raise TooLarge(path=path, reason=f"its files expand to more than {TOTAL_LIMIT:,} bytes")
                yield name, found
    except ERRORS:
        raise DamagedFile(path=path, what="zip") from None


def _name(info: zipfile.ZipInfo) -> str:
    """Windows in China writes names in GBK without saying so; zipfile then takes them for cp437. No name leads out of the archive."""
    name = info.filename
    if not info.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = info.filename
    return "/".join(part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes | ReadError:
    if info.flag_bits & 1:
        return EncryptedFile(path=name)
    if info.file_size > MEMBER_LIMIT:
        return TooLarge(path=name, reason=f"{info.file_size:,} bytes")
    try:
        with archive.open(info) as member:
            data = member.read(MEMBER_LIMIT + 1)
    except (*ERRORS, zlib.error):
        return DamagedFile(path=name, what="zip")
    return data if len(data) <= MEMBER_LIMIT else TooLarge(path=name, reason=f"more than {MEMBER_LIMIT:,} bytes")
