"""What the first bytes of a file promise, without opening any parser."""

from __future__ import annotations

import codecs
import re
from typing import Final

HEAD: Final = 4096
MARKUP: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|meta|title|div|table|p|h[1-6]|script|style|link|span|ul|section|article|center|font)\b",
    re.IGNORECASE | re.DOTALL,
)


def first_look(data: bytes) -> str:
    """The kind by the first bytes alone: ``zip``, ``ole``, ``pdf``, ``rtf``, ``wordml``, ``mhtml``, ``html`` or ``text``."""
    for kind, magic in (("zip", b"PK\x03\x04"), ("zip", b"PK\x05\x06"), ("ole", b"\xd0\xcf\x11\xe0")):
        if data.startswith(magic):
            return kind
    return "pdf" if b"%PDF-" in data[:1024] else _marked_up(_text(data[:HEAD]))


def _marked_up(head: str) -> str:
    if head.lstrip().startswith("{\\rtf"):
        return "rtf"
    if "<?mso-application" in head or "schemas.microsoft.com/office/word/2003/wordml" in head:
        return "wordml"
    if re.match(r"(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n)*?MIME-Version:", head, re.IGNORECASE) and "multipart/" in head:
        return "mhtml"
    return "html" if MARKUP.match(head) else "text"


def _text(head: bytes) -> str:
    for mark, charset in (
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF8, "utf-8"),
    ):
        if head.startswith(mark):
            return head[len(mark) :].decode(charset, "replace")
    return head.replace(b"\x00", b"").decode("latin-1")
