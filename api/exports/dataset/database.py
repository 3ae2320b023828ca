"""Documents as the tables of an SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from api.exports.dataset.tables import TABLES, Column, Table
from api.exports.fields import BOOLEAN, INTEGER, ROLE
from graph.rows import Row, Rows
from graph.shared import SHARED, properties

SHARED_TABLES: Final = {
    "jurisdictions": "Jurisdiction",
    "units": "Unit",
    "groups": "Group",
    "regulations": "Regulation",
}
DICTIONARY: Final = ("table_name", "column_name", "type", "description", "description_zh")
FACTS: Final = """CREATE VIEW facts AS
SELECT a.document_id AS document, d.year, d.jurisdiction_code AS jurisdiction, a.task_id AS task, t.path, t.title,
  coalesce(a.unit_id, a.group_id) AS unit, coalesce(u.name, g.name) AS name, u.organ, a.role,
  CASE WHEN a.unit_id IS NULL THEN 'group' ELSE 'named' END AS kind, a.alone, a.open_ended, a.basis, a.text, a.start, a."end"
FROM assignments a JOIN tasks t ON t.id = a.task_id JOIN documents d ON d.id = a.document_id
  LEFT JOIN units u ON u.id = a.unit_id LEFT JOIN groups g ON g.id = a.group_id ORDER BY a.id"""
"""The tidy table of ``yaodian assignments``."""
FORMS: Final = (
    "SELECT unit_id, text, count(*) FROM assignments WHERE unit_id IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2"
)
STATED: Final = (
    ("id", "facts", "n"),
    "SELECT id, facts, count(*) FROM stated WHERE label = :label GROUP BY 1, 2 ORDER BY 1, 2",
)
WRITTEN: Final = (("id", "form", "n"), FORMS)
"""What ``cypher/read`` asks the graph under these names, asked of the tables."""
INDEXED: Final = ("name", "year", "due_on", "role", "form")


def fill(database: sqlite3.Connection, documents: Iterable[Rows]) -> None:
    """Make all tables in the empty ``database`` and write the documents, each of an id of its own, in the order in which they come."""
    database.execute("CREATE TEMP TABLE stated (label, id, facts)")
    for name, table in TABLES.items():
        database.execute(_create(name, table))
    for rows in documents:
        for name, records in _records(rows):
            _insert(database, name, records)
        database.executemany("INSERT INTO stated VALUES (?, ?, ?)", _stated(rows))
    for name, label in SHARED_TABLES.items():
        _insert(database, name, _settled(database, label))
    database.execute(f"INSERT INTO unit_forms {FORMS}")
    _describe(database)
    _index(database)
    database.commit()


def _create(name: str, table: Table) -> str:
    lines = [_declared(column) for column in table.columns]
    if not table.keyless:
        lines[0] += " PRIMARY KEY"
    keys = [f'FOREIGN KEY ("{c.name}") REFERENCES "{c.to}" ("{TABLES[c.to].columns[0].name}")' for c in table.columns if c.to]  # fmt: skip
    return f'CREATE TABLE "{name}" ({", ".join([*lines, *keys])})'


def _declared(column: Column) -> str:
    kind = "INTEGER" if column.type in {INTEGER, BOOLEAN} else "TEXT"
    return f'"{column.name}" {kind}{"" if column.optional else " NOT NULL"}'


def _insert(database: sqlite3.Connection, name: str, records: Iterable[Row]) -> None:
    columns = TABLES[name].columns
    values = ", ".join("?" * len(columns))
    database.executemany(
        f'INSERT INTO "{name}" VALUES ({values})',  # noqa: S608  a name of TABLES
        ([column.value(record) for column in columns] for record in records),
    )


def _index(database: sqlite3.Connection) -> None:
    for name, table in TABLES.items():
        for column in table.columns:
            if column.to or column.name in INDEXED:
                database.execute(f'CREATE INDEX "{name}_{column.name}" ON "{name}" ("{column.name}")')


def _records(rows: Rows) -> Iterator[tuple[str, Iterable[Row]]]:
    """What the document says, by table; units, collective units, laws and divisions are shared by documents and come later."""
    [document] = rows.nodes["Document"]
    key = {"document": rows.document}
    yield "documents", [document]
    yield "sections", _nested(rows, "Section", "HAS_SECTION")
    yield "tasks", _nested(rows, "Task", "HAS_SUBTASK")
    yield "assignments", _in_order({**e["props"], "task_id": e["b"], f"{source.lower()}_id": e["a"], "role": ROLE[kind]} for source, kind, e in _edges(rows, ROLE))  # fmt: skip
    yield "deadlines", _in_order({**e["props"], "task_id": e["a"]} for _, _, e in _edges(rows, ["DUE"]))
    yield "citations", _in_order({**e["props"], "task_id": e["a"] if source == "Task" else None, "regulation_id": e["b"]} for source, _, e in _edges(rows, ["CITES"]))  # fmt: skip
    yield "members", ({**e["props"], "unit_id": e["a"], "group_id": e["b"]} for _, _, e in _edges(rows, ["MEMBER_OF"]))
    yield "implements", ({**e["props"], "regulation_id": e["a"], "implemented_id": e["b"]} for _, _, e in _edges(rows, ["IMPLEMENTS"]))  # fmt: skip
    yield "published_as", ({"document_id": e["a"], "regulation_id": e["b"]} for _, _, e in _edges(rows, ["IS"]))
    yield "warnings", ({**warning, **key} for warning in json.loads(document["warning_list"]))


def _nested(rows: Rows, label: str, inside: str) -> list[Row]:
    """Nodes of the document with the id of the one of their own kind that they stand in."""
    parents = {e["b"]: e["a"] for source, _, e in _edges(rows, [inside]) if source == label}
    return _in_order({**node, "parent": parents.get(node["id"])} for node in rows.nodes.get(label, ()))


def _edges(rows: Rows, types: Iterable[str]) -> Iterator[tuple[str, str, Row]]:
    """Label of the one end, type, and the edge."""
    wanted = set(types)
    return ((edges.source, edges.type, edge) for edges in rows.edges if edges.type in wanted for edge in edges.rows)


def _in_order(records: Iterable[Row]) -> list[Row]:
    """As the text has them; an outer before an inner one."""
    return sorted(records, key=lambda record: (record["start"], -record["end"]))


def _stated(rows: Rows) -> Iterator[tuple[str, str, str]]:
    """What the document states of shared nodes, as the graph keeps it on its NAMES edges."""
    for label in SHARED:
        for node in rows.nodes.get(label, ()):
            facts = {name: value for name, value in node.items() if name != "id"}
            yield label, node["id"], json.dumps(facts, ensure_ascii=False, sort_keys=True)


def _settled(database: sqlite3.Connection, label: str) -> list[Row]:
    """The shared nodes with the properties that the graph would give them."""

    def query(name: str, _: dict[str, list[str]], /, **_labels: str) -> list[Row]:
        columns, statement = STATED if name == "stated" else WRITTEN
        return [dict(zip(columns, row, strict=True)) for row in database.execute(statement, {"label": label})]

    found = database.execute("SELECT DISTINCT id FROM stated WHERE label = ? ORDER BY id", (label,))
    return properties(query, label, [key for (key,) in found])


def _describe(database: sqlite3.Connection) -> None:
    """A table that says what every column means, and the tidy view."""
    database.execute(f"CREATE TABLE dictionary ({', '.join(f'{name} TEXT NOT NULL' for name in DICTIONARY)})")
    database.executemany("INSERT INTO dictionary VALUES (?, ?, ?, ?, ?)", dictionary())
    database.execute(FACTS)


def dictionary() -> list[Sequence[str]]:
    """A row per column: table, column, type, and its meaning in English and Chinese."""
    return [(name, c.name, c.type, c.en, c.zh) for name, table in TABLES.items() for c in table.columns]
