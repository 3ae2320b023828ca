"""The text of a web page: what its bytes show goes before what it says of itself."""

from __future__ import annotations

import codecs
import re
from typing import Final

from loaders.readers.text import BYTE_ORDER_MARKS, utf16

LABEL: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|encoding=["']([\w.:-]{2,40})["']""", re.IGNORECASE
)
USUAL: Final = ("utf-8", "gb18030")
NEARLY: Final = 20
"""Text of which all but one character in so many is UTF-8 is UTF-8 with damage: GB18030 takes most bytes of UTF-8 for characters, never the other way."""
REPLACEMENT: Final = "\ufffd"


def decode(data: bytes) -> tuple[str, str, int]:
    """The text, its encoding, and how many of its characters could not be decoded.

    A byte order mark decides; text that is UTF-8 throughout is UTF-8 whatever its label says; else GB18030 (of which GBK and GB2312 are parts), UTF-8 and the label are tried, and the one that
    leaves the fewest characters undecoded is taken, in this order.
    """
    for mark, charset in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], charset)
    if unmarked := utf16(data):
        return _replacing(data, unmarked)
    try:
        return data.decode("utf-8"), "utf-8", 0
    except UnicodeDecodeError:
        tried = [_replacing(data, charset) for charset in (*USUAL, *_label(data))]
    unicode = tried[0]
    nearly = unicode[2] * NEARLY < sum(character > "\x7f" for character in unicode[0])
    return unicode if nearly else min(tried, key=lambda found: found[2])


def _replacing(data: bytes, charset: str) -> tuple[str, str, int]:
    text = data.decode(charset, "replace")
    return text, charset, text.count(REPLACEMENT)


def _label(data: bytes) -> list[str]:
    """What the page says its encoding is, where Python knows it as one of text."""
    for found in LABEL.finditer(data[:65536]):
        try:
            charset = codecs.lookup((found[1] or found[2]).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            continue
        if charset._is_text_encoding and charset.name not in ("gb2312", "gbk", "iso8859-1", "cp1252", "ascii"):
            return [charset.name]
    return []
