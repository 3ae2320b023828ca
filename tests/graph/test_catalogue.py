"""Every file of the catalogue says the truth of itself, and answers alike on both engines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import cypher
from cypher.catalogue import Entry, entries, table
from graph.rows import present
from graph.store import Store

READ, WRITE = entries("read"), entries("write")
LABELS = {"Label": "Unit", "TYPES": "IN", "Source": "Unit", "Target": "Task", "TYPE": "LEADS"}

VALUES: dict[str, str] = {
    "unit": "MATCH (n:Unit)-[:LEADS]->(:Task) RETURN n.id AS value ORDER BY value LIMIT 1",
    "group": "MATCH (n:Group) RETURN n.id AS value ORDER BY value LIMIT 1",
    "organ": "MATCH (n:Unit)-[:LEADS]->(:Task) WHERE n.organ IS NOT NULL RETURN n.organ AS value ORDER BY value LIMIT 1",
    "document": "MATCH (n:Document) RETURN n.id AS value ORDER BY value LIMIT 1",
    "section": "MATCH (n:Section) RETURN n.id AS value ORDER BY value LIMIT 1",
    "cites": "MATCH (n:Regulation)<-[:CITES]-(:Task) RETURN n.id AS value ORDER BY value LIMIT 1",
    "task": "MATCH (n:Task)-[:CITES]->() RETURN n.id AS value ORDER BY value LIMIT 1",
    "path": "MATCH (n:Task) RETURN n.path AS value ORDER BY value LIMIT 1",
    "year": "MATCH (n:Document) RETURN n.year AS value ORDER BY value LIMIT 1",
    "a": "MATCH (n:Unit)-[:LEADS]->(:Task) RETURN n.id AS value ORDER BY value LIMIT 1",
    "b": "MATCH (u:Unit)-[:LEADS]->(n:Task) RETURN n.id AS value ORDER BY u.id, value LIMIT 1",
    "jurisdiction": "MATCH (n:Document) RETURN n.jurisdiction AS value ORDER BY value DESC LIMIT 1",
}
FIXED: dict[str, Any] = {
    "roles": ["LEADS"],
    "partner_roles": ["LEADS", "RESPONSIBLE_FOR"],
    "title": "行政",
    "about": "行政",
    "alone": True,
    "due_before": "2030-01-01",
    "due_after": "2000-01-01",
    "after": "",
    "known": {},
    "nodes": 7,
    "limit": 7,
}
OF_ONE: dict[str, str] = {
    "read/units": "Unit",
    "read/document_text": "Document",
    "read/sections": "Document",
    "read/regulation_history": "Regulation",
}
IDS = {
    "read/documents": "Document",
    "read/groups": "Group",
    "read/members": "Group",
    "read/regulation_details": "Regulation",
    "read/held": "Document",
    "read/named_by": "Document",
}
IDS |= {
    f"read/{name}": "Unit"
    for name in ("current", "stated", "written_forms", "neighbours", "facts_ahead", "reached", "shown", "units")
}
IDS |= {f"read/{name}": "Document" for name in ("own_nodes", "own_edges", "between")}
Q = {
    "read/regulations": "法",
    "read/groups": "部门",
    "read/units": "局",
    "read/tasks": "推进",
    "read/assignments": "推进",
}


def text(entry: Entry, given: dict[str, Any], parts: list[str]) -> str:
    found = cypher.statement(entry.name, [*given, *parts])
    labels = LABELS | ({"Label": "Task"} if entry.name in {"read/own_nodes", "read/strays"} else {})
    for placeholder, name in labels.items():
        found = re.sub(rf":{placeholder}\b", f":{name}", found)
    return found


def value(store: Store, entry: Entry, parameter: str) -> Any:
    if parameter in VALUES:
        return store.read(VALUES[parameter], {})[0]["value"]
    if parameter == "partners":
        return [store.read(VALUES["unit"], {})[0]["value"]]
    if parameter == "q":
        return Q.get(entry.name, "工作")
    if parameter == "owners":
        return [value(store, entry, "unit")]
    if parameter == "documents":
        return [value(store, entry, "document")]
    if parameter in {"id", "ids"}:
        label = OF_ONE.get(entry.name) or IDS.get(entry.name, "Task")
        ids = [row["id"] for row in store.read(f"MATCH (n:{label}) RETURN n.id AS id ORDER BY id", {})]
        return ids[0] if parameter == "id" else ids
    return FIXED[parameter]


def settled(name: str, cell: Any) -> Any:
    if name in {"made", "word"}:
        return bool(cell)  # of the store's own
    if name in {"edges", "facts", "reached"}:
        return sorted(json.dumps(each, ensure_ascii=False, sort_keys=True) for each in cell)
    return present(cell) if isinstance(cell, dict) else cell


def plain(rows: list[dict[str, Any]]) -> list[str]:
    """Rows as text; of a node's properties those that were set; what was collected is in no order."""
    cleaned = [{name: settled(name, cell) for name, cell in row.items()} for row in rows]
    return [json.dumps(row, ensure_ascii=False, sort_keys=True) for row in cleaned]


def cases(entry: Entry) -> list[tuple[list[str], list[str]]]:
    """Parameters and parts: none of the optional ones, each alone, all at once; every part that is asked for by none; one of ``one_of`` each."""
    chosen = [[], *([name] for name in entry.optional), list(entry.optional)]
    extra = [[], *([part] for part, given in entry.parts.items() if not given)]
    made = []
    for names in chosen:
        asked = [part for part, given in entry.parts.items() if set(given) & set(names)]
        for more in extra:
            for one in entry.one_of or [""]:
                page = list(entry.page) if one == "page" else []
                made.append(([*entry.parameters, *names, *page], [part for part in (*asked, *more, one) if part]))
    return made


@pytest.mark.parametrize("entry", READ, ids=lambda entry: entry.name)
def test_both_engines_give_the_rows_that_the_file_promises(entry: Entry, both: tuple[Store, Store]) -> None:
    rows = 0
    for names, parts in cases(entry):
        given = {name: value(both[0], entry, name) for name in names}
        query = text(entry, given, parts)
        one, other = (store.read(query, given) for store in both)
        columns = next((told for part, told in entry.of_parts.items() if part in parts), entry.columns)
        assert {tuple(row) for row in one + other} <= {columns}
        found = plain(one), plain(other)
        if "ORDER BY" not in query:
            found = sorted(found[0]), sorted(found[1])
        assert found[0] == found[1], (names, parts)
        rows += len(one)
    assert rows > 0 or entry.name == "read/strays", "a query that finds nothing shows nothing"


@pytest.mark.parametrize("entry", READ + WRITE, ids=lambda entry: entry.name)
def test_the_comment_names_the_parameters_and_parts_that_the_text_has(entry: Entry) -> None:
    lines = [line for line in cypher.source(entry.name).splitlines() if not line.startswith("//")]
    used = {name for line in lines for name in re.findall(r"\$(\w+)", line.partition(cypher.MARK)[0])}
    assert used == {*entry.parameters, *entry.optional, *entry.page}
    conditions = {word.lstrip("!") for line in lines for word in line.partition(cypher.MARK)[2].split()}
    assert conditions == {*entry.optional, *entry.parts, *entry.one_of}
    always = {name for line in lines if cypher.MARK not in line for name in re.findall(r"\$(\w+)", line)}
    assert always == set(entry.parameters)


@pytest.mark.parametrize("entry", WRITE, ids=lambda entry: entry.name)
def test_a_write_says_how_much_it_did(entry: Entry) -> None:
    assert entry.columns == ("n",)
    assert re.search(r"RETURN (count\(.*\)|m\.rev) AS n$", cypher.source(entry.name).rstrip())


def test_values_never_stand_in_a_text() -> None:
    for entry in READ + WRITE:
        code = "\n".join(line for line in cypher.source(entry.name).splitlines() if not line.startswith("//"))
        assert set(re.findall(r"'([^']*)'", code)) <= {"graph"}, entry.name


def test_the_documented_table_is_made_from_the_files() -> None:
    written = (Path(__file__).parents[2] / "docs" / "catalogue.md").read_text(encoding="utf-8")
    assert written == table(), "run python -m cypher.catalogue > docs/catalogue.md"
