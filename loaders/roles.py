"""What a clause says: which units, in which role. Content before label; a verb in place before both.

Handles ``牵头单位：A；责任单位：B``, ``A牵头，B、C按职责分工负责``, ``由A会同B负责``, ``A、B分别牵头``, ``责任单位：A牵头，B、C``, ``A配合``, ``A指导``, ``A（牵头）、B``
and the standing rules that a clause states for itself and those after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from graph.model import Basis, Role
from loaders import units
from loaders.draft import Clause, Draft, Mention, StandingRule
from loaders.gaps import separate
from loaders.leading import leading_names
from loaders.vocabulary import (
    ADVERBS,
    BY_DUTY,
    LABEL_ADJECTIVES,
    LABEL_NOUNS,
    LABEL_STEMS,
    LEADERS,
    NEUTRAL_LABELS,
    OPENERS,
    OTHER_LABELS,
    SEVERAL,
    SILENT,
    TIME_LABELS,
    VERB_ROLES,
)


def _any(words: tuple[str, ...] | list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _first(*lists: Iterable[str]) -> str:
    """Where one of the words may begin: one look at a character spares a try of each word."""
    return f"(?=[{''.join(sorted({word[0] for words in lists for word in words}))}])"


STEM_ROLES: Final = {stem: role for role, stems in LABEL_STEMS.items() for stem in stems}
_STEM = _any(list(STEM_ROLES))
_ITEMS = (
    r"(?:(?:[各几两\d]|[一二三四五六七八九十]{1,2})?(?:[项条节章]|部分))?(?:重点|主要)?(?:工作|任务|事项|措施|内容)?"
)
_SEVERAL = rf"(?:{_any(SEVERAL)}){_ITEMS}"
ALL_ABOVE: Final = re.compile(rf"\(?(?:以上|上述){_ITEMS}(?:[均都]|{_STEM}|由)")
"""以上三项由…, 以上任务责任单位：… closes the list that it stands behind."""
_UNIT_LABEL = rf"(?:{_any(LABEL_ADJECTIVES)}|{_SEVERAL})?(?P<stem>{_STEM})(?:(?:责任|\(责任\)|和责任|及责任|、责任|和配合|、配合|及配合|负责|实施)?[ \n]?(?:{_any(LABEL_NOUNS)})(?:及责任人|及负责人|和责任人)?(?:\([^()\n]{{1,12}}\))?)?"
LABEL: Final = re.compile(
    rf"{_first(LABEL_ADJECTIVES, SEVERAL, STEM_ROLES, NEUTRAL_LABELS, TIME_LABELS, OTHER_LABELS, '分主联包挂')}(?:{_UNIT_LABEL}|(?P<neutral>{_any(NEUTRAL_LABELS)})|(?P<time>{_any(TIME_LABELS)})|(?P<other>{LEADERS}|{_any(OTHER_LABELS)}))(?:[ \n]?\)?[ \n]?:[ ]?|(?<=[位门室导人])[ \t]{{1,4}}(?=[^ \t\n,。:])(?!要|应(?!急))|(?<=[限间])[ \t]{{1,4}}(?=[\d年全长持])|(?<=[位门限间])[为是](?!各项(?!目)|第|(?:{_any(LABEL_ADJECTIVES)})?(?:{_STEM})(?:责任)?(?:单位|部门))|\)(?<=\(.{{4}}\))(?=[^\s。,;:()、]))"
)
"""A label with its colon or what stands for one (牵头单位为市数据局); 【责任单位】： closes its own bracket before it."""
LABEL_WITHOUT_COLON: Final = re.compile(
    rf"(?P<stem>{_STEM})(?:责任)? ?(?:单位|部门|处室)(?:\)| )? ?(?!\)|$|要|应|负|对|和|为|、|,)"
)

VERB: Final = re.compile(
    rf"{_first(ADVERBS, '按依根分组', VERB_ROLES)}(?:{BY_DUTY}|{_any(ADVERBS)})*(?P<verb>{_any(list(VERB_ROLES))})(?!(?:具体)?(?:解释|修订解释)|管理|管局|委|局|所|室|处|办|科|站|中心|总站|支队|大队|队|小组|组|单位|部门|性|者|人(?!大)|方案|制(?!定|订))"
)
TOGETHER: Final = re.compile(r"会同|商同|会商|联合会同")
OPENER: Final = re.compile(
    rf"(?:以上|以下|下列|上述)(?!简称)[^,。;、]{{0,8}}?[均都全][需由须]|(?:{_SEVERAL}|(?:(?:具体|日常|相关|有关)?(?:工作|任务|事项)))(?:具体|统一|分别)?由|{_any(OPENERS)}"
)
SILENCE: Final = re.compile(r"(?:均)?不再(?:一一|逐一|逐项|单独|重复|另行)*(?:列出|列示|列|标注|说明)?")
"""以下措施均需A落实，不再单独列出."""
TIME: Final = re.compile(
    r"(?:(?:20\d\d|今|当|本)?年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[年月]?[底末]|[上中下]旬|[上下]半年)?(?:之前|以前|前)?(?:(?:取得|完成|办结|出台|印发|实现|建成|启动|形成|制定)[^,]{0,12}|落实到位)?"
    r"|(?:并|年内|全年)?(?:持续(?:推进|实施|优化|完善|深化|加强)|长期坚持|长期推进|长期|常态化推进|全年)(?:实施)?"
)
"""A date among the units: …负责，2024年6月底前完成."""
GROUP_ENDS: Final = re.compile("[();。!]")
PHRASE_ENDS: Final = re.compile("[(),]")
MOST_VERBS: Final = 8
"""So many words of a phrase may look like a verb before one is."""
PLAIN_VERBS: Final = ("牵头", "负责", "配合", "主办", "承办", "协办", "协助", "分工负责", "抓好落实")
CLOSING_VERBS: Final = (*PLAIN_VERBS, "参与", "参加", "协同", "协作", "指导", "督导", "落实", "实施")
"""Verbs that close a phrase in which not every part is a name."""
LONGEST_COMPLEMENT: Final = 4
"""负责落实, 牵头组织推进: what follows the verb and is longer is what the work is."""
FIRST_LEADS: Final = re.compile(
    r"(?:第一|首位|首个|排首|列首|位列首|居首|最前|第1|前一).{0,12}?(?:为|是|系|作为).{0,4}?(?:牵头|主办|总牵头|主要责任)(?:单位|部门|责任单位)?"
)
MARKED_LEADS: Final = re.compile(r"(?P<mark>[★☆▲△●◆*※#])[^,。;\n★]{0,8}(?:为|是|表示|代表)[^,。;\n]{0,4}(?:牵头|主办)")
"""★为牵头单位: whose name has the mark leads."""
RULE_IN_BRACKETS: Final = re.compile(rf"\([^()]*{FIRST_LEADS.pattern}[^()]*\)")
"""A、B（第一责任单位为牵头单位，下同）: a remark behind the names."""
OTHERS_SUPPORT: Final = re.compile(r"(?:其余|其他|其它|后面|后列).{0,10}?(?:为|是|系).{0,4}?(?:配合|协办|参与|协同)")


@dataclass(slots=True)
class Reading:
    """What was read in a clause. ``sure``: every part was understood by its form, so that it is a clause whatever stands around it;
    ``plainly``: every verb says who does what (牵头, 负责, 配合), and not what is done (推进, 落实)."""

    mentions: list[Mention] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)
    times: list[tuple[int, int]] = field(default_factory=list)
    labelled: bool = False
    by_verb: bool = False
    with_object: bool = False
    plainly: bool = True
    rule: StandingRule | None = None

    @property
    def sure(self) -> bool:
        return bool(self.mentions) and not self.unread


@dataclass(slots=True)
class _Phrase:
    names: units.Names
    role: Role | None = None
    partners: units.Names | None = None


def as_clause(draft: Draft, reading: Reading, start: int, end: int, form: str) -> Clause:
    """The clause from ``start`` to ``end`` that was read; its dates go to the draft."""
    draft.times += reading.times
    unread = sum(finish - begin for begin, finish in reading.unread)
    return Clause(start, end, form, reading.mentions, end - start - unread, reading.labelled, reading.rule)


def rule_in(content: str) -> StandingRule | None:
    """The standing rule that a text states, if it states one."""
    if not FIRST_LEADS.search(content):
        return None
    return StandingRule(Role.SUPPORT if OTHERS_SUPPORT.search(content) else None)


def read(plain: str, start: int, end: int, default: Role | None = None) -> Reading:
    """Read a clause's content: its labelled fields, or without labels its phrases. ``default`` is a column's role."""
    content = plain[start:end]
    rule = rule_in(content)
    dense, offsets = _dense(RULE_IN_BRACKETS.sub(_blank, content) if rule else content, start)
    reading = _read_dense(dense, default)
    reading.rule = rule
    for mention in reading.mentions:
        mention.start, mention.end = offsets[mention.start], offsets[mention.end - 1] + 1
    reading.unread = [(offsets[begin], offsets[finish - 1] + 1) for begin, finish in reading.unread]
    reading.times = [(offsets[begin], offsets[finish - 1] + 1) for begin, finish in reading.times if begin < finish]
    return reading


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _dense(content: str, start: int) -> tuple[str, list[int]]:
    """The content without white space, and where each character stands. A blank or a line break between two names is a 、, behind a label a colon."""
    characters: list[str] = []
    offsets: list[int] = []
    for word in WORD.finditer(content):
        begin = word.start() + max(map(word[0].rfind, ";,。")) + 1
        label = LABEL.match(content, begin) if characters or word.end() < len(content) else None
        if characters and label and begin == word.start():
            characters.append(";")
            offsets.append(start + word.start() - 1)
        elif characters and separate(
            "".join(characters[-NAME_LENGTH:]), word[0], content[max(0, word.start() - 2) : word.start()]
        ):
            characters.append("、")
            offsets.append(start + word.start() - 1)
        characters += word[0]
        offsets += range(start + word.start(), start + word.end())
        if label and label[0].rstrip() == content[begin : word.end()] and not word[0].endswith(":"):
            characters.append(":")
            offsets.append(start + word.end())
    return "".join(characters), offsets


WORD: Final = re.compile(r"\S+")
NAME_LENGTH: Final = 40


def _read_dense(plain: str, default: Role | None) -> Reading:
    start, end = 0, len(plain)
    reading = Reading()
    labels = _labels(plain, start, end)
    reading.labelled = any(label["stem"] or label["neutral"] for label in labels)
    if not labels or labels[0].start() > start:
        _read_field(plain, start, labels[0].start() if labels else end, default, reading)
    ends = [label.start() - label[0].endswith(")") for label in labels[1:]] + [end]
    for label, field_end in zip(labels, ends, strict=False):
        if label["time"]:
            reading.times.append((label.end(), field_end))
        elif not label["other"]:
            _read_field(plain, label.end(), field_end, STEM_ROLES.get(label["stem"] or ""), reading)
    return reading


def _labels(plain: str, start: int, end: int) -> list[re.Match[str]]:
    labels = [
        label
        for label in LABEL.finditer(plain, start, end)
        if label.start() == start or plain[label.start() - 1] in ",;。 \t\n:()、/|"
    ]
    if not labels or labels[0].start() > start:
        bare = LABEL_WITHOUT_COLON.match(plain, start, end)
        return [_colonless(bare), *labels] if bare else labels
    return labels


def _colonless(found: re.Match[str]) -> re.Match[str]:
    return LABEL_START.match(found.string, found.start(), found.end()) or found


LABEL_START: Final = re.compile(
    rf"(?P<stem>{_STEM})(?P<neutral>\0)?(?P<time>\0)?(?P<other>\0)?(?:责任)? ?(?:单位|部门|处室)(?:\)| )? ?"
)


def _read_field(plain: str, start: int, end: int, label_role: Role | None, reading: Reading) -> None:
    """One field: groups between semicolons, phrases between commas."""
    for group_start, group_end in _cut(plain, start, end, GROUP_ENDS):
        _read_group(plain, group_start, group_end, label_role, reading)


def _read_group(plain: str, start: int, end: int, label_role: Role | None, reading: Reading) -> None:
    """Phrases without a verb take the role of the next that has one; those after the last verb the label's, and so do those under a label before
    one that supports: 责任单位：A，B配合."""
    waiting: list[_Phrase] = []
    for begin, finish in _cut(plain, start, end, PHRASE_ENDS):
        for phrase in _phrases(plain, begin, finish, reading):
            waiting.append(phrase)
            if phrase.role:
                reading.by_verb = True
                if label_role and phrase.role is Role.SUPPORT:
                    _add_all(waiting[:-1], label_role, reading)
                    waiting = waiting[-1:]
                for earlier in waiting:
                    _add(earlier, phrase.role, Basis.VERB, reading)
                waiting = []
    _add_all(waiting, label_role, reading)


def _add_all(phrases: list[_Phrase], label_role: Role | None, reading: Reading) -> None:
    """Names without a verb of theirs."""
    for phrase in phrases:
        _add(phrase, label_role or Role.RESPONSIBLE, Basis.LABEL if label_role else Basis.BARE, reading)


def _add(phrase: _Phrase, role: Role, basis: Basis, reading: Reading) -> None:
    for name, own in zip(phrase.names.names, _own_roles(phrase.names.names, reading), strict=True):
        reading.mentions.append(
            Mention(name.start, name.end, own or role, name.kind, Basis.VERB if own else basis, name.open_ended)
        )
    if phrase.partners:
        reading.mentions.extend(
            Mention(name.start, name.end, Role.SUPPORT, name.kind, Basis.VERB, name.open_ended)
            for name in phrase.partners.names
        )


def _own_roles(names: list[units.Name], reading: Reading) -> list[Role | None]:
    """The roles in brackets behind the names. In A（牵头）、B、C（配合） B supports as C does."""
    found = [VERB_ROLES.get(name.role_word or "") or STEM_ROLES.get(name.role_word or "") for name in names]
    led = any(mention.role is Role.LEAD for mention in reading.mentions)
    for place in reversed(range(len(found) - 1)):
        if not found[place] and found[place + 1] is Role.SUPPORT and (led or Role.LEAD in found[:place]):
            found[place] = Role.SUPPORT
    return found


def _cut(plain: str, start: int, end: int, marks: re.Pattern[str]) -> list[tuple[int, int]]:
    """The parts between the marks, but blank ones."""
    parts = units.cut(plain, start, end, marks)
    return [(begin, finish) for begin, finish in parts if not plain[begin:finish].isspace() and begin < finish]


def _phrases(plain: str, start: int, end: int, reading: Reading) -> list[_Phrase]:
    """The assignments of one phrase; what is a remark or a rule gives none, what is not understood is noted as unread."""
    while start < end and plain[start].isspace():
        start += 1
    phrase = plain[start:end].strip()
    if phrase in SILENT or phrase.endswith("下同") or SILENCE.fullmatch(phrase) or _states_a_rule(phrase):
        return []
    if TIME.fullmatch(phrase):
        reading.times.append((start, start + len(phrase)))
        return []
    if opener := OPENER.match(plain, start, end):
        start = opener.end()
    if together := TOGETHER.match(plain, start, end):
        _supporting(plain, together.end(), end, reading)
        return []
    return _assigning(plain, start, end, reading)


def _states_a_rule(phrase: str) -> bool:
    """Whether it says who of a list leads or supports, and names nobody."""
    return bool(STATES.search(phrase)) and any(
        rule.search(phrase) for rule in (FIRST_LEADS, OTHERS_SUPPORT, MARKED_LEADS)
    )


STATES: Final = re.compile("[为是系]|表示|代表")


def _supporting(plain: str, start: int, end: int, reading: Reading) -> None:
    """会同Y…: Y supports, whatever verb follows."""
    reading.by_verb = True
    found, _ = _verb(plain, start, end)
    names = _partners(plain, start, found.start() if found else end)
    reading.unread.extend(names.unread)
    for name in names.names:
        reading.mentions.append(Mention(name.start, name.end, Role.SUPPORT, name.kind, Basis.VERB, name.open_ended))


def _partners(plain: str, start: int, end: int) -> units.Names:
    """Y of 会同Y, and of 会同Y研究提出意见, where the verb is none that assigns."""
    names = units.split(plain, start, end)
    leading = [] if names.sure else leading_names(plain, start, end)
    return units.Names(leading) if leading else names


def _assigning(plain: str, start: int, end: int, reading: Reading) -> list[_Phrase]:
    """``X会同Y负责``, ``X牵头会同Y``, ``X配合Y``, ``X配合、Y指导``, ``X负责…``, or names alone."""
    phrases: list[_Phrase] = []
    while start < end:
        found, names = _verb(plain, start, end)
        if phrases and not found:
            break
        names_end = found.start() if found else end
        if together := TOGETHER.search(plain, start, names_end):
            return [*phrases, _joint(plain, start, together, names_end, reading)]
        reading.unread.extend(names.unread)
        phrases.append(_Phrase(names, VERB_ROLES[found["verb"]] if found else None))
        if found:
            _complement(plain, found.end(), end, reading)
            reading.plainly &= found["verb"].startswith(PLAIN_VERBS)
        if not found or not names.names:
            break
        if phrases[-1].role not in (Role.SUPPORT, Role.GUIDE) and not plain.startswith("、", found.end(), end):
            break
        start = found.end()
    return phrases


def _joint(plain: str, start: int, together: re.Match[str], end: int, reading: Reading) -> _Phrase:
    """X会同Y, up to the verb."""
    names, partners = units.split(plain, start, together.start()), _partners(plain, together.end(), end)
    reading.unread.extend(names.unread + partners.unread)
    return _Phrase(names, Role.LEAD, partners)


def _complement(plain: str, start: int, end: int, reading: Reading) -> None:
    """What follows the verb: 会同Y, or what the work is."""
    if together := TOGETHER.match(plain, start, end):
        _supporting(plain, together.end(), end, reading)
    elif end - start > LONGEST_COMPLEMENT:
        reading.with_object = True


def _verb(plain: str, start: int, end: int) -> tuple[re.Match[str] | None, units.Names]:
    """The first verb with names before it, and these, or the one that closes the phrase where not all before it are names; without one, the names
    of all. 监督 in 市场监督管理局 and 指导 in 指导委员会 are no verbs, and A（牵头） is a name with its role."""
    closing: tuple[re.Match[str], units.Names] | None = None
    for found in islice(VERB.finditer(plain, start, end), MOST_VERBS):
        if plain.endswith("(", start, found.start()):
            continue
        names = units.split(plain, start, found.start())
        if names.sure or not plain[start : found.start()].rstrip(" 等"):
            return found, names
        if names.names and end - found.end() <= LONGEST_COMPLEMENT and found["verb"].startswith(CLOSING_VERBS):
            closing = closing or (found, names)
    return closing or (None, units.split(plain, start, end))
