"""The division whose plan a document is, where its issuer, its title or its number says so without doubt."""

from __future__ import annotations

import functools
import re
from typing import Final

from graph.model import Jurisdiction
from loaders.draft import Facts
from loaders.registry import rows

CENTRE: Final = Jurisdiction("000000", "全国")
NATIONAL: Final = re.compile(
    r"^(?:国务院|中共中央|国家|中华人民共和国|全国|最高人民|(?:教育|科学技术|科技|工业和信息化|公安|民政|司法|财政|人力资源|自然资源|生态环境|住房|交通运输|水利|农业农村|商务|文化和旅游|应急管理)[^省市区县]*部)"
)
NATIONAL_NUMBER: Final = re.compile(r"^(?:国发|国办|中发|中办|国函)")
ZONES: Final = {"平潭综合实验区": "350128"}
"""A zone that is no division has its county-level division's code."""


def jurisdiction_of(facts: Facts) -> Jurisdiction | None:
    """The division named at the head of issuer or title; None where none is, or where the name means several."""
    for source in (facts.issuer, facts.title, facts.issued_title):
        if source and (found := _named(source)):
            return found
    if facts.document_number and NATIONAL_NUMBER.match(facts.document_number):
        return CENTRE
    return None


def _named(source: str) -> Jurisdiction | None:
    source = re.sub(r"^(?:关于)?(?:印发|转发)?[《（(]?(?:20\d\d年(?:度)?)?", "", source).removeprefix("中共")
    if NATIONAL.match(source):
        return CENTRE
    for zone, code in ZONES.items():
        if source.startswith(zone):
            return Jurisdiction(code, zone)
    return _longest(source)


def _longest(source: str) -> Jurisdiction | None:
    """江苏省常州市武进区 and 常州市武进区 by full name; 武进区 alone where the country has only one."""
    named = divisions()
    for end in range(min(len(source), 24), 1, -1):
        codes = named.get(source[:end], ())
        if len(codes) == 1:
            return Jurisdiction(codes[0], full_name(codes[0]))
    return None


def full_name(code: str) -> str:
    """常州市武进区 for 320412: the name with that of its prefecture, without the province."""
    names = _names()
    prefecture = f"{code[:4]}00"
    municipality = f"{code[:2]}0000"
    if code.endswith("00"):
        return names[code]
    return (
        names.get(
            prefecture, names[municipality] if prefecture not in names and code[:2] in ("11", "12", "31", "50") else ""
        )
        + names[code]
    )


@functools.cache
def _names() -> dict[str, str]:
    return {row["code"]: row["name"] for row in rows("divisions.csv")}


@functools.cache
def divisions() -> dict[str, tuple[str, ...]]:
    """Every way of writing a division in full -> the codes that it means."""
    forms: dict[str, dict[str, None]] = {}
    names = _names()
    for code, name in names.items():
        province = names[f"{code[:2]}0000"]
        full = full_name(code)
        for form in {name, full, province + full if not full.startswith(province) else full, province + name}:
            forms.setdefault(form, {})[code] = None
    return {form: tuple(codes) for form, codes in forms.items()}
