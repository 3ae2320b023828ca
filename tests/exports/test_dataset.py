"""Data sets read by sqlite3, csv, json and yaml: they hold what the store holds, whether they come from it or straight from the files."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.exports.dataset.tables import TABLES
from api.exports.dataset.writing import Counts, of_store, write
from graph import queries
from graph.queries import EVERYTHING, Scope, Selection
from graph.shapes import AssignmentRow
from graph.store import Store
from tests.api.faces import EXAMPLE, Cli
from tests.graph.conftest import ENGINES

PLANS = [EXAMPLE, *map(EXAMPLE.with_name, ("deadlines_and_citations.txt", "city_table.txt", "province_sentences.txt"))]
SUFFIXES = ("sqlite", "zip")


def written(store: Store, path: Path) -> Counts:
    return write(of_store(store, Scope()), path)


@pytest.fixture(scope="module")
def library(both: tuple[Store, Store], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the data sets of a store with several plans: ``embedded.sqlite``, ``neo4j.zip``, …"""
    folder = tmp_path_factory.mktemp("datasets")
    for name, store in zip(ENGINES, both, strict=True):
        for suffix in SUFFIXES:
            written(store, folder / f"{name}.{suffix}")
    return folder


@pytest.fixture
def database(library: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{library / 'embedded.sqlite'}?mode=ro", uri=True)) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


@pytest.fixture
def package(library: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(library / "embedded.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def count(database: sqlite3.Connection, name: str) -> int:
    found: int = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
    return found


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_equal_content_gives_equal_bytes(suffix: str, library: Path, both: tuple[Store, Store], tmp_path: Path) -> None:
    one, other = (library / f"{name}.{suffix}" for name in ENGINES)
    assert one.read_bytes() == other.read_bytes()
    again = tmp_path / f"again.{suffix}"
    written(both[0], again)
    assert again.read_bytes() == one.read_bytes()


def test_there_is_a_row_for_everything_in_the_store(database: sqlite3.Connection, both: tuple[Store, Store]) -> None:
    asked: dict[str, str] = {
        "jurisdictions": "(:Jurisdiction)",
        "documents": "(:Document)",
        "sections": "(:Section)",
        "tasks": "(:Task)",
        "units": "(:Unit)",
        "groups": "(:Group)",
        "regulations": "(:Regulation)",
        "members": "()-[:MEMBER_OF]->()",
        "assignments": "()-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->()",
        "deadlines": "()-[:DUE]->()",
        "citations": "()-[:CITES]->()",
        "implements": "()-[:IMPLEMENTS]->()",
        "published_as": "()-[:IS]->()",
    }
    there = {
        name: both[1].read(f"MATCH p = {pattern} RETURN count(p) AS n", {})[0]["n"] for name, pattern in asked.items()
    }
    assert {name: count(database, name) for name in asked} == there
    assert count(database, "warnings") == sum(
        document["warnings"] for document in queries.documents(both[1], EVERYTHING)["items"]
    )
    assert all(there[name] for name in ("assignments", "deadlines", "citations", "members"))
    assert TABLES.keys() - asked.keys() == {"unit_forms", "warnings"}


def test_the_view_facts_is_the_tidy_table(database: sqlite3.Connection, both: tuple[Store, Store]) -> None:
    told = [dict(row) for row in database.execute("SELECT * FROM facts ORDER BY document, start, role")]
    rows = queries.assignments(both[1], Selection(), EVERYTHING)["items"]
    assert list(told[0]) == list(AssignmentRow.__annotations__)
    assert told == sorted((dict(row) for row in rows), key=lambda row: (row["document"], row["start"], row["role"]))


def test_units_are_called_as_the_store_calls_them(database: sqlite3.Connection, both: tuple[Store, Store]) -> None:
    told = {row["id"]: (row["name"], row["full_name"], row["organ"]) for row in database.execute("SELECT * FROM units")}
    units = queries.units(both[1], EVERYTHING)["items"]
    assert told == {unit["id"]: (unit["name"], unit["full_name"], unit["organ"]) for unit in units}
    written_forms = {
        unit["id"]: [row["form"] for row in database.execute("SELECT form FROM unit_forms WHERE unit_id = ?", (unit["id"],))]
        for unit in units
    }  # fmt: skip
    assert written_forms == {unit["id"]: unit["aliases"] for unit in units}


def test_which_items_a_unit_leads(database: sqlite3.Connection, both: tuple[Store, Store]) -> None:
    question = """SELECT DISTINCT t.id FROM tasks t JOIN assignments a ON a.task_id = t.id JOIN units u ON u.id = a.unit_id
    WHERE u.full_name = '常州市武进区司法局' AND a.role = 'lead'"""
    led = queries.tasks(both[1], Selection(unit="武进区司法局", role="lead"), EVERYTHING)["items"]
    assert len(led) >= 18
    assert {row["id"] for row in database.execute(question)} == {task["id"] for task in led}


def test_every_key_leads_somewhere_and_every_question_has_an_index(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    keys = {name: database.execute(f'PRAGMA foreign_key_list("{name}")').fetchall() for name in TABLES}
    told = {name: {(column.name, column.to) for column in each.columns if column.to} for name, each in TABLES.items()}
    assert {name: {(key["from"], key["table"]) for key in found} for name, found in keys.items()} == told
    plan = database.execute("EXPLAIN QUERY PLAN SELECT * FROM assignments WHERE unit_id = 'x'").fetchone()["detail"]
    assert "assignments_unit_id" in plan


@pytest.mark.parametrize("name", ["assignments", "deadlines", "citations", "tasks"])
def test_every_fact_quotes_its_document(name: str, database: sqlite3.Connection) -> None:
    rows = database.execute(
        f'SELECT f.text, substr(d.text, f.start + 1, f."end" - f.start) FROM {name} f JOIN documents d ON d.id = f.document_id'
    ).fetchall()
    assert rows
    assert all(own == quoted for own, quoted in rows)


def test_the_csv_files_hold_the_same_rows(database: sqlite3.Connection, package: dict[str, bytes]) -> None:
    for name, described in TABLES.items():
        head, *rows = table(package[f"{name}.csv"])
        assert head == [column.name for column in described.columns]
        flags = {column.name for column in described.columns if column.type == "boolean"}
        assert rows == [
            [str(bool(row[key])) if key in flags else "" if row[key] is None else str(row[key]) for key in head]
            for row in database.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
        ], name


def test_the_package_describes_each_column_as_the_dictionary_does(
    database: sqlite3.Connection, package: dict[str, bytes]
) -> None:
    resources = json.loads(package["datapackage.json"])["resources"]
    told = [
        [each["name"], field["name"], field["type"], field["description"], field["title"]]
        for each in resources
        for field in each["schema"]["fields"]
    ]
    assert table(package["dictionary.csv"])[1:] == told
    assert [list(row) for row in database.execute("SELECT * FROM dictionary")] == told
    assert all(all(row) for row in told)
    assert {each["path"] for each in resources} | {"datapackage.json", "dictionary.csv", "CITATION.cff"} == set(package)


def test_the_packages_keys_hold(package: dict[str, bytes]) -> None:
    columns: dict[tuple[str, str], list[str]] = {}
    resources = json.loads(package["datapackage.json"])["resources"]
    for each in resources:
        head, *rows = table(package[each["path"]])
        columns |= {(each["name"], name): [row[at] for row in rows] for at, name in enumerate(head)}
    for each in resources:
        key = each["schema"].get("primaryKey")
        assert not key or len(set(columns[each["name"], key])) == len(columns[each["name"], key])
        for foreign in each["schema"]["foreignKeys"]:
            there = foreign["reference"]["resource"] or each["name"], foreign["reference"]["fields"]
            assert set(columns[each["name"], foreign["fields"]]) - {""} <= set(columns[there])


def test_the_citation_names_every_document(package: dict[str, bytes]) -> None:
    citation: dict[str, Any] = yaml.load(package["CITATION.cff"], yaml.BaseLoader)
    assert (citation["cff-version"], citation["type"]) == ("1.2.0", "dataset")
    assert citation["authors"]
    documents = table(package["documents.csv"])[1:]
    assert [each["title"] for each in citation["references"]] == [row[1] for row in documents]
    assert {each["type"] for each in citation["references"]} == {"government-document"}


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with a few plans and what is none."""
    folder = tmp_path / "plans"
    folder.mkdir()
    for path in PLANS:
        shutil.copy(path, folder)
    (folder / "notes.csv").write_text("no,plan\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_files_need_no_store_and_give_what_a_store_of_them_gives(
    suffix: str, plans: Path, fresh: Cli, tmp_path: Path
) -> None:
    direct, way_round = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    said = fresh("dataset", str(plans), "-o", str(direct), "--json")
    assert (said.code, said.json["tables"]["documents"], said.json["failed"]) == (0, len(PLANS), 0), said.err
    assert not (tmp_path / "store").exists()
    assert fresh("load", str(plans)).code == 0
    assert fresh("dataset", "-o", str(way_round)).code == 0
    assert direct.read_bytes() == way_round.read_bytes()
    assert fresh("dataset", fresh.address, "-o", str(way_round)).code == 0, "an address in place of a path"
    assert direct.read_bytes() == way_round.read_bytes()


@pytest.fixture
def fresh(tmp_path: Path) -> Cli:
    """The command line over an embedded store that does not exist yet."""
    return Cli(f"embedded:{tmp_path / 'store'}")


def test_a_later_version_of_a_document_takes_the_place_of_the_earlier(fresh: Cli, tmp_path: Path) -> None:
    plans, output = tmp_path / "plans", tmp_path / "a.sqlite"
    plans.mkdir()
    text = EXAMPLE.read_text(encoding="utf-8")
    (plans / "1.txt").write_text(text, encoding="utf-8")
    (plans / "2.txt").write_text(text.replace("大数据局", "档案局"), encoding="utf-8")
    assert fresh("dataset", str(plans), "-o", str(output)).code == 0
    with closing(sqlite3.connect(output)) as database:
        assert count(database, "documents") == 1
        forms = {form for (form,) in database.execute("SELECT form FROM unit_forms")}
    assert ("档案局" in forms, "大数据局" in forms) == (True, False)


def test_what_cannot_be_read_is_told_and_the_rest_is_written(plans: Path, fresh: Cli, tmp_path: Path) -> None:
    (plans / "broken.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    output = tmp_path / "a.sqlite"
    said = fresh("dataset", str(plans), "-o", str(output), "--json")
    assert (said.code, said.json["failed"], said.json["tables"]["documents"]) == (1, 1, len(PLANS))
    assert "broken.pdf" in said.err


def test_an_existing_file_is_replaced_as_a_whole_or_not_at_all(plans: Path, fresh: Cli, tmp_path: Path) -> None:
    output = tmp_path / "a.sqlite"
    output.write_bytes(b"what was there")
    said = fresh("dataset", str(tmp_path / "nowhere"), "-o", str(output))
    assert (said.code, output.read_bytes()) == (1, b"what was there")
    assert fresh("dataset", str(plans), "-o", str(output)).code == 0
    with closing(sqlite3.connect(output)) as database:
        assert count(database, "documents") == len(PLANS)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_store_that_is_not_there_is_an_empty_data_set(fresh: Cli, tmp_path: Path) -> None:
    output = tmp_path / "a.zip"
    said = fresh("dataset", "-o", str(output), "--json")
    assert (said.code, set(said.json["tables"].values())) == (0, {0})
    assert table(zipfile.ZipFile(output).read("tasks.csv"))[0][0] == "id"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["plans", "-o", "a.csv"], 2, ".sqlite, .zip"),
        (["nowhere", "-o", "a.sqlite"], 1, "nowhere"),
        ([str(EXAMPLE), "--year", "2023", "-o", "a.sqlite"], 2, "filters choose plans of a store"),
        (["--document", "nothing", "-o", "a.sqlite"], 1, "nothing"),
        (["bolt+x://nowhere", "-o", "a.sqlite"], 1, "bolt+x://nowhere"),
        ([str(EXAMPLE), "-o", "/dev/null/a.sqlite"], 1, "can't be written"),
    ],
)
def test_bad_input_is_told_and_writes_nothing(
    arguments: list[str], code: int, says: str, fresh: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = fresh("dataset", *arguments)
    assert said.code == code
    assert says in said.err
    assert list(tmp_path.iterdir()) == []
