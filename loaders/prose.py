"""Units in running text: the names that a stretch begins with, and in plans without any clause the sentences that give work to somebody.

Handles ``由X负责…``, ``由X牵头，会同Y…``, ``X要…``, ``X应做好监督``, ``X、Y与Z完成…`` at the beginning of a sentence or half-sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import Basis, Kind, Role
from loaders import roles, units
from loaders.draft import Clause, Draft, Mention, Node
from loaders.registry import organs
from loaders.vocabulary import VERB_ROLES

NAME_LIMIT: Final = 40
ENDS: Final = re.compile(
    r"(?:分公司|公司|集团|中心|人民政府|政府|办公室|委员会|指挥部|领导小组|专班|联席会议|总队|支队|大队|分局|支行|分行|海关|法院|检察院|协会|联合会|"
    r"管委会|办事处|运营商|部门|单位|企业|机构|经营主体|局(?!长|部|面|势|限)|委(?!员|托|会|办|派|任)|办(?!公|理|法|好|事|学|案|结|件|税|证)|厅(?!长)|院(?!校|士|长)|署(?!名)|"
    r"部(?!门|署|分|级|际|队|长|委|件|位)|街道|乡镇|[各](?:地区|地|区|县|市|镇|村|街道))"
)
STOP: Final = re.compile(r"[,。;:、\n《“!?]")
AREAS: Final = re.compile(rf"\({units.LEVEL}(?:[、/,]{units.LEVEL})*\)")
EACH: Final = re.compile(rf"(?:各|有关|相关)*{units.LEVEL}*{AREAS.pattern}")
"""各县（市、区） before the name of an organ that each has."""
JOIN: Final = re.compile(r" ?(?:、|和|与|及|以及) ?")
ALIAS: Final = re.compile(r"\([^()\n]{1,20}\)")
BY: Final = re.compile(r"(?<![自经理缘来事])由(?!于|此|来|衷)")
PHRASE_START: Final = re.compile(r"(?:^|(?<=[,。;:\n]))[ ]*(?:由|并由)?")
ACTS: Final = re.compile(
    r"(?:[^,。;\n]{0,10}?)(?:要|应|须|需|必须|将|负责|牵头|配合|协助|会同|组织|完成|做好|加强|落实(?![^,。;]{0,6}情况)|制定|建立|开展|推进|按|根据|书面|召开|跟进|督办|协调|监督|指导|"
    r"通知|共同|统筹|定期|及时|承担|参与|办理|审批|审核|实施|倒排|分别|具体)"
)
REPORTS: Final = re.compile(r"[^,。;\n]{0,30}(?:报送|上报|报告|反馈|抄送|名单报|情况报)")
GUIDES: Final = re.compile(r"[^,。;\n]{0,4}(?:督办|监督|督导|督查)|指导")


def prose(draft: Draft) -> None:
    """Sentences that assign, in a document without brackets, labelled lines, tables and sentences that only assign."""
    if any(clause.form not in ("heading", "opener") for clause in draft.clauses):
        return
    draft.clauses = [clause for clause in draft.clauses if clause.form == "heading"]
    duties = {clause.start for clause in draft.clauses}
    found = [
        clause
        for node in draft.nodes
        if not node.framing and node.title_start not in duties
        for clause in _sentences(draft, node)
    ]
    draft.clauses = sorted([*draft.clauses, *found], key=lambda clause: clause.start)
    _one_of_many(draft, [mention for clause in draft.clauses for mention in clause.mentions])


def _one_of_many(draft: Draft, mentions: list[Mention]) -> None:
    """供电公司 in a plan that speaks of 各县（市、区）供电公司 is any of these."""
    written = {id(mention): draft.plain[mention.start : mention.end] for mention in mentions}
    many = {EACH.sub("", text, count=1) for text in written.values() if EACH.match(text)}
    for mention in mentions:
        if written[id(mention)] in many:
            mention.kind = Kind.GROUP


def _sentences(draft: Draft, node: Node) -> Iterator[Clause]:
    plain, done = draft.plain, 0
    start = node.title_end if node.headed else node.title_start
    for found in re.finditer(r"[,。;:\n ]|(?<![自经理缘来事])由(?!于|此|来|衷)|会同", plain[start : node.own_end]):
        position = start + found.end()
        if position < done:
            continue
        names = leading_names(plain, position, node.own_end)
        if not names:
            continue
        end = names[-1].end
        alias = ALIAS.match(plain, end)
        role = _role(plain, alias.end() if alias else end, found[0])
        if role:
            done = end
            yield _prose_clause(names, role, end)


def _prose_clause(names: list[units.Name], role: Role, end: int) -> Clause:
    mentions = [Mention(name.start, name.end, role, name.kind, Basis.PROSE, name.open_ended) for name in names]
    return Clause(names[0].start, end, "prose", mentions, end - names[0].start)


def _role(plain: str, position: int, opener: str) -> Role | None:
    """By what follows the names; None where nothing is done, or only reported."""
    if opener == "会同":
        return Role.SUPPORT
    if REPORTS.match(plain, position) or (opener != "由" and not ACTS.match(plain, position)):
        return None
    if roles.TOGETHER.match(plain, position):
        return Role.LEAD
    if GUIDES.match(plain, position):
        return Role.GUIDE
    verb = roles.VERB.match(plain, position)
    return VERB_ROLES[verb["verb"]] if verb else Role.RESPONSIBLE


def leading_names(plain: str, start: int, end: int) -> list[units.Name]:
    """The names that a stretch begins with: 市委文明办（创城办）、市城市管理局 of 市委文明办（创城办）、市城市管理局每季组织…"""
    position, last = start, start
    while position < end:
        finish = _name_end(plain, position, min(end, position + NAME_LIMIT))
        if finish is None:
            break
        last = finish
        alias = ALIAS.match(plain, finish, end)
        following = JOIN.match(plain, alias.end() if alias else finish, end)
        if not following:
            break
        position = following.end()
    return units.split(plain, start, last).names if last > start else []


def _name_end(plain: str, start: int, end: int) -> int | None:
    """Where the name at ``start`` ends: at a separator where all before it is a name, else at the first ending that nothing continues."""
    stop = _stop(plain, start, end)
    if (
        plain[stop : stop + 1] == "、"
        and units.is_unit(plain[start:stop])
        and not units.COMMON_ENDINGS.search(plain[start:stop])
    ):
        return stop
    area = EACH.match(plain, start, stop)
    known = max(_registered(plain, start, stop), area.end() if area else start)
    for found in ENDS.finditer(plain, start, stop):
        if found.end() < known or _goes_on(plain, found.end(), stop):
            continue
        return found.end() if _is_name(plain[start : found.end()]) else None
    return known if known > start and _is_name(plain[start:known]) else None


def _is_name(name: str) -> bool:
    return units.is_unit(name) and (len(name) > 2 or name in organs().names)


def _stop(plain: str, start: int, end: int) -> int:
    """The first separator outside brackets."""
    depth = 0
    for position in range(start, end):
        depth += (plain[position] == "(") - (plain[position] == ")")
        if not depth and STOP.match(plain[position]):
            return position
    return end


def _registered(plain: str, start: int, end: int) -> int:
    """End of the longest registry name that begins here, or ``start``."""
    registry = organs()
    for finish in range(min(end, start + registry.longest), start + 1, -1):
        if plain[start:finish] in registry.names:
            return finish
    return start


def _goes_on(plain: str, position: int, end: int) -> bool:
    """Whether an organ's part follows (市委|文明办, 管委会|办公室)."""
    return (
        bool(AREAS.match(plain, position))
        or _registered(plain, position, end) > position
        or plain.startswith(("办公室", "综合处", "机关", "分局", "支队", "大队"), position)
    )
