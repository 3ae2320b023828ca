"""The division whose plan a document is, where its issuer, its title, its number or its own text says so without doubt."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from graph.model import Jurisdiction
from loaders.draft import Draft, Facts
from loaders.identity.divisions import CENTRE, LEVEL_OF, Division, divisions, zones

NATION: Final = Jurisdiction(CENTRE, "全国")
NATIONAL: Final = re.compile(
    r"^(?:国务院|中共中央|中央|国家|中华人民共和国|全国|最高人民|中国(?!.{0,12}(?:分公司|分行|支行))|(?:教育|科学技术|科技|工业和信息化|公安|民政|司法|财政|人力资源|自然资源|国土资源|生态环境|环境保护|住房|交通运输|水利|农业农村|农业|商务|文化和旅游|文化|应急管理)[^省市区县]{0,8}部)"
)
NATIONAL_NUMBER: Final = re.compile(r"^(?:国发|国办|中发|中办|国函|中央|厅字)")
# fmt: off
NUMBER_PREFIXES: Final = {
    "京政": "110000", "津政": "120000", "冀政": "130000", "晋政": "140000", "内政": "150000", "辽政": "210000", "吉政": "220000", "黑政": "230000",
    "沪府": "310000", "沪委": "310000", "苏政": "320000", "浙政": "330000", "皖政": "340000", "闽政": "350000", "赣府": "360000", "鲁政": "370000",
    "豫政": "410000", "鄂政": "420000", "湘政": "430000", "粤府": "440000", "桂政": "450000", "琼府": "460000", "渝府": "500000", "渝委": "500000",
    "川府": "510000", "川委": "510000", "黔府": "520000", "云政": "530000", "藏政": "540000", "陕政": "610000", "甘政": "620000", "青政": "630000",
    "宁政": "640000", "新政": "650000",
}
# fmt: on
"""The words by which the provinces' governments number their documents (general knowledge)."""
LEAST: Final = 3
"""A division speaks for the text that names it in full and, in short or in full, so often, and twice as often as the next of its level."""


def jurisdiction_of(draft: Draft) -> Jurisdiction | None:
    """The division named at the head of issuer or title, by the number, or by the text itself; None where several may be meant."""
    facts = draft.facts
    year = _year(facts)
    for source in (facts.issuer, facts.title, facts.issued_title):
        if source and (found := _named(draft, source, year)):
            return found
    number = facts.document_number or ""
    if NATIONAL_NUMBER.match(number):
        return NATION
    if code := NUMBER_PREFIXES.get(number[:2]):
        return divisions(year).by_code[code].jurisdiction
    return _from_text(draft, year)


def _year(facts: Facts) -> int | None:
    return int(facts.date[:4]) if facts.date else facts.year


def _named(draft: Draft, source: str, year: int | None) -> Jurisdiction | None:
    opening = re.sub(r"^(?:关于)?(?:印发|转发)?[《（(]?(?:20\d\d年(?:度)?)?", "", source).removeprefix("中共")
    if NATIONAL.match(opening):
        return NATION
    for name, zone in zones().items():
        if opening.startswith(name):
            return zone.jurisdiction
    known = divisions(year)
    _, codes = known.at_start(opening)
    if len(codes) > 1:
        codes = tuple(code for code in codes if _parent_is_named(draft, known.by_code[code], year))
    return known.by_code[codes[0]].jurisdiction if len(codes) == 1 else None


def _parent_is_named(draft: Draft, division: Division, year: int | None) -> bool:
    """朝阳区 is Beijing's where the text speaks of 北京市."""
    return any(above.name in draft.text for above in divisions(year).above(division.code) if above is not division)


def _from_text(draft: Draft, year: int | None) -> Jurisdiction | None:
    """The one division of the level that the units' names show (市发展改革委) and that the text names again and again."""
    levels = Counter(LEVEL_OF[first] for first in _first_characters(draft) if first in LEVEL_OF)
    if not levels:
        return None
    level = levels.most_common(1)[0][0]
    known = divisions(year)
    times = Counter({code: draft.text.count(known.by_code[code].short) for code in _candidates(draft, year, level)})
    ranked = times.most_common(2)
    if not ranked or ranked[0][1] < LEAST or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    return known.by_code[ranked[0][0]].jurisdiction


def _first_characters(draft: Draft) -> list[str]:
    return [draft.plain[mention.start] for clause in draft.clauses for mention in clause.mentions]


LAST: Final = re.compile("[省市区县旗州盟]")
"""Characters by which names of divisions end."""


def _candidates(draft: Draft, year: int | None, level: str) -> set[str]:
    """Codes of divisions of the level (a municipality is a city too) whose name stands in the text and means one alone."""
    known = divisions(year)
    found: set[str] = set()
    for match in LAST.finditer(draft.text):
        for start in range(max(0, match.end() - known.longest), match.end() - 1):
            codes = known.forms.get(draft.text[start : match.end()], ())
            if len(codes) == 1 and level in {known.by_code[codes[0]].level, _city(codes[0])}:
                found.add(codes[0])
    return found


def _city(code: str) -> str:
    return "prefecture" if code in ("110000", "120000", "310000", "500000") else ""
