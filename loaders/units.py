"""Lists of units: where one name ends and the next begins, which names are collective, and what ``等`` leaves open.

Handles ``A、B``, ``A，B``, ``A和B``, ``A及B``, ``A以及B``, ``A、B等部门``, ``A等``, ``各区、县级市`` (one), ``A（B）`` (B is an alias), ``A（牵头）``,
names with 和 or 与 in them (发展和改革局, 交通与建设局), blanks inside a name and between names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from graph.model import Kind
from loaders.registry import division_names, organs, short_names

LEVEL: Final = "(?:自治区|直辖市|自治州|自治县|自治旗|县级市|市辖区|开发区|功能区|管理区|高新区|经开区|新区|园区|街道|社区|乡镇|镇街|区县|县区|市县|县市|省|市|县|区|旗|州|盟|镇|乡|村|居|农场|场)"
BODY: Final = "(?:人民政府|政府|党委政府|党委|党工委|管委会|管理委员会|办事处|街道办|村民委员会|居民委员会|民委员会|村委会|居委会)"
EACH: Final = re.compile(r"各(?![项类种方个式])[^的了将把被《》。,;:!?、]{1,20}")
LEVELS_ONLY: Final = re.compile(rf"(?:{LEVEL}|[、/,和及])+{BODY}?")
EACH_LEVEL: Final = re.compile(rf"(?:^|.*)(?:各|有关|相关)(?:有关|相关)?(?:{LEVEL}|\({LEVEL}(?:[、/,]{LEVEL})*\))+")
EACH_PREFECTURE: Final = re.compile("各(?:盟|地区?)(?:行政公署|行署)")
"""各盟行政公署、市人民政府: what the prefectures of a region are."""
TAIL_LEVEL: Final = re.compile(
    rf"(?:有关|相关)?{LEVEL}+(?:\({LEVEL}(?:[、/,]{LEVEL})*\))?{BODY}?(?:\((?:{LEVEL}|{BODY})+\))?"
)
TAIL_BODY: Final = re.compile("(?:人民)?政府")
"""The second half of 各县区党委、政府."""

_ENDINGS: Final = (
    "局|委|部|厅|办|院|署|会|社|处|科|股|室|所|站|队|团|行|公司|中心|政府|海关|联|协|校|大学|馆|台|网|园|区|县|市|"
    "镇|乡|街道|旗|州|省|盟|村|农场|林场|专班|组|联席会议|公安|铁塔|移动|电信|联通|邮政|税务|消防|武警|供电|中支|广电网络|"
    "部门|单位|机构|机关|组织|企业|运营商|基地|监狱|码头|机场|港口|政法|银监|证监|国动|城投|交投|建投|国投|文投|水投|农投|"
    "产投|热线|小学|中学|负责人|主体|媒体|者|户|厂|店|庭|有关地方|相关地方|试点地方|茶场|牧场|渔场|良种场|原种场|园艺场|苗圃|"
    "公路段|工务段|车务段|养护段|)"
)
ENDINGS: Final = (*_ENDINGS.split("|"),)
"""What names of organisations end with."""
SHORT_NAME: Final = re.compile(
    r"国网.{2,6}|.{0,6}[省市县区](?:电力|烟草|石油|石化|盐业)|中国?(?:石油|石化|海油|中车|中铁|铁建|烟草|盐业)|.{0,6}[省市县区]第?[一二三四五六七八九十]{1,2}[中小]"
)
"""A firm's or a school's short name that ends as a thing does."""
NO_NAME: Final = re.compile(
    r"[的了将把被《》。,;:!?…%\n]|--|[局委办部厅] ?[-·]|\d\.\d|^原(?![州平阳])|(?:牵头|责任|配合|主办|承办|协办)(?:单位|部门).|会同|实行|[哪谁]|(?<!自)由|(?<!机)要(?!素|闻)|应(?!急|用|对)|\d余?[家个处座条项户场次名台]$|^(?:新建|新增|修建|改建|扩建|改扩建|建成|设立|成立|举办|召开|编制|制定|(?:整治|治理|清理|创建)(?!办|局|处|中心|领导|指挥|专班|工作)|推进|推动|加强|加快|完善|建立|健全|开展|落实|做好|支持|鼓励|引导|提升|实施|深化|强化|对|在|以|为|从|由|向|必须|优化|培育|组建|引进|畅通|征集|公开|改造|打造|构建|创新|强化|拓展|扩大|推广|推行|严格|持续|进一步|如|含|包括|不含|除|即|指)"
)
DUTY_NOUNS: Final = ("单位", "部门", "主体", "机构")
DUTY: Final = re.compile(
    "(?![各有相其涉])(?:.*[^关他它级直属体述上及])?(?:牵头|责任|配合|负责|主办|承办|协办|参与|完成|主要)(?:单位|部门|主体|机构)"
)
"""责任单位 is a label, and so is 推进改革 责任单位; 各责任单位 is a collective."""
COMMON_ENDINGS: Final = re.compile(
    r"(?:农村|家庭|城乡|城市|社区|山区|景区|郊区|小区|城区|县域|社会|机会|区域|地区生产|对外|内部|外部|全部|干部|俱乐部|[布格结全大开当棋]局|[控参入持分]股|网络)$"
)
"""Words whose last character only looks like an organ's."""

GROUP: Final = re.compile(
    r"各(?!种)|有关|相关|其他|其它|涉及|属地|所在|沿线|试点(?:城市|地区|县|市|区|省|单位)|成员单位|(?:责任|牵头|配合|主管|监管|执法|职能|业务)(?:单位|部门)|"
    rf"^{LEVEL}\({LEVEL}(?:[、/,]{LEVEL})*\)|"
    r"^(?:公安|司法|行政|税务|检察|审判|监察|执法|登记|国家)机关$|^(?:地方|[省市县乡村]级)(?:人民)?政府$|^(?:上述|以上|全体|地方|基层(?!.*[处科部室局办股]$)|本级|下级|上级|驻.{0,3}单位)|(?:部门|单位|地区|企业|运营商|机构|高校|院校|群团|办局|党政机关)$|^地方.*政府|(?:区县|市县)(?:\([^()]{2,4}\))?(?:人民)?政府$|以上(?:地方)?(?:人民)?政府|"
    r"^(?:乡镇|镇街|区县|县区|市县|街道|镇|乡|村|社区)(?:人民政府|政府|办事处)?$|^(?:全[省市县区]|市直|区直|县直|省直)(?!.*(?:工委|局|办|中心|公司)$)"
)
TOWN: Final = re.compile(r"[镇乡](?:人民)?政府")
"""镇政府 in a township's own plan is one organisation."""
BARE_NOUN: Final = re.compile(r"(?:部门|单位|地区|企业|机构|组织|人员|政府|人民政府|机关|社会团体|个人)$")
SEPARATORS: Final = re.compile("[()、,;/|+&①-⑳]")
CONJUNCTION: Final = re.compile(r"以及|及其|及|和|与|暨")
AREA_NAME: Final = re.compile(rf"[省市县区州旗](?:{BODY})?$")
LONGEST: Final = 40
"""No name outside the registry is longer."""
WIDEST: Final = 2 * LONGEST
"""Nor with the blanks inside it."""
BELONGING: Final = re.compile(
    r"及其?(?:所属|下属|直属|派出|下辖)(?:[^、,;]{0,8}(?:单位|机构|部门|企业|公司))?$|及其?各?(?:分局|分支机构|派出机构)$"
)
"""A及其下属单位: the mention is A."""
LEADING: Final = re.compile(r"\s*(?:以及|及|和|与|并|由|请|其中|包括|会同|暨|:|[★☆▲△●◆*※#]|\d{1,2}[.)](?!\d))*\s*")
ETC: Final = re.compile(r"(?<![高平中同初均])等(?:\d+|[一二三四五六七八九十]+)?[个家]?(?![级额值候])")
OWN_ROLE: Final = re.compile(r"\((牵头|主办|配合|协办|负责|责任|参与|指导)(?:单位|部门)?\)$")


@dataclass(slots=True)
class Name:
    """One name of a list. ``role_word`` is the role in a bracket behind it (牵头)."""

    start: int
    end: int
    kind: Kind
    open_ended: bool = False
    role_word: str | None = None


@dataclass(slots=True)
class Names:
    """What a list names, and the parts that are no name (``unread``)."""

    names: list[Name] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)

    @property
    def sure(self) -> bool:
        """Whether every part is a name by its form."""
        return bool(self.names) and not self.unread


def is_unit(name: str) -> bool:
    """Whether a string has the form of an organisation's name or of a collective phrase."""
    bare = "".join(name.split())
    if bare in organs().names:
        return True
    if not 1 < len(bare) <= LONGEST or NO_NAME.search(bare):
        return False
    if EACH.fullmatch(bare):
        return True
    if bare.endswith(DUTY_NOUNS) and DUTY.fullmatch(bare):
        return False
    if COMMON_ENDINGS.search(bare) and not bare.endswith("广电网络") and bare not in division_names():
        return False
    return bare.endswith(ENDINGS) or bool(SHORT_NAME.fullmatch(bare))


def is_group(name: str) -> bool:
    """Whether a name is a collective one: 各…, 有关…, 区直相关部门, 属地供电公司, 乡镇."""
    return bool(GROUP.search(name)) and not TOWN.fullmatch(name)


def split(plain: str, start: int, end: int) -> Names:
    """The names of a list. ``等`` with a noun after it names a collective too; without one it leaves the names before it open."""
    result = Names()
    for part_start, part_end in _merged(plain, cut(plain, start, end, SEPARATORS)):
        _add(plain, part_start, part_end, result)
    _cities(plain, result)
    _spread(plain, result.names)
    return result


def _cities(plain: str, result: Names) -> None:
    """长沙、株洲、湘潭市人民政府: a division's short name before names of divisions is a name too."""
    cities: list[tuple[int, int]] = []
    for begin, finish in result.unread if result.names else ():
        if plain[begin:finish] in short_names():
            following = bisect_right(result.names, begin, key=lambda name: name.start)
            if any(AREA_NAME.search(plain[name.start : name.end]) for name in result.names[following : following + 1]):
                cities.append((begin, finish))
    if cities:
        result.unread = sorted({*result.unread} - {*cities})
        result.names += [Name(begin, finish, Kind.NAMED) for begin, finish in cities]
        result.names.sort(key=lambda name: name.start)


def cut(plain: str, start: int, end: int, marks: re.Pattern[str]) -> list[tuple[int, int]]:
    """The parts between the marks that stand outside brackets; ``marks`` finds the brackets too."""
    parts, depth, begin = [], 0, start
    for found in marks.finditer(plain, start, end):
        if found[0] == "(":
            depth += 1
        elif found[0] == ")":
            depth = max(0, depth - 1)
        elif not depth:
            parts.append((begin, found.start()))
            begin = found.end()
    parts.append((begin, end))
    return parts


def _merged(plain: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """各区、县级市 and 各镇、街道 are one collective; so are 各省、自治区、直辖市人民政府."""
    merged: list[tuple[int, int]] = []
    for start, end in parts:
        word = plain[start:end].strip()
        before = plain[merged[-1][0] : merged[-1][1]].strip() if merged else ""
        if plain[start - 1] == "、" and _completes(before, word):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _completes(before: str, word: str) -> bool:
    """Whether the word ends the collective that stands before it: 各区|县级市, 各县区党委|政府, 省直有关部门|单位."""
    if word == "单位":
        return before.endswith("部门") and is_group(before)
    if TAIL_BODY.fullmatch(word) and before.endswith("党委"):
        return bool(EACH_LEVEL.fullmatch(_last_piece(before.removesuffix("党委"))))
    if not TAIL_LEVEL.fullmatch(word):
        return False
    return bool(EACH_LEVEL.fullmatch(_last_piece(before)) or EACH_PREFECTURE.fullmatch(before))


def _last_piece(name: str) -> str:
    """The name with 、 taken as part of it, so that a third level can follow a second."""
    return name.replace("、", "")


def _add(plain: str, start: int, end: int, result: Names) -> None:
    etc = next((found for found in ETC.finditer(plain, start, end) if found.start() > start or result.names), None)
    if etc is None:
        _add_conjoined(plain, start, end, result)
        return
    _add_conjoined(plain, start, etc.start(), result)
    if plain[etc.end() : end].strip():
        known = len(result.names)
        _add_conjoined(plain, etc.end(), end, result)
        for name in result.names[known : known + 1]:
            name.kind = Kind.GROUP
    else:
        for name in result.names:
            name.open_ended = True


def _add_conjoined(plain: str, start: int, end: int, result: Names) -> None:
    for begin, finish in _conjuncts(plain, start, end):
        name_start, name_end, role_word = _trim(plain, begin, finish)
        if name_start >= name_end:
            continue
        name = plain[name_start:name_end]
        if not is_unit(name):
            result.unread.append((name_start, name_end))
            continue
        kind = Kind.GROUP if is_group(name) else Kind.NAMED
        result.names.append(Name(name_start, name_end, kind, role_word=role_word))


def _conjuncts(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut at 和, 及, 与 and blanks where both sides are names of their own."""
    pieces, begin = [], start
    for found in CONJUNCTION.finditer(plain, start, end):
        if BELONGING.match(plain, found.start(), end):
            break
        if not 0 <= found.start() - begin <= WIDEST:
            continue
        left, right = plain[begin : found.start()].strip(), plain[found.end() : min(end, found.end() + WIDEST)].strip()
        if _separable(left, right) and not _inside_name(plain, begin, found.start(), end):
            pieces.append((begin, found.start()))
            begin = found.end()
    pieces.append((begin, end))
    return pieces


def _separable(left: str, right: str) -> bool:
    if left.count("(") != left.count(")") or not is_unit(left):
        return False
    if TAIL_BODY.fullmatch(right) and left.endswith("委"):
        return False
    if BARE_NOUN.fullmatch(CONJUNCTION.split(right)[0]) and (is_group(left) or left.endswith("党委")):
        return False
    return is_unit(right) or any(is_unit(right[: found.start()]) for found in CONJUNCTION.finditer(right))


def _inside_name(plain: str, begin: int, position: int, end: int) -> bool:
    """Whether the conjunction lies inside a name of the registry (粮食和物资储备局)."""
    registry = organs()
    for first in range(max(begin, position - 12), position):
        for last in range(position + 2, min(end, first + registry.longest) + 1):
            if plain[first:last] in registry.conjoined:
                return True
    return False


def _trim(plain: str, start: int, end: int) -> tuple[int, int, str | None]:
    """Without blanks, opening particles and a bracketed alias; the alias may be a role (牵头)."""
    if leading := LEADING.match(plain, start, end):
        start = leading.end()
    name = plain[start:end].rstrip(" .。★☆▲△●◆*※#")
    if name.count(")") > name.count("("):
        name = name.rstrip(")")
    if belonging := BELONGING.search(name):
        name = name[: belonging.start()]
    own = OWN_ROLE.search(name)
    if name.endswith(")") and (opening := _opening(name)) > 0 and not _is_part(name, opening):
        name = name[:opening]
    return start, start + len(name.rstrip()), own[1] if own else None


def _is_part(name: str, opening: int) -> bool:
    """Whether the bracket at the end is no alias: 各乡镇（街道）, 各学院（部）, 有关部门（单位）."""
    inner = name[opening + 1 : -1]
    return (
        bool(LEVELS_ONLY.fullmatch(inner))
        or inner in ("单位", "部门")
        or (name.startswith("各") and len(inner) < ALIAS_LENGTH)
    )


ALIAS_LENGTH: Final = 3


def _opening(name: str) -> int:
    """Where the bracket that closes the name opens, or -1."""
    depth = 0
    for position in range(len(name) - 1, -1, -1):
        depth += (name[position] == ")") - (name[position] == "(")
        if not depth:
            return position
    return -1


def _spread(plain: str, names: list[Name]) -> None:
    """各县（市、区）文明办、工信科技局: what 各 begins holds for the names joined to it, as far as they carry no area of their own."""
    spreading, end = False, 0
    for name in names:
        word = plain[name.start : name.end]
        goes_on = spreading and plain[end : name.start].strip() in ("、", "和", "与", "及") and not AREA.match(word)
        spreading = goes_on or bool(DISTRIBUTIVE.fullmatch(word))
        if spreading:
            name.kind = Kind.GROUP
        end = name.end


AREA: Final = re.compile(r"[省市县区旗州镇乡国中]|.{2,8}?[省市县区州镇]")
DISTRIBUTIVE: Final = re.compile(r"各(?:[省市县区镇乡(].*(?:局|委|办|部|院|站|所|中心|公司)|.*(?:运营商|公司))")
"""An organ that each area has, unlike 各有关部门 or 各区政府."""
