"""Whole-graph exports: the same bytes from either engine, and read by the programs that they are for."""

from __future__ import annotations

import csv
import gc
import io
import json
import tracemalloc
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from icalendar import Calendar
from openpyxl import load_workbook
from rdflib import ORG, PROV, RDF, SDO, SKOS, Graph, Literal, URIRef

from api.exports.fields import FACT, NODES
from api.exports.files import EXPORTS, exported
from api.exports.ledger import ledgers
from bench.plans import plan
from graph.build import build
from graph.queries import Scope
from graph.store import Store, open_store
from graph.whole import LABELS, unmoved
from graph.write import save, save_many
from tests.exports.conftest import Files
from tests.graph.conftest import library

SERVES_THE_STORE = {
    "Document": {"id", "title", "key", "digest", "path", "text", "warning_list"},
    "Section": {"id", "title"},
    "Task": {"id", "title", "key", "ft", "sections"},
    "Unit": {"id", "name"},
    "Group": {"id", "name"},
    "Regulation": {"id", "title"},
    "Jurisdiction": {"id", "name"},
}
"""What no field of its own tells: id and label do, or nobody outside has a use for it."""

KINDS = {
    "Document": SDO.DigitalDocument,
    "Section": SDO.Chapter,
    "Task": SDO.PlanAction,
    "Unit": ORG.Organization,
    "Group": ORG.OrganizationalCollaboration,
    "Regulation": URIRef("http://data.europa.eu/eli/ontology#LegalResource"),
    "Jurisdiction": SDO.AdministrativeArea,
}
"""The class by which linked data tells each kind of node."""

Maker = Callable[[Store], AbstractContextManager[object]]
FILES: Mapping[str, Maker] = {
    **{kind: partial(exported, kind=kind) for kind in EXPORTS},
    "ledgers": partial(ledgers, scope=Scope()),
}


def count(store: Store, pattern: str) -> int:
    found: int = store.read(f"MATCH {pattern} RETURN count(*) AS n", {})[0]["n"]
    return found


@pytest.mark.parametrize("kind", EXPORTS)
def test_both_engines_give_the_same_bytes(kind: str, files: Files) -> None:
    one, other = files[kind]
    assert len(one) > 500
    assert one == other


def networks(files: Files) -> dict[str, Any]:
    """The graph as networkx reads it, by format."""
    return {
        "graphml": nx.read_graphml(io.BytesIO(files["graphml"][0])),
        "gexf": nx.read_gexf(io.BytesIO(files["gexf"][0]), version="1.3"),
        "json": nx.node_link_graph(json.loads(files["json"][0]), edges="edges"),
    }


def test_networkx_reads_every_node_and_every_fact(files: Files, both: tuple[Store, Store]) -> None:
    size = {label: count(both[0], f"(n:{label})") for label in LABELS}
    relations = Counter(row["t"] for row in both[1].read("MATCH ()-[e]->() RETURN type(e) AS t", {}))
    del relations["NAMES"]
    for kind, graph in networks(files).items():
        assert graph.is_directed(), kind
        assert graph.is_multigraph(), kind
        assert Counter(node["kind"] for _, node in graph.nodes(data=True)) == {k.lower(): n for k, n in size.items()}
        assert Counter(edge["label"] for *_, edge in graph.edges(data=True)) == relations, kind
        assert {edge["weight"] for *_, edge in graph.edges(data=True)} == {1}


def test_labels_roles_and_the_words_of_a_fact_are_in_place(files: Files) -> None:
    for kind, graph in networks(files).items():
        unit = graph.nodes["320412-常州市武进区司法局"]
        assert (unit["label"], unit["organ"][:4]) == ("司法局", "org-")
        task = next(key for key, node in graph.nodes(data=True) if node["label"] == "强化企业行政合规指导")
        [[fact]] = [list(edges.values()) for _, edges in graph["320412-常州市武进区司法局"].items() if _ == task]
        told = {name: fact[name] for name in ("label", "role", "text", "start", "end", "alone", "basis")}
        assert told == {
            "label": "LEADS",
            "role": "lead",
            "text": "司法局",
            "start": fact["end"] - 3,
            "end": fact["end"],
            "alone": True,
            "basis": "label",
        }, kind


def test_a_calendar_program_reads_a_day_for_each_deadline(files: Files, both: tuple[Store, Store]) -> None:
    content = files["ics"][0]
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    events = Calendar.from_ical(content).walk("VEVENT")
    due = both[0].read(
        "MATCH (t:Task)-[d:DUE]->() WHERE d.date IS NOT NULL RETURN t.title AS title, d.date AS date", {}
    )
    assert sorted((str(e["SUMMARY"]), str(e.decoded("DTSTART"))) for e in events) == sorted((row["title"], row["date"]) for row in due)  # fmt: skip
    assert len({event["UID"] for event in events}) == len(events) > 10


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own parser uses it
def test_linked_data_counts_what_the_graph_holds_and_quotes_it(files: Files, both: tuple[Store, Store]) -> None:
    store, known = both[0], Graph().parse(data=files["jsonld"][0], format="json-ld")
    counts = Counter(known.objects(None, RDF.type))
    for label, kind in KINDS.items():
        assert counts[kind] == count(store, f"(n:{label})") > 0, label
    said = store.read("MATCH (a)-[e]->(b) WHERE e.document IS NOT NULL RETURN e.text AS text", {})
    statements = list(known.subjects(RDF.type, RDF.Statement))
    assert len(statements) == len(said)
    sources = [source for one in statements for source in known.objects(one, PROV.wasDerivedFrom)]
    quoted = Counter(str(words) for source in sources for words in known.objects(source, PROV.value))
    assert quoted == Counter(row["text"] for row in said if row["text"])
    [office] = known.subjects(SKOS.prefLabel, Literal("常州市武进区司法局"))
    assert len(set(known.objects(office, URIRef("urn:yaodian:vocabulary:leads")))) == 18


def tables_of_zip(content: bytes) -> dict[str, list[list[str]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = {name.removesuffix(".csv"): archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    return {name: list(csv.reader(io.StringIO(text, newline=""))) for name, text in texts.items()}


def tables_of_workbook(content: bytes) -> dict[str, list[list[str]]]:
    book = load_workbook(io.BytesIO(content))
    plain = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    return {name: [["" if cell is None else str(cell) for cell in row] for row in rows] for name, rows in plain.items()}


def test_csv_and_workbook_hold_the_same_tables(files: Files, both: tuple[Store, Store]) -> None:
    tables = tables_of_zip(files["csv.zip"][0])
    assert tables == tables_of_workbook(files["xlsx"][0])
    for label in LABELS:
        assert len(tables[f"{label.lower()}s"]) == count(both[0], f"(n:{label})") + 1
    assert len(tables["edges"]) == count(both[0], "()-[e]->() WHERE type(e) <> 'NAMES'") + 1
    dictionary = tables["dictionary"][1:]
    described = {name: [row[1] for row in dictionary if row[0] == name] for name in tables if name != "dictionary"}
    assert described == {name: rows[0] for name, rows in tables.items() if name != "dictionary"}
    assert all(all(row) for row in dictionary)


def test_no_cell_of_a_plan_begins_a_formula(tmp_path: Path) -> None:
    made = plan(0, tasks=3)
    [first, *rest] = made.tasks
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:
        save(store, replace(made, tasks=(replace(first, title="=HYPERLINK(1)"), *rest)))
        with exported(store, "csv.zip") as zipped, exported(store, "xlsx") as book:
            tables = tables_of_zip(zipped.read()), tables_of_workbook(book.read())
    for found in tables:
        assert "'=HYPERLINK(1)" in [row[1] for row in found["tasks"]]


def test_a_table_longer_than_a_sheet_goes_on_in_another(
    files: Files, both: tuple[Store, Store], monkeypatch: Any
) -> None:
    monkeypatch.setattr("api.exports.sheets.MOST_ROWS", 11)
    with exported(both[0], "xlsx") as book:
        parts = tables_of_workbook(book.read())
    whole = tables_of_workbook(files["xlsx"][0])["tasks"]
    pages = [rows for name, rows in parts.items() if name.startswith("tasks")]
    assert [row for rows in pages for row in rows[1:]] == whole[1:]
    assert max(len(rows) for rows in parts.values()) == 11


def test_memory_does_not_grow_with_the_graph(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("graph.contents.BATCH", 2)
    monkeypatch.setattr("api.exports.calendar.MOST", 3)
    peaks: dict[int, dict[str, int]] = {}
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:
        for size in (4, 16):
            list(save_many(store, (build(plan(number, tasks=8)) for number in range(size))))
            peaks[size] = {kind: peak(make, store) for kind, make in FILES.items()}
    for kind in FILES:
        assert peaks[16][kind] < peaks[4][kind] * 2.5, (kind, peaks)  # of four times the rows


def peak(make: Maker, store: Store) -> int:
    """Bytes that Python held at most while it wrote; the least of two times, since threads of other tests count too."""
    return min(_peak(make, store) for _ in range(2))


def _peak(make: Maker, store: Store) -> int:
    gc.collect()
    tracemalloc.start()
    try:
        with make(store):
            return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_the_fields_tell_all_that_plans_hold() -> None:
    made = [build(plan) for plan in library()]
    for label, fields in NODES.items():
        held = {name for rows in made for node in rows.nodes.get(label, ()) for name in node}
        assert held <= SERVES_THE_STORE[label] | {field.of or field.name for field in fields}, label
    facts = {name for rows in made for edges in rows.edges for row in edges.rows for name in row["props"]}
    assert facts <= {field.of or field.name for field in FACT} | {"key", "year"}
    assert set(NODES) == set(LABELS)


@pytest.mark.parametrize(("writers", "readings"), [(0, 1), (1, 2), (3, 4)])
def test_what_changed_while_it_was_read_is_read_again(writers: int, readings: int, tmp_path: Path) -> None:
    with open_store(f"embedded:{tmp_path / 'store'}", create=True) as store:
        seen = []

        def work() -> int:
            seen.append(store.revision())
            if len(seen) <= writers:
                save(store, plan(len(seen), tasks=3))
            return seen[-1]

        assert unmoved(store, work) == store.revision() == writers
        assert len(seen) == readings
