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
    "all_leads": ("全部牵头 {n}", "leads {n} in all"),
    "all_maps": ("全部地图", "All maps"),
    "alone": ("独立牵头", "Leads alone"),
    "choose": ("文件或年份", "Document or year"),
    "clause": ("分工原文", "Words of the assignment"),
    "close": ("关闭", "Close"),
    "collective": ("集体单位", "Collective units"),
    "column_all_leads": ("牵头单位", "Leads"),
    "column_collective": ("集体单位", "Collective units"),
    "column_deadlines": ("时限", "Deadlines"),
    "column_guide": ("指导单位", "Guiding units"),
    "column_laws": ("依据文件", "Cited documents"),
    "column_leads": ("其他牵头单位", "Other leads"),
    "column_responsible": ("责任单位", "Responsible units"),
    "column_support": ("配合单位", "Supporting units"),
    "column_units": ("单位", "Units"),
    "count": ("{n} 项", "{n} tasks"),
    "csv": ("导出 CSV", "CSV"),
    "clear": ("清除筛选", "Clear"),
    "document": ("文件", "Document"),
    "documents_more": ("等 {n} 份文件", "and others, {n} documents"),
    "due_none": ("无时限", "No deadline"),
    "due_ongoing": ("持续推进", "Ongoing"),
    "due_some": ("有时限", "With a deadline"),
    "due_until": ("截至", "Due by"),
    "every": ("全部", "All"),
    "filters": ("筛选任务", "Filter the tasks"),
    "fit": ("适应", "Fit"),
    "full_name": ("全称", "Full name"),
    "full_text": ("任务全文", "Full text"),
    "grounds": ("依据的原文", "Words that it rests on"),
    "guide": ("指导", "Guides"),
    "help_cells": (
        "每格是两个单位共同的任务数，越深越多。",
        "A cell counts the tasks that two units share, the darker the more.",
    ),
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
    "help_lines": (
        "圆越大，任务越多，圆内为任务数；线越粗，共同任务越多。颜色表示单位最常承担的角色。",
        "The larger a circle, the more tasks, counted inside; the thicker a line, the more of them are shared. Colour tells the role that a unit has most often.",
    ),
    "help_matrix": (
        "单位过多，连线无法辨认：矩阵列出任务最多的 {n} 个单位，下表列出全部。",
        "Too many units for lines: the matrix holds the {n} busiest, the table below all of them.",
    ),
    "help_no_texts": (
        "共 {n} 项任务，单个文件放不下原文；按文件或年份绘制即可阅读。",
        "{n} tasks are too many for their words to fit into one file: draw a document or a year to read them.",
    ),
    "help_overview": (
        "点击单位，查看它的任务和协同单位；点击连线，查看两个单位共同的任务和原文；再点空白处返回。",
        "Click a unit to see its tasks and partners, a line to read the tasks that two units share; click the background to return.",
    ),
    "help_partners": (
        "只画共同任务最多的 {n} 个单位，下表列出全部。",
        "The {n} units that share most are drawn; the table holds all.",
    ),
    "help_rows": (
        "每行是一个部分，每个标记是一项任务。点击一行展开任务并显示协同单位；点击标记查看原文；点击单位，查看共同的任务。",
        "A row is a section, a mark is a task. Click a row to open it and see its partners, a mark to read its words, a unit to see what is shared with it.",
    ),
    "help_size": (
        "圆越大，与本单位相关的任务越多；圆内为任务数。",
        "The larger a circle, the more tasks are shared with the unit; the number inside counts them.",
    ),
    "how_led": ("牵头方式", "How it is led"),
    "index_intro": ("{n} 个单位，每个单位一张地图。", "{n} units, a map for each."),
    "index_title": ("工作任务地图", "Workload maps"),
    "joint": ("联合牵头", "Leads jointly"),
    "jurisdiction": ("辖区", "Jurisdiction"),
    "law": ("依据文件", "Cited documents"),
    "lead": ("牵头", "Leads"),
    "legend": ("图例与筛选", "Legend and filters"),
    "links": ("协同关系", "Links"),
    "list": ("任务清单", "Tasks"),
    "list_note": ("与地图同内容", "the same as the map"),
    "map_keys": (
        "{title}。方向键移动，回车查看原文，Esc 返回；下方有同内容的表格。",
        "{title}. Arrow keys move, Enter opens the text, Escape returns; the table below holds the same.",
    ),
    "map_title": ("{name}工作任务地图", "Workload map of {name}"),
    "matches": ("{n} 处", "{n} found"),
    "mostly": ("以{role}为主", "{role} mostly"),
    "no_script": (
        "浏览器未启用脚本，地图不可用；下表内容完整。",
        "Scripts are off, so there is no map; the table below is complete.",
    ),
    "no_section": ("（未分部分）", "(no section)"),
    "no_tasks": ("没有任务。", "No tasks."),
    "nothing": ("没有", "None"),
    "number": ("序号", "No."),
    "overview_keys": (
        "单位协同地图。方向键移动，回车查看原文，Esc 返回；下方有同内容的表格。",
        "Map of shared work. Arrow keys move, Enter opens the text, Escape returns; the tables below hold the same.",
    ),
    "overview_title": ("单位协同地图", "Map of shared work"),
    "partners": ("协同单位", "Partners"),
    "png": ("导出 PNG", "PNG"),
    "print": ("打印", "Print"),
    "responsible": ("责任", "Responsible"),
    "role": ("本单位角色", "Role of the unit"),
    "search": ("查找", "Search"),
    "search_hint": ("任务、单位、文件", "Tasks, units, documents"),
    "section": ("部分", "Section"),
    "shared_by": ("共同任务 {n} 项", "{n} tasks shared"),
    "shown": ("显示 {n} / {all} 项", "{n} of {all} tasks shown"),
    "support": ("配合", "Supports"),
    "svg": ("导出 SVG", "SVG"),
    "task": ("任务", "Task"),
    "tasks": ("任务", "Tasks"),
    "tools": ("地图工具", "Map tools"),
    "unit": ("单位", "Unit"),
    "untitled": ("（无标题）", "(untitled)"),
    "year": ("{year} 年", "{year}"),
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
