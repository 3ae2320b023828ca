"""The tables of an SQLite file as a zip archive of CSV: a Frictionless data package (tabular-data-package, v1) with a data dictionary and CITATION.cff."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, Final

from api.exports.dataset.database import DICTIONARY, dictionary
from api.exports.dataset.tables import TABLES, Column, Table
from api.exports.fields import BOOLEAN
from api.formats import Cell, Member, as_member, csv_member
from api.version import VERSION

TITLE: Final = "Facts of government work plans, read by Yaodian 要点图谱"
DESCRIPTION: Final = "Who leads what, who helps, by when and on what grounds, in Chinese government work plans; each fact with the words that it rests on."


CITED: Final = """SELECT coalesce(title, id), coalesce(issuer, '佚名'), document_number, date, 'SHA-256 ' || sha256 FROM documents
ORDER BY rowid"""


def members(database: sqlite3.Connection) -> Iterator[Member]:
    """Every file of the package."""
    yield as_member("datapackage.json", _json(_descriptor()))
    yield as_member("CITATION.cff", _citation(database).encode())
    yield csv_member("dictionary.csv", DICTIONARY, dictionary())
    for name, table in TABLES.items():
        yield csv_member(f"{name}.csv", [column.name for column in table.columns], _rows(database, name, table))


def _rows(database: sqlite3.Connection, name: str, table: Table) -> Iterator[list[Cell]]:
    flags = [column.type == BOOLEAN for column in table.columns]
    for row in database.execute(f'SELECT * FROM "{name}" ORDER BY rowid'):  # noqa: S608  a name of TABLES
        yield [bool(cell) if flag else cell for flag, cell in zip(flags, row, strict=True)]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"


def _descriptor() -> dict[str, Any]:
    return {
        "profile": "tabular-data-package",
        "name": "yaodian",
        "title": TITLE,
        "description": DESCRIPTION,
        "resources": [_resource(name, table) for name, table in TABLES.items()],
    }


def _resource(name: str, table: Table) -> dict[str, Any]:
    key = {} if table.keyless else {"primaryKey": table.columns[0].name}
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "title": table.zh,
        "description": table.en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            **key,
            "foreignKeys": [_reference(name, column) for column in table.columns if column.to],
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    more = {"trueValues": ["True"], "falseValues": ["False"]} if column.type == BOOLEAN else {}
    required = {} if column.optional else {"constraints": {"required": True}}
    return {"name": column.name, "type": column.type, "title": column.zh, "description": column.en, **more, **required}


def _reference(name: str, column: Column) -> dict[str, Any]:
    """A table that refers to itself is "" (Table Schema, foreignKeys)."""
    there = "" if column.to == name else column.to
    return {"fields": column.name, "reference": {"resource": there, "fields": TABLES[column.to].columns[0].name}}


def _citation(database: sqlite3.Connection) -> str:
    """CITATION.cff 1.2.0: how to cite the data set, and the documents that it was read from. JSON's strings are YAML's."""
    lines = [
        "cff-version: 1.2.0",
        "type: dataset",
        f"title: {_quoted(TITLE)}",
        f"abstract: {_quoted(DESCRIPTION)}",
        f"message: {_quoted('Please cite this data set, and the documents that your statements rest on.')}",
        "authors:",
        f"  - name: {_quoted('Yaodian 要点图谱')}",
        f"version: {_quoted(VERSION)}",
    ]
    references = [line for document in database.execute(CITED) for line in _referenced(*document)]
    return "\n".join([*lines, *(["references:", *references] if references else []), ""])


def _referenced(title: str, issuer: str, *further: str | None) -> list[str]:
    facts = {"title": title, **dict(zip(("number", "date-published", "notes"), further, strict=True))}
    told = [f"    {name}: {_quoted(value)}" for name, value in facts.items() if value]
    return ["  - type: government-document", *told, "    authors:", f"      - name: {_quoted(issuer)}"]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
