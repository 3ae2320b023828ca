"""What the pages say beyond the words that they share with the maps, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from viz.labels import LANGUAGES, labels

# key: (Chinese, English). Places for values are named as in str.format.
CATALOGUE: Final[dict[str, tuple[str, str]]] = {
    "ahead": ("未到期的期限", "Deadlines ahead"),
    "all": ("全部", "All"),
    "all_of": ("全部 {n} 项", "All {n}"),
    "answer_empty": ("没有符合的任务。", "No task fits."),
    "api": ("数据接口", "API"),
    "ask": ("提问", "Ask"),
    "attention": ("没有写明牵头单位", "No lead named"),
    "basis": ("依据", "Basis"),
    "basis_bare": ("只列单位名", "a bare name"),
    "basis_corrected": ("人工更正", "corrected by people"),
    "basis_heading": ("标题", "the heading"),
    "basis_label": ("标签后的名单", "names after a label"),
    "basis_prose": ("行文", "running text"),
    "basis_standing-rule": ("通用规定", "a standing rule"),
    "basis_table": ("表格", "a table"),
    "basis_verb": ("动词", "a verb"),
    "busiest": ("任务最多的单位", "The busiest units"),
    "candidates": ("它可能指：", "It may mean:"),
    "cited_by": ("谁引用了它", "Who cites it"),
    "cites": ("引用", "Cites"),
    "contents": ("目录", "Contents"),
    "date": ("成文日期", "Date"),
    "document_number": ("文号", "Number"),
    "documents": ("计划", "Plans"),
    "due": ("时限", "Deadlines"),
    "due_before": ("不晚于", "Not later than"),
    "error": ("出错了", "Something went wrong"),
    "examples": ("可以这样问", "For example"),
    "group": ("集体单位", "Collective unit"),
    "home": ("首页", "Home"),
    "implements": ("落实", "Implements"),
    "in_text": ("在原文中打开", "Open in the plan"),
    "issuer": ("制发单位", "Issued by"),
    "kind": ("类别", "Kind"),
    "lead_paragraph": (
        "问一份工作要点：谁牵头，办什么，依据哪一句",
        "Ask a work plan: who leads, what is to be done, which words say so",
    ),
    "loaded": ("已载入的计划", "Plans loaded"),
    "loaded_note": ("{n} 份", "{n} in all"),
    "main_navigation": ("主导航", "Main"),
    "map": ("工作任务地图", "Workload map"),
    "map_file": ("打开可离线使用的地图", "Open the map that works offline"),
    "map_note": (
        "左：依据文件；中：任务，按原文顺序；右：一起办事的单位，圈内为共同任务数。",
        "Left: cited documents. Middle: tasks in the plan's order. Right: partners, shared tasks in the circle.",
    ),
    "matrix": ("单位与部分", "Units by sections"),
    "matrix_of": ("选一份计划，看各单位在各部分的任务：", "Choose a plan to see units by sections:"),
    "members": ("成员", "Members"),
    "name": ("要点图谱", "Yaodian"),
    "next": ("下一页", "Next page"),
    "no_date": ("日期未载明", "no date stated"),
    "no_issuer": ("制发单位未载明", "no issuer stated"),
    "no_lead": ("未写明牵头单位", "No lead named"),
    "none": ("没有。", "None."),
    "not_found": ("找不到“{words}”", "Nothing holds “{words}”"),
    "not_registered": ("登记表未收录", "not in the registry"),
    "notes": ("批注", "Notes"),
    "nothing": ("还没有载入任何计划。在命令行运行：", "No plan is loaded yet. On the command line run:"),
    "offsets": ("原文位置 {start}–{end}", "offsets {start}–{end}"),
    "one_mark": ("一个图形一项任务", "One mark, one task"),
    "partners_note": (
        "同一任务中的具名单位，按共同任务数排列",
        "Named units on the same tasks, the most shared first",
    ),
    "plan": ("计划", "Plan"),
    "place": ("原文位置", "Offsets"),
    "q": ("提到", "Mentions"),
    "regulation": ("依据文件", "Regulation"),
    "regulations": ("依据文件", "Regulations"),
    "results": ("{n} 处，标题中的在前", "{n} found, in titles first"),
    "roles": ("角色", "Role"),
    "share": ("占比", "Share"),
    "shared": ("共同任务", "Shared tasks"),
    "skip": ("跳到正文", "Skip to content"),
    "skip_map": ("跳过地图，看清单", "Skip the map"),
    "source": ("原文写法", "As written"),
    "status": ("现状", "Status"),
    "tagline": ("每个答案都落在原文的一处。", "Every answer rests on a place in the text."),
    "taken": ("取自原文的内容", "What was taken from the text"),
    "total": ("共", "Total"),
    "total_of": ("共 {n} 项，按原文顺序", "{n}, in the plan's order"),
    "try_again": ("换一种问法，或看例句：", "Ask in another way, for example:"),
    "understood": ("问题是这样理解的", "How the question was understood"),
    "units": ("单位", "Units"),
    "value_alone_False": ("联合", "jointly"),
    "value_alone_True": ("独立", "alone"),
    "what": ("内容", "What"),
    "with": ("与", "with"),
    "without": ("缺", "Lacks"),
    "without_lead": ("牵头单位", "a lead"),
    "workload": ("工作量", "Workload"),
    "you_are_here": ("所在位置", "You are here"),
    "year": ("年度", "Year"),
}


def words(lang: str) -> Mapping[str, str]:
    """All that pages say, in ``zh`` or ``en``."""
    column = LANGUAGES.index(lang)
    return MappingProxyType({**labels(lang), **{key: said[column] for key, said in CATALOGUE.items()}})
