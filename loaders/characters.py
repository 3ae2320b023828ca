"""One shape for each punctuation mark, so that every rule holds for full- and half-width text alike.

``plain`` keeps the length: an offset into the plain text is the same offset into the canonical text, and spans quote the latter.
"""

from __future__ import annotations

import re
from typing import Final

FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
SAME: Final = {
    "(": "【［〔﹝﹙｛[{",
    ")": "】］〕﹞﹚｝]}",
    "、": "､﹑",
    ":": "﹕∶︰",
    ",": "﹐",
    ";": "﹔",
    "。": "｡",
    " ": "\u3000\xa0\u2002\u2003\u2009\u200b\ufeff\v\f\x1a\x1b",
    "\n": "\r\x85\u2028\u2029",
    "-": "—–‐‑－─",
    "〇": "○◯",
    "%": "％",
}
"""What is written for the mark on the left; 【责任单位：…】 is a bracket like any other."""
QUOTES: Final = {"「": "“", "」": "”", "『": "“", "』": "”"}

TABLE: Final = {
    **{chr(code): chr(half) for code, half in FULL_WIDTH.items()},
    **{variant: mark for mark, variants in SAME.items() for variant in variants},
    **QUOTES,
}


def plain(text: str) -> str:
    """The text with every mark in one shape: ``,:;()!?`` half-width, 、。《》“” as they are, white space as blanks."""
    for mark in TABLE.keys() & set(text):
        text = text.replace(mark, TABLE[mark])
    if "〈" in text or "<" in text:
        text = ANGLED.sub(r"(\1)", text)
    return STOP.sub("。", text) if "." in text else text


ANGLED: Final = re.compile(
    "[<〈]((?:责任|牵头|主办|承办|负责|配合)(?:单位|部门)? ?:[^<>〈〉\n]{1,200}|牵头|主办|配合|协办|负责)[>〉]"
)
"""A clause in the brackets that titles inside titles have: 〈责任单位：市司法局〉."""
STOP: Final = re.compile("(?<=[\u4e00-\u9fff”》])(?<![一二三四五六七八九十])\\.(?![\\d.A-Za-z])")
"""A full stop that is written as a point: 培育企业.(责任单位:市科技局.配合单位:市财政局)."""
