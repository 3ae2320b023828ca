"""Every word of the interface in Chinese and English, one catalogue for maps and pages. Words of a document are never in it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("zh", "en")

# key: (Chinese, English). Places for values are named as in str.format.
CATALOGUE: dict[str, tuple[str, str]] = {
    "about": ("说明", "How to read it"),
    "alias": ("别名", "Also called"),
    "alone": ("独立牵头", "Leads alone"),
    "all_leads": ("全部牵头 {n}", "leads {n} in all"),
    "clause": ("分工原文", "Words of the assignment"),
    "column_collective": ("集体单位", "Collective units"),
    "column_deadlines": ("时限", "Deadlines"),
    "column_guide": ("指导单位", "Guiding units"),
    "column_laws": ("依据文件", "Cited documents"),
    "column_leads": ("其他牵头单位", "Other leads"),
    "column_responsible": ("责任单位", "Responsible units"),
    "column_support": ("配合单位", "Supporting units"),
    "close": ("关闭", "Close"),
    "collective": ("集体单位", "Collective units"),
    "count": ("{n} 项", "{n} tasks"),
    "csv": ("导出 CSV", "CSV"),
    "document": ("文件", "Document"),
    "documents_more": ("等 {n} 份文件", "and others, {n} documents"),
    "fit": ("适应", "Fit"),
    "full_name": ("全称", "Full name"),
    "full_text": ("任务全文", "Full text"),
    "guide": ("指导", "Guides"),
    "help_click": (
        "点击任务、单位或依据文件，查看它所依据的原文；再点空白处返回。",
        "Click a task, a unit or a cited document to read the words it rests on; click the background to return.",
    ),
    "help_collective": (
        "“各有关部门”等集体单位默认不画，可在图例中打开。",
        "Collective units (“all departments concerned”) are not drawn until switched on in the legend.",
    ),
    "help_keys": (
        "键盘：方向键移动，回车读原文，Esc 返回，/ 查找，+ − 0 缩放。",
        "Keys: arrows move, Enter reads the text, Esc returns, / searches, + − 0 zoom.",
    ),
    "help_size": (
        "圆越大，与本单位相关的任务越多；圆内为任务数。",
        "The larger a circle, the more tasks are shared with the unit; the number inside counts them.",
    ),
    "index_intro": ("{n} 个单位，每个单位一张地图。", "{n} units, a map for each."),
    "index_title": ("工作任务地图", "Workload maps"),
    "joint": ("联合牵头", "Leads jointly"),
    "jurisdiction": ("辖区", "Jurisdiction"),
    "law": ("依据文件", "Cited documents"),
    "lead": ("牵头", "Leads"),
    "legend": ("图例与筛选", "Legend and filters"),
    "list": ("任务清单", "Tasks"),
    "list_note": ("与地图同内容", "the same as the map"),
    "map_keys": (
        "{title}。方向键移动，回车查看原文，Esc 返回；下方有同内容的表格。",
        "{title}. Arrow keys move, Enter opens the text, Escape returns; the table below holds the same.",
    ),
    "map_title": ("{name}工作任务地图", "Workload map of {name}"),
    "matches": ("{n} 处", "{n} found"),
    "number": ("序号", "No."),
    "no_script": (
        "浏览器未启用脚本，地图不可用；下表内容完整。",
        "Scripts are off, so there is no map; the table below is complete.",
    ),
    "no_tasks": ("没有任务。", "No tasks."),
    "partners": ("协同单位", "Partners"),
    "png": ("导出 PNG", "PNG"),
    "print": ("打印", "Print"),
    "responsible": ("责任", "Responsible"),
    "role": ("本单位角色", "Role of the unit"),
    "search": ("查找", "Search"),
    "search_hint": ("任务、单位、文件", "Tasks, units, documents"),
    "section": ("所属部分", "Section"),
    "support": ("配合", "Supports"),
    "task": ("任务", "Task"),
    "tasks": ("任务", "Tasks"),
    "tools": ("地图工具", "Map tools"),
    "unit": ("单位", "Unit"),
    "untitled": ("（无标题）", "(untitled)"),
    "zoom_in": ("放大", "Zoom in"),
    "zoom_out": ("缩小", "Zoom out"),
}


def labels(lang: str) -> Mapping[str, str]:
    """The catalogue in one language.

    Raises:
        ValueError: ``lang`` is none of ``LANGUAGES``.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"no labels in {lang!r}; choose one of {', '.join(LANGUAGES)}")
    column = LANGUAGES.index(lang)
    return MappingProxyType({key: words[column] for key, words in CATALOGUE.items()})
