"""The entry that government websites print above a document: 索引号, 主题分类, 发文机关, 成文日期, 标题, 发文字号.

Handles a label and its value on one line or in cells between ``|``, several of them on a line, a value on the line below, blanks inside a label (标　　题), and a
breadcrumb (当前位置：首页 > …). The body begins below; the values are a fallback for what head and foot do not say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

FIELDS: Final = {
    "document_number": ("发文字号", "文件编号", "文号", "字号"),
    "date": ("成文日期", "成文时间", "发文日期", "印发日期", "制发日期"),
    "issuer": ("发文机关", "发文机构", "发文单位", "制发机关", "发布机构", "发布机关"),
    "title": ("标题", "文件名称", "名称"),
    "": ("索引号", "索取号", "主题分类", "组配分类", "体裁分类", "信息分类", "服务对象", "公文种类", "发布日期", "发布时间", "公开日期", "公开时间", "生成日期",
         "实施日期", "生效日期", "生效时间", "废止日期", "废止时间", "失效日期", "有效性", "时效性", "主题词", "关键词", "内容概述", "内容摘要", "来源", "浏览次数",
         "当前位置", "您的位置", "所在位置", "公开方式", "所属机构", "制发机构", "公开属性", "公开期限", "信息来源", "字体", "字号大小", "公开范围", "公开形式", "公开类型", "公开程序", "统一登记号", "备案号"),
}  # fmt: skip
"""Labels by the fact that they give; the last give none."""
_LABELS: Final = {label: fact for fact, labels in FIELDS.items() for label in labels}
_LABEL: Final = (
    "(?P<label>" + "|".join("[ ]*".join(label) for label in sorted(_LABELS, key=len, reverse=True)) + ")[ ]*[:|][ |]*"
)
LINE: Final = re.compile(rf"[ \t\[(|]*{_LABEL}")
ENTRY: Final = re.compile(rf"{_LABEL}(?P<value>[^|]*?)(?=[ \t|]+{_LABEL.replace('?P<label>', '?:')}|[|]|$)")


@dataclass(slots=True)
class Entry:
    """Facts by name, and where the text below begins."""

    facts: dict[str, str] = field(default_factory=dict)
    end: int = 0


def entry(text: str, plain: str) -> Entry:
    """The entry at the very beginning of a text; an empty one where there is none. ``plain`` is the same text in plain punctuation."""
    found = Entry()
    waiting = ""
    position = 0
    for line in plain[:4000].splitlines(keepends=True):
        begin, position = position, position + len(line)
        if LINE.match(line):
            for part in ENTRY.finditer(line.rstrip("\n")):
                waiting = _LABELS[part["label"].replace(" ", "")]
                _set(found, waiting, text[begin + part.start("value") : begin + part.end("value")])
        elif waiting and waiting not in found.facts:
            _set(found, waiting, text[begin:position])
        elif line.strip():
            break
        found.end = position
    return found if found.facts else Entry()


def _set(found: Entry, fact: str, value: str) -> None:
    if fact and value.strip():
        found.facts.setdefault(fact, "".join(value.split()))
