"""One unit for all the ways in which a document writes it. A wrong merge is worse than a split: what is not known stays by itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from graph.model import Document, Group, Kind, Unit, content_id
from loaders.identity.central import central, is_central
from loaders.identity.divisions import CENTRE, Division, divisions, zones
from loaders.identity.jurisdictions import NATION
from loaders.identity.official import Form, expand, fill, former_names, lookup
from loaders.identity.places import Place, place
from loaders.registry import AS_OF

BRANCH: Final = re.compile(r"(?P<organ>.{2,12}局)(?P<area>.{2,6})分局")
"""市生态环境局金寨县分局: the prefecture's bureau in a county."""
INTERMEDIATE: Final = "org-108"
"""A prefecture's court."""
BEFORE_REFORM: Final = "2018-02"
UNSAFE: Final = re.compile(r"[\s/?#%\\]")
SECTION: Final = re.compile(r"(?:处|科|室|股|大队|支队|总队|中队|中心|所|站|办公室|分局)$")
ORGAN: Final = re.compile(
    r"(?:局|委|委员会|办|办公室|部|厅|院|署|会|处|室|中心|政府|管委会|馆|校|社|队|所|站|组|指挥部)$"
)
COMPANY: Final = re.compile(r"(?:公司|集团|银行|铁塔|移动|电信|联通|大学|学院|医院|学校)$|分行|支行|国网")
BANK: Final = re.compile(
    r"^(?:中国)?(?:人民银行|人行)(?P<area>[^分支中营市县]{2,6}?(?:市|县)?)(?P<kind>分行|(?:市|县)?(?:中心)?支行|营管部|营业管理部)$"
)
SUPERVISORS: Final = {
    "银保监局": ("中国银行保险监督管理委员会{}监管局", "org-119"),
    "银保监分局": ("中国银行保险监督管理委员会{}监管分局", "org-119"),
    "银监局": ("中国银行业监督管理委员会{}监管局", "org-119"),
    "银监分局": ("中国银行业监督管理委员会{}监管分局", "org-119"),
    "保监局": ("中国保险监督管理委员会{}监管局", ""),
    "证监局": ("中国证券监督管理委员会{}监管局", ""),
}
"""Bodies of central supervisors, named after the area in short."""


class Namer:
    """Gives units and groups of one document, each once, in the order of their first mention; ``rules`` says what decided on a name."""

    def __init__(self, document: Document, mentions: Iterable[str] = ()) -> None:
        self.document = document
        self.month = (document.date or (f"{document.year}-12" if document.year else _month(mentions)))[:7]
        self.year = int(self.month[:4])
        self.home = _home(document, self.year)
        self.prefix = document.jurisdiction.code if document.jurisdiction else document.id
        self.units: dict[str, Unit] = {}
        self.groups: dict[str, Group] = {}
        self.written: dict[str, str] = {}
        self.times: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.rules: dict[str, str] = {}

    def identify(self, text: str, kind: Kind) -> tuple[str | None, str | None, str]:
        """Unit id, group id (one of them None) and name for a mention as written."""
        name = "".join(text.split())
        if kind is Kind.GROUP:
            group = self.groups.setdefault(
                name, Group(f"g-{self.prefix}-{safe(name)}", name, self.document.jurisdiction)
            )
            return None, group.id, group.name
        if name not in self.written:
            unit = self._unit(name)
            self.written[name] = unit.id
            self.units.setdefault(unit.id, unit)
        key = self.written[name]
        self.times[key][name] += 1
        return key, None, self.name_of(key)

    def name_of(self, key: str) -> str:
        """A unit's name as the document most often writes it, the first of those that are equal."""
        times = self.times[key]
        return max(times, key=times.__getitem__)

    def named_units(self) -> list[Unit]:
        """The units with their names."""
        return [replace(unit, name=self.name_of(unit.id)) for unit in self.units.values()]

    def _unit(self, name: str) -> Unit:
        if self._is_central(name) and (found := central(name)):
            organ, official = found
            self.rules[name] = "central"
            return Unit(f"{CENTRE}-{safe(official)}", name, official, organ, NATION)
        return self._bank(name) or self._local(name)

    def _is_central(self, name: str) -> bool:
        if self.home and self.home.level == "centre":
            return True
        return is_central(name) and (
            not lookup(name, self.home, self.month) or name.startswith(("国家", "国务院", "中国", "中央"))
        )

    def _bank(self, name: str) -> Unit | None:
        """人行南京分行 and 人民银行重庆营管部."""
        found = BANK.match(name)
        if not found:
            return None
        kind = found["kind"].replace("营管部", "营业管理部")
        where = place(found["area"] + "海关", self.home, self.year, self.month).division
        self.rules[name] = "bank"
        return self._made(name, f"中国人民银行{found['area']}{kind}", "org-118", where)

    def place(self, name: str) -> Place:
        """Whose a unit of this document is."""
        return place(name, None if self.home and self.home.level == "centre" else self.home, self.year, self.month)

    def candidates(self, name: str) -> list[str]:
        """The divisions that a name's area can mean, where they are several, in full."""
        known = divisions(self.year).by_code
        return [known[code].full for code in self.place(name).candidates]

    def _local(self, name: str) -> Unit:
        where = self.place(name)
        if where.division is None:
            self.rules[name] = "several-areas" if where.candidates else "no-area"
            return Unit(f"{self.document.id}-{safe(name)}", name, None, None, None)
        if where.rest in SUPERVISORS:
            pattern, organ = SUPERVISORS[where.rest]
            self.rules[name] = "supervisor"
            return self._made(name, pattern.format(where.division.short), organ, where.division)
        if COMPANY.search(name) and not lookup(where.rest, where.division, self.month):
            self.rules[name] = "company"
            return self._made(name, name, "org-126" if "供电" in name or "电力公司" in name else None, where.division)
        return self._organ(name, where, where.division)

    def _organ(self, name: str, where: Place, division: Division) -> Unit:
        form = self._form(where, division)
        if form:
            self.rules[name] = "form"
            organ: str | None = (
                INTERMEDIATE if "{法院}" in form.pattern and division.level == "prefecture" else form.organ
            )
            return self._made(name, self._filled(form.pattern, division, where.level), organ, division)
        if branch := BRANCH.fullmatch(where.rest):
            self.rules[name] = "branch"
            below = place(branch["area"], division, self.year, self.month).division or division
            full = self._filled(f"{{D}}{expand(branch['organ'])}", division, where.level) + f"{branch['area']}分局"
            found = self._form(replace(where, rest=branch["organ"]), division)
            return self._made(name, full, found.organ if found else None, below)
        for end in range(len(where.rest) - 1, 1, -1):
            part = self._form(replace(where, rest=where.rest[:end]), division)
            if part and SECTION.search(where.rest[end:]):
                self.rules[name] = "section"
                parent = self._filled(part.pattern, division, where.level)
                unit = self._made(name, parent + where.rest[end:], None, division)
                return replace(unit, parent=f"{division.code}-{safe(parent)}")
        known = ORGAN.search(where.rest)
        self.rules[name] = "words" if known else "as-written"
        return self._made(name, division.full + expand(where.rest) if known else None, None, division)

    def official(self, where: Place, division: Division) -> str | None:
        """The full name that this document gives an organ of a division; None where the registry knows no such kind."""
        form = self._form(where, division)
        return self._filled(form.pattern, division, where.level) if form else None

    def _form(self, where: Place, division: Division) -> Form | None:
        """With the level as written first (区委办), then without it; a party organ's name follows 委."""
        if not where.rest:
            return Form("org-036", "{D}人民政府")
        levelled = lookup(f"{where.level}{where.rest}", division, self.month) if where.level else None
        if levelled or not (where.level or where.rest.startswith("委")) or not where.rest.startswith("委"):
            return levelled or lookup(where.rest, division, self.month)
        inner = lookup(where.rest[1:], division, self.month)
        pattern = inner.pattern if inner and inner.pattern.startswith("中共") else "中共{D}委" + expand(where.rest[1:])
        return Form(inner.organ if inner else "", pattern) if len(where.rest) > 2 else None

    def _filled(self, pattern: str, division: Division, level: str) -> str:
        prefecture = divisions(self.year).by_code.get(f"{division.code[:4]}00")
        if prefecture is None and division.level == "county":
            prefecture = divisions(self.year).by_code.get(f"{division.code[:2]}0000")
        return fill(pattern, division, prefecture, level)

    def _made(self, name: str, full: str | None, organ: str | None, division: Division | None) -> Unit:
        code = division.code if division else self.document.id
        return Unit(
            f"{code}-{safe(full or name)}", name, full, organ or None, division.jurisdiction if division else None
        )


def _month(mentions: Iterable[str]) -> str:
    """Of an undated document: before the reform of 2018 where it names organs that this ended (卫生局, 工商局)."""
    former = former_names()
    written = {"".join(mention.split()) for mention in mentions}
    return BEFORE_REFORM if any(name in former or name[1:] in former for name in written) else AS_OF


def _home(document: Document, year: int) -> Division | None:
    """The document's own division; the centre is one."""
    if document.jurisdiction is None:
        return None
    if document.jurisdiction.code == CENTRE:
        return Division(CENTRE, "", "", "")
    return zones().get(document.jurisdiction.name) or divisions(year).by_code.get(document.jurisdiction.code)


def safe(name: str) -> str:
    """A name as a part of an id, without white space and /?#%\\."""
    return UNSAFE.sub("", name) or content_id("x", name)
