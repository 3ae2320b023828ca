"""The graph as linked data: JSON-LD that names everything by IRI and needs no network to be read.

Vocabularies: W3C ORG for units, ELI for regulations, PROV for what facts rest on, Web Annotation for places in a text, schema.org where
these are silent. A fact is its triple, and beside it an ``rdf:Statement`` that was derived from a span: ``prov:value`` are the span's words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, Final
from urllib.parse import quote

from api.exports.fields import ROLE, kind_of
from api.formats import as_json
from graph.model import content_id
from graph.rows import Row
from graph.store import Store
from graph.whole import Edge, edges, nodes

Thing = dict[str, Any]

CONTEXT: Final = {
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "schema": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "yaodian": "urn:yaodian:vocabulary:",
}
PREDICATES: Final = {
    "HAS_SECTION": "schema:hasPart",
    "HAS_TASK": "schema:hasPart",
    "HAS_SUBTASK": "schema:hasPart",
    "CITES": "eli:cites",
    "IMPLEMENTS": "eli:implements",
    "SUPERSEDES": "eli:repeals",
    "IS": "prov:alternateOf",
    "IN": "schema:areaServed",
    "WITHIN": "schema:containedInPlace",
    "MEMBER_OF": "org:memberOf",
    "DUE": "schema:endTime",
}
"""By type of edge; any other is a word of our own."""
OWN_WORDS: Final = {
    "yaodian:leads": ("leads", "牵头"),
    "yaodian:responsibleFor": ("is responsible for", "责任"),
    "yaodian:supports": ("supports", "配合"),
    "yaodian:guides": ("guides", "指导"),
}
_UNSAFE: Final = re.compile(r"[\x00-\x20<>\"{}|\\^`%]")
"""Characters that an IRI can't hold (RFC 3987); Chinese ones it can."""


def json_ld(store: Store, file: BinaryIO) -> None:
    """One object a line: what things are, then what is said of them."""
    file.write(b'{"@context":' + as_json(CONTEXT).rstrip() + b',"@graph":[\n')
    before = b""
    for thing in _things(store):
        file.write(before + as_json(thing))
        before = b","
    file.write(b"]}\n")


def _things(store: Store) -> Iterator[Thing]:
    yield from (_word(key, english, chinese) for key, (english, chinese) in OWN_WORDS.items())
    for label, describe in DESCRIBED.items():
        for props in nodes(store, label):
            told = {"@id": _iri(kind_of(label), props["id"]), **describe(props)}
            yield {name: value for name, value in told.items() if value is not None}
    yield from map(_said, edges(store))


def _word(key: str, english: str, chinese: str) -> Thing:
    labels = [{"@value": english, "@language": "en"}, {"@value": chinese, "@language": "zh"}]
    return {"@id": key, "@type": "rdf:Property", "rdfs:label": labels}


def _iri(*parts: str) -> str:
    return ":".join(("urn:yaodian", *(_UNSAFE.sub(lambda found: quote(found[0], safe=""), part) for part in parts)))


def _ref(kind: str, key: str | None) -> Thing | None:
    return {"@id": _iri(kind, key)} if key else None


def _date(day: str | None) -> Thing | None:
    return {"@value": day, "@type": "xsd:date"} if day else None


def _span(document: str, start: int, end: int, text: str | None = None) -> Thing:
    words = {} if text is None else {"prov:value": text}
    return {
        "@id": _iri("span", document, f"{start}-{end}"),
        "@type": ["prov:Entity", "oa:TextPositionSelector"],
        "prov:wasQuotedFrom": _ref("document", document),
        "oa:start": start,
        "oa:end": end,
        **words,
    }


def _document(props: Row) -> Thing:
    reader = {"@type": "prov:SoftwareAgent", "schema:name": props["extractor"]}
    return {
        "@type": ["prov:Entity", "schema:DigitalDocument"],
        "schema:name": props.get("title"),
        "schema:identifier": props.get("document_number"),
        "schema:datePublished": _date(props.get("date")),
        "schema:publisher": {"@type": "schema:Organization", "schema:name": props["issuer"]} if props.get("issuer") else None,
        "schema:temporalCoverage": str(props["year"]) if props.get("year") else None,
        "schema:spatialCoverage": _ref("jurisdiction", props.get("jurisdiction")),
        "schema:encodingFormat": props.get("media_type"),
        "schema:sha256": props.get("sha256"),
        "@reverse": {"prov:used": {"@id": _iri("reading", props["id"]), "@type": "prov:Activity", "prov:wasAssociatedWith": reader}},
    }  # fmt: skip


def _section(props: Row) -> Thing:
    return {
        "@type": ["prov:Entity", "schema:Chapter"],
        "schema:name": props["title"],
        "schema:position": props.get("number"),
        "prov:wasDerivedFrom": _span(props["doc"], props["start"], props["end"]),
    }


def _task(props: Row) -> Thing:
    return {
        "@type": ["prov:Plan", "schema:PlanAction"],
        "schema:name": props["title"],
        "schema:description": props["text"],
        "schema:position": props["path"] or None,
        "prov:wasDerivedFrom": _span(props["doc"], props["start"], props["end"], props["text"]),
    }


def _unit(props: Row) -> Thing:
    return {
        "@type": ["org:Organization", "prov:Organization"],
        "skos:prefLabel": props.get("full_name") or props["name"],
        "skos:altLabel": props.get("aliases"),
        "org:identifier": props["id"],
        "org:classification": _ref("organ", props.get("organ")),
        "org:subOrganizationOf": _ref("unit", props.get("parent")),
    }


def _group(props: Row) -> Thing:
    return {
        "@type": ["org:OrganizationalCollaboration", "prov:Agent"],
        "skos:prefLabel": props["name"],
        "schema:areaServed": _ref("jurisdiction", props.get("jurisdiction")),
    }


def _regulation(props: Row) -> Thing:
    return {
        "@type": ["eli:LegalResource", "prov:Entity"],
        "eli:title": props["title"],
        "eli:id_local": props.get("document_number"),
        "eli:responsibility_of": props.get("issuer"),
        "schema:legislationType": props.get("kind"),
        "schema:creativeWorkStatus": props.get("status"),
    }


def _jurisdiction(props: Row) -> Thing:
    return {"@type": "schema:AdministrativeArea", "schema:name": props["name"], "schema:identifier": props["id"]}


DESCRIBED: Final[Mapping[str, Callable[[Row], Thing]]] = {
    "Document": _document,
    "Section": _section,
    "Task": _task,
    "Unit": _unit,
    "Group": _group,
    "Regulation": _regulation,
    "Jurisdiction": _jurisdiction,
}


def _said(edge: Edge) -> Thing:
    """The triple; where a document says it, with the statement that holds the evidence."""
    predicate, told = _predicate(edge.type), edge.props
    triple: Thing = {"@id": _iri(kind_of(edge.source), edge.a)}
    result = _date(told.get("date")) if edge.type == "DUE" else _ref(kind_of(edge.target), edge.b)
    if result:
        triple[predicate] = result
    if "document" not in told:
        return triple
    parts = (edge.source, edge.a, edge.type, edge.target, edge.b, json.dumps(told, ensure_ascii=False, sort_keys=True))
    fact = {
        "@id": _iri("fact", content_id("f", *parts)),
        "@type": ["rdf:Statement", "prov:Entity", *(["schema:Role"] if edge.type in ROLE else [])],
        "rdf:subject": triple,
        "rdf:predicate": {"@id": predicate},
        "rdf:object": result,
        "schema:roleName": ROLE.get(edge.type),
        **{
            f"yaodian:{_camel(name)}": told.get(name) for name in ("alone", "open_ended", "basis", "article", "version")
        },
        "prov:wasGeneratedBy": _ref("reading", told["document"]),
        "prov:wasDerivedFrom": _source(told),
    }
    return {name: value for name, value in fact.items() if value is not None}


def _source(told: Row) -> Thing | None:
    if "start" in told:
        return _span(told["document"], told["start"], told["end"], told["text"])
    return _ref("document", told["document"])


def _predicate(relation: str) -> str:
    return PREDICATES.get(relation) or f"yaodian:{_camel(relation.lower())}"


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)
