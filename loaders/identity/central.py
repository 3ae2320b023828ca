"""Central organs by all their names, short and former ones: 发展改革委, 国家发改委, 质检总局."""

from __future__ import annotations

import functools
from typing import Final

from loaders.identity.official import expand
from loaders.registry import rows

BEFORE: Final = ("", "国家", "中国", "国务院", "中华全国", "中共", "中共中央", "中央")
"""What a central document leaves out before an organ's name."""
SHORT: Final = {
    "质检总局": "国家质量监督检验检疫总局",
    "工商总局": "国家工商行政管理总局",
    "外经贸部": "对外贸易经济合作部",
    "中央组织部": "中共中央组织部",
    "中央宣传部": "中共中央宣传部",
    "银监会": "中国银行业监督管理委员会",
    "保监会": "中国保险监督管理委员会",
    "银保监会": "中国银行保险监督管理委员会",
    "电监会": "国家电力监管委员会",
    "民航总局": "中国民用航空总局",
    "测绘地信局": "国家测绘地理信息局",
    "环保总局": "国家环境保护总局",
    "环境保护总局": "国家环境保护总局",
    "广电总局": "国家广播电视总局",
    "扶贫办": "国务院扶贫开发领导小组办公室",
    "国务院扶贫办": "国务院扶贫开发领导小组办公室",
    "人口计生委": "国家人口和计划生育委员会",
    "计委": "国家发展计划委员会",
    "国家计委": "国家发展计划委员会",
    "国家经贸委": "国家经济贸易委员会",
    "新闻出版广电总局": "国家新闻出版广电总局",
    "新闻出版总署": "新闻出版总署",
    "食品药品监管局": "国家食品药品监督管理局",
    "食品药品监管总局": "国家食品药品监督管理总局",
    "安全监管总局": "国家安全生产监督管理总局",
    "国家煤矿安监局": "国家煤矿安全监察局",
    "国家卫生计生委": "国家卫生和计划生育委员会",
    "人力社保部": "人力资源和社会保障部",
    "供销合作总社": "中华全国供销合作总社",
    "全国供销合作总社": "中华全国供销合作总社",
    "铁路总公司": "中国铁路总公司",
    "国家铁路集团": "中国国家铁路集团有限公司",
    "中国铁路集团": "中国国家铁路集团有限公司",
    "外专局": "国家外国专家局",
    "国家外专局": "国家外国专家局",
    "保密局": "国家保密局",
    "密码局": "国家密码管理局",
    "中央军委政治工作部": "中央军委政治工作部",
    "科技部": "科学技术部",
    "工信部": "工业和信息化部",
    "最高法": "最高人民法院",
    "最高检": "最高人民检察院",
}
"""Short names (general knowledge) that the registry does not spell out."""


@functools.cache
def _index() -> dict[str, tuple[str, str]]:
    """A name as written or as it expands -> (organ id, the official name of that time). Former names keep themselves."""
    index: dict[str, tuple[str, str]] = {}
    for row in rows("central_organs.csv"):
        for former in filter(None, row["former"].split(";")):
            index.setdefault(former, (row["id"], former))
            index.setdefault(expand(former), (row["id"], former))
    for row in rows("central_organs.csv"):
        for name in (row["name"], *filter(None, row["aliases"].split(";"))):
            index[name] = (row["id"], row["name"])
            index.setdefault(expand(name), (row["id"], row["name"]))
    return index


def central(written: str) -> tuple[str | None, str] | None:
    """(organ id or None, official name) of what ``written`` is as a central organ; None where it is none."""
    index = _index()
    if written in SHORT:
        official = SHORT[written]
        return (index[official][0] if official in index else None), official
    for before in BEFORE:
        for form in (before + written, before + expand(written)):
            if form in index:
                return index[form]
    return None


def is_central(written: str) -> bool:
    """Whether a name is a central organ's by itself, in any document: 财政部, 国家发展改革委, 海关总署."""
    if written.startswith(("国家", "国务院", "中央", "全国", "最高", "中共中央", "中国")) or written.endswith(
        ("部", "署", "总局")
    ):
        return written in SHORT or written in _index() or expand(written) in _index()
    return written in (
        "人民银行",
        "证监会",
        "银保监会",
        "银监会",
        "保监会",
        "中科院",
        "社科院",
        "新华社",
        "国办",
        "中办",
    )
