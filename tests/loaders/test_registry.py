"""The registry holds together, and every title in it, however it is written, is its own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from loaders import registry
from loaders.identity.official import expand
from loaders.identity.regulations import resolve, version_on
from loaders.registry import rows
from loaders.registry.refresh import NAMES, TABLES, refresh

DATE = registry.AS_OF


def column(table: str, name: str) -> list[str]:
    return [row[name] for row in rows(table)]


@pytest.mark.parametrize("table", ["divisions", "organs", "central_organs", "groups", "regulations", "versions"])
def test_every_row_has_a_key_of_its_own(table: str) -> None:
    key = "code" if table == "divisions" else "id"
    keys = column(f"{table}.csv", key)
    assert len(keys) > 10
    assert all(keys)
    assert len(set(keys)) == len(keys)


def test_every_reference_leads_somewhere() -> None:
    codes = set(column("divisions.csv", "code"))
    organs = set(column("organs.csv", "id"))
    laws = set(column("regulations.csv", "id"))
    assert set(column("zones.csv", "code")) | set(column("units.csv", "jurisdiction")) <= codes
    assert {organ for table in ("forms.csv", "units.csv") for organ in column(table, "organ") if organ} <= organs
    assert set(column("versions.csv", "regulation")) <= laws
    assert {code for code in codes if not code.endswith("0000") and f"{code[:2]}0000" not in codes} == set()


def test_official_words_stay_as_they_are() -> None:
    official = sorted(set(column("words.csv", "official")))
    assert [word for word in official if expand(word) != word] == []


def test_the_day_is_a_date() -> None:
    assert len(DATE.split("-")) == 3
    assert max(column("versions.csv", "promulgated_on")) <= DATE


def forms(row: dict[str, str]) -> set[str]:
    title = row["title"]
    return {
        title,
        f" {title} ",
        title.replace("（", "(").replace("）", ")"),
        title.replace("〈", "<").replace("〉", ">"),
    }


def test_every_title_in_all_its_written_forms_is_its_own() -> None:
    titles = column("regulations.csv", "title")
    for row in rows("regulations.csv"):
        if titles.count(row["title"]) > 1:
            continue
        for form in forms(row):
            assert [one.id for one in resolve(form, None, DATE)] == [row["id"]], form


@pytest.mark.parametrize(
    ("date", "version"),
    [
        ("2017-12-31", None),
        ("2018-01-01", "flk:2c909fdd678bf17901678bf86f120a73"),
        ("2023-12-31", "flk:2c909fdd678bf17901678bf86f120a73"),
    ],
)
def test_a_law_has_the_version_of_the_day(date: str, version: str | None) -> None:
    (law,) = resolve("行政复议法", None, date)
    assert version_on(law, date) == version


def test_a_revision_is_another_version() -> None:
    (law,) = resolve("行政复议法", None, DATE)
    assert version_on(law, "2024-01-01") not in (None, version_on(law, "2023-12-31"))


def test_a_law_has_no_version_before_its_first() -> None:
    (law,) = resolve("电子商务法", None, "2010-01-01")
    assert version_on(law, "2010-01-01") is None


def test_another_number_is_another_text() -> None:
    assert resolve("政府督查工作条例", "国办发〔2001〕999号", DATE) == []


def test_refreshing_keeps_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, here = tmp_path / "source", tmp_path / "here"
    source.mkdir()
    here.mkdir()
    for (there, _), columns in TABLES.items():
        with (source / there).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[*columns, "more"], [*(f"{name} 1" for name in columns), "left out"]])
    monkeypatch.setattr("loaders.registry.refresh.HERE", here)
    refresh(source, "2030-01-02")
    assert (here / "as_of.txt").read_text(encoding="utf-8") == "2030-01-02\n"
    for (_, name), columns in TABLES.items():
        with (here / name).open(encoding="utf-8", newline="") as file:
            (row,) = csv.DictReader(file)
        assert list(row.values()) == [f"{column} 1" for column in columns]
        assert NAMES.get(columns[0], columns[0]) in row
