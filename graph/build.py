"""A plan as rows of nodes and edges, ready to be written: pure, and the same plan gives the same rows.

Node ids come with the plan (they derive from its content); only regulations that no registry holds get theirs here.
Every extracted edge carries ``document``, ``start``, ``end`` and ``text``: two mentions are two facts.
"""

from __future__ import annotations

import base64
import json
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from graph.model import (
    Assignment,
    Citation,
    Extractor,
    History,
    Instrument,
    Jurisdiction,
    Kind,
    Plan,
    Role,
    Section,
    Task,
    Title,
    content_id,
)
from graph.rows import Edges, Row, Rows, digest

RELATIONSHIP: Final = {
    Role.LEAD: "LEADS",
    Role.RESPONSIBLE: "RESPONSIBLE_FOR",
    Role.SUPPORT: "SUPPORTS",
    Role.GUIDE: "GUIDES",
}


def build(plan: Plan, data: bytes | None = None) -> Rows:
    """The rows of ``plan``; nodes that other documents share (units, groups, regulations, jurisdictions) are included.

    ``data`` are the bytes of the file, kept so that newer rules can read it again.
    """
    nodes = {
        "Document": [_document(plan)],
        "Source": [] if data is None else [_source(plan, data)],
        "Section": [_section(plan, section) for section in plan.sections],
        "Task": _tasks(plan),
        "Unit": _units(plan),
        "Group": [_owner(group) for group in plan.groups],
        "Regulation": _regulations(plan),
        "Jurisdiction": _jurisdictions(plan),
    }
    rows = Rows(plan.document.id, nodes, [edges for edges in _edges(plan) if edges.rows])
    nodes["Document"][0]["digest"] = digest(rows)
    return rows


def _document(plan: Plan) -> Row:
    document = plan.document
    return {
        "id": document.id,
        "key": _document_key(plan),
        "title": document.title,
        "issuer": document.issuer,
        "document_number": document.document_number,
        "date": document.date,
        "year": document.year,
        "recipients": list(document.recipients),
        **_place(document.jurisdiction),
        "sha256": document.source.sha256,
        "media_type": document.source.media_type,
        "path": document.source.path,
        "text": plan.text,
        "tasks": len(plan.tasks),
        "warnings": len(plan.warnings),
        "warning_list": json.dumps([asdict(warning) for warning in plan.warnings], ensure_ascii=False),
        "extractor": made_by(plan.extractor),
    }


def _source(plan: Plan, data: bytes) -> Row:
    packed = base64.b64encode(zlib.compress(data, 9)).decode()
    return {"id": plan.document.id, "doc": plan.document.id, "sha256": plan.document.source.sha256, "data": packed}


def source_bytes(source: Row) -> bytes:
    """The bytes of the file that a Source node holds."""
    return zlib.decompress(base64.b64decode(source["data"]))


def made_by(extractor: Extractor) -> str:
    """Which rules and which facts made a document, in one text that two documents share only where these are the same."""
    return f"yaodian {extractor.version}, registry {extractor.registry} as of {extractor.registry_as_of}"


def _place(jurisdiction: Jurisdiction | None) -> Row:
    code, name = (jurisdiction.code, jurisdiction.name) if jurisdiction else (None, None)
    return {"jurisdiction": code, "jurisdiction_name": name}


def _owner(owner: Any) -> Row:
    return {"id": owner.id, "name": owner.name, **_place(owner.jurisdiction)}


def _units(plan: Plan) -> list[Row]:
    """Those named and those that are members only, with what is known of their names and of who came before and after."""
    histories = {history.unit: history for history in plan.background.histories}
    return [
        _owner(unit)
        | {"full_name": unit.full_name, "organ": unit.organ, "parent": unit.parent}
        | _known(histories.get(unit.id), ("known_as", "supersedes", "superseded_by"))
        for unit in (*plan.units, *plan.background.others)
    ]


def _known(facts: History | Instrument | None, names: Sequence[str]) -> Row:
    """Of what the registry says the properties ``names`` that are not empty."""
    found = {name: getattr(facts, name, None) for name in names}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items() if value}


def _section(plan: Plan, section: Section) -> Row:
    return {
        "id": section.id,
        "doc": plan.document.id,
        "number": section.number,
        "title": section.title,
        "start": section.start,
        "end": section.end,
    }


def _tasks(plan: Plan) -> list[Row]:
    sections = {section.id: section for section in plan.sections}
    tasks = {task.id: task for task in plan.tasks}
    return [_task(plan, task, _above(task, sections, tasks)) for task in plan.tasks]


def _task_key(plan: Plan, task: Task) -> str:
    """Sorts tasks as people read them: documents by date, then by place in the text."""
    return f"{_document_key(plan)}|{task.start:08d}"


def _document_key(plan: Plan) -> str:
    return f"{plan.document.date or ''}|{plan.document.id}"


def _above(task: Task, sections: dict[str, Section], tasks: dict[str, Task]) -> list[Section | Task]:
    """What the task stands in, outermost first: its sections, then the tasks it is a part of."""
    chain: list[Section | Task] = []
    holder = tasks.get(task.parent or "")
    while holder:
        chain.append(holder)
        holder = tasks.get(holder.parent or "")
    section = sections.get(task.section or "")
    while section:
        chain.append(section)
        section = sections.get(section.parent or "")
    return chain[::-1]


def _task(plan: Plan, task: Task, above: list[Section | Task]) -> Row:
    document = plan.document
    text = plan.text[task.start : task.end]
    dates = [deadline.date for deadline in task.deadlines if deadline.date]
    leads = Counter(kind for kind, _ in {(a.kind, _holder(a)) for a in task.assignments if a.role is Role.LEAD})
    return {
        "id": task.id,
        "key": _task_key(plan, task),
        "doc": document.id,
        "year": document.year,
        "jurisdiction": document.jurisdiction.code if document.jurisdiction else None,
        "number": task.number,
        "path": ".".join(part.number for part in (*above, task) if part.number),
        "title": task.title,
        "text": text,
        "ft": f"{task.title}\n{text}",
        "start": task.start,
        "end": task.end,
        "section": task.section,
        "sections": [part.id for part in above if isinstance(part, Section)],
        "due_on": min(dates, default=None),
        "leads": leads[Kind.NAMED],
        "group_leads": leads[Kind.GROUP],
    }


def _jurisdictions(plan: Plan) -> list[Row]:
    places = [
        plan.document.jurisdiction,
        *(unit.jurisdiction for unit in plan.units),
        *(group.jurisdiction for group in plan.groups),
        *(unit.jurisdiction for unit in plan.background.others),
        *(title.jurisdiction for title in plan.background.titles),
    ]
    return [
        {"id": code, "name": name} for code, name in sorted({(place.code, place.name) for place in places if place})
    ]


def written_title(title: str) -> str:
    """A title with the width of its characters and its white space made one, so that 《a(b)》 and 《a（b）》 are one instrument."""
    return "".join(unicodedata.normalize("NFKC", title).replace("<", "〈").replace(">", "〉").split())


def regulation_id(plan: Plan, title: str, known: str | None, *, own: bool = False) -> str:
    """The registry's id, else one from the title and whom it belongs to: the issuer of the plan itself, else the place that the title names
    (《常州市武进区…细则》), else the plan's.

    Titles repeat from place to place (《实施方案》), so the same words under another jurisdiction stay another text.
    """
    told = _told(plan, title)
    if known or (told.regulation and not own):
        return known or str(told.regulation)
    whose = told.jurisdiction or plan.document.jurisdiction
    place = whose.code if whose else plan.document.id
    return content_id("r", plan.document.issuer if own else place, written_title(title))


def _told(plan: Plan, title: str) -> Title:
    """What is known of a title beside the citation."""
    return next((told for told in plan.background.titles if told.title == title), Title(title, None, None))


def _cited(plan: Plan, citation: Citation) -> str:
    return regulation_id(plan, citation.title, citation.regulation, own=citation.self)


def _regulations(plan: Plan) -> list[Row]:
    rows: dict[str, Row] = {}
    for citation in _instruments(plan):
        key = _cited(plan, citation)
        row = rows.setdefault(key, _regulation(plan, key, citation.title))
        row["document_number"] = row["document_number"] or citation.document_number
        if citation.self:
            row |= {"issuer": plan.document.issuer, "document_number": plan.document.document_number}
            row |= _place(plan.document.jurisdiction)
        for title in citation.embeds:
            inner = regulation_id(plan, title, None)
            rows.setdefault(inner, _regulation(plan, inner, title))
    for instrument in plan.background.instruments:
        rows[instrument.id] |= _instrument(instrument)
    return list(rows.values())


def _regulation(plan: Plan, key: str, title: str) -> Row:
    """A local one is of the place that its title names; who issued it no title says."""
    place = _place(_told(plan, title).jurisdiction)
    return {"id": key, "title": title, "document_number": None, "issuer": None, **place}


def _instrument(instrument: Instrument) -> Row:
    """What the registry knows of it; ``texts`` are "day version", the earliest first."""
    names = (
        "title",
        "kind",
        "issuer",
        "document_number",
        "status",
        "first_effective_on",
        "repealed_on",
        "as_of",
        "supersedes",
        "superseded_by",
    )
    return _known(instrument, names) | {"texts": [f"{since} {version}" for since, version in instrument.versions]}


def _instruments(plan: Plan) -> Iterator[Citation]:
    return (citation for citation in plan.citations if citation.kind == "instrument")


def _edges(plan: Plan) -> Iterator[Edges]:
    document = plan.document.id
    yield Edges("Document", "HAS_SECTION", "Section", [_edge(document, s.id) for s in plan.sections if not s.parent])
    yield Edges("Section", "HAS_SECTION", "Section", [_edge(s.parent, s.id) for s in plan.sections if s.parent])
    yield Edges(
        "Document", "HAS_TASK", "Task", [_edge(document, t.id) for t in plan.tasks if not t.section and not t.parent]
    )
    yield Edges(
        "Section", "HAS_TASK", "Task", [_edge(t.section, t.id) for t in plan.tasks if t.section and not t.parent]
    )
    yield Edges("Task", "HAS_SUBTASK", "Task", [_edge(t.parent, t.id) for t in plan.tasks if t.parent])
    for role, relationship in RELATIONSHIP.items():
        yield Edges("Unit", relationship, "Task", list(_holdings(plan, role, Kind.NAMED)))
        yield Edges("Group", relationship, "Task", list(_holdings(plan, role, Kind.GROUP)))
    yield Edges("Task", "DUE", "Document", list(_due(plan)))
    yield Edges("Task", "CITES", "Regulation", [_citation(plan, c, c.task) for c in _instruments(plan) if c.task])
    yield Edges(
        "Document", "CITES", "Regulation", [_citation(plan, c, document) for c in _instruments(plan) if not c.task]
    )
    yield Edges(
        "Document", "IS", "Regulation", _unique(_edge(document, _cited(plan, c)) for c in _instruments(plan) if c.self)
    )
    yield Edges("Regulation", "IMPLEMENTS", "Regulation", _unique(_implements(plan)))
    units = (*plan.units, *plan.background.others)
    places = [_edge(u.id, u.jurisdiction.code, document=document) for u in units if u.jurisdiction]
    yield Edges("Unit", "IN", "Jurisdiction", places)
    members = [_edge(m.unit, m.group, document=document, basis="computed") for m in plan.background.memberships]
    yield Edges("Unit", "MEMBER_OF", "Group", members)


def _edge(a: str | None, b: str, **props: Any) -> Row:
    return {"a": a, "b": b, "props": props}


def _unique(edges: Iterable[Row]) -> list[Row]:
    return list({(edge["a"], edge["b"]): edge for edge in edges}.values())


def _holdings(plan: Plan, role: Role, kind: Kind) -> Iterator[Row]:
    for task in plan.tasks:
        holders = {_holder(a) for a in task.assignments if a.role is role}
        for a in task.assignments:
            key = a.unit if kind is Kind.NAMED else a.group
            if a.role is role and a.kind is kind and key:
                yield _edge(
                    key,
                    task.id,
                    key=f"{_task_key(plan, task)}|{a.start:08d}|{role}",
                    **_evidence(plan, a),
                    basis=a.basis,
                    alone=len(holders) == 1 and not a.open_ended,
                    open_ended=a.open_ended,
                )


def _holder(assignment: Assignment) -> str:
    return assignment.unit or assignment.group or assignment.text


def _evidence(plan: Plan, fact: Any) -> Row:
    return {"document": plan.document.id, "start": fact.start, "end": fact.end, "text": fact.text}


def _due(plan: Plan) -> Iterator[Row]:
    for task in plan.tasks:
        for deadline in task.deadlines:
            yield _edge(task.id, plan.document.id, **_evidence(plan, deadline), kind=deadline.kind, date=deadline.date)


def _citation(plan: Plan, citation: Citation, source: str | None) -> Row:
    facts = {
        "title": citation.title,
        "article": citation.article,
        "version": citation.version,
        "year": plan.document.year,
    }
    return _edge(source, _cited(plan, citation), **_evidence(plan, citation), **facts)


def _implements(plan: Plan) -> Iterator[Row]:
    for citation in _instruments(plan):
        own, ids = _cited(plan, citation), {title: regulation_id(plan, title, None) for title in citation.embeds}
        for title, inner in ids.items():
            around = [other for other in citation.embeds if title in other and title != other]
            outer = ids[min(around, key=len)] if around else own
            if inner != outer:
                yield _edge(outer, inner, document=plan.document.id, basis="title")
