"""Units in running text: in plans without any clause the sentences that give work to somebody.

Handles ``由X负责…``, ``由X牵头，会同Y…``, ``X要…``, ``X应做好监督``, ``X、Y与Z完成…`` at the beginning of a sentence or half-sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.model import Basis, Kind, Role
from loaders import roles, units
from loaders.draft import Clause, Draft, Mention, Node
from loaders.leading import ALIAS, EACH, leading_names
from loaders.sentences import Spans
from loaders.vocabulary import VERB_ROLES

ACTS: Final = re.compile(
    r"(?:[^,。;\n]{0,10}?)(?:要|应|须|需|必须|将|负责|牵头|配合|协助|会同|组织|完成|做好|加强|落实(?![^,。;]{0,6}情况)|制定|建立|开展|推进|按|根据|书面|召开|跟进|督办|协调|监督|指导|"
    r"通知|共同|统筹|定期|及时|承担|参与|办理|审批|审核|实施|倒排|分别|具体)"
)
REPORTS: Final = re.compile(r"[^,。;\n]{0,30}(?:报送|上报|报告|反馈|抄送|名单报|情况报)")
GUIDES: Final = re.compile(r"[^,。;\n]{0,4}(?:督办|监督|督导|督查)|指导")


def prose(draft: Draft) -> None:
    """Sentences that assign, in a document without brackets, labelled lines and tables, where few sentences do nothing else."""
    written = [clause for clause in draft.clauses if clause.form in ("opener", "sentence")]
    leaves = [node for node in draft.nodes if not (node.children or node.framing)]
    if len(written) * 2 > len(leaves) or any(
        clause.form not in ("heading", "opener", "sentence") for clause in draft.clauses
    ):
        return
    duties = {clause.start for clause in draft.clauses if clause.form == "heading"}
    kept = [clause for clause in draft.clauses if clause.form in ("heading", "sentence")]
    blocked = Spans((clause.start, clause.end) for clause in kept)
    found = [
        clause
        for node in draft.nodes
        if not node.framing and node.title_start not in duties
        for clause in _sentences(draft, node)
        if not blocked.holds(clause.start)
    ]
    draft.clauses = sorted([*kept, *found], key=lambda clause: clause.start)
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
    if verb := roles.VERB.match(plain, position):
        return VERB_ROLES[verb["verb"]]
    return Role.GUIDE if GUIDES.match(plain, position) else Role.RESPONSIBLE
