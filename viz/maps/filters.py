"""What the reader of a map can narrow it to: a plan or year, a section, a partner, a deadline. One concept for every kind of map;
the page's script (``filter.js``) compares the values with what the table's rows say of themselves.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from viz.maps.table import Row, Table


@dataclasses.dataclass(frozen=True, slots=True)
class Option:
    """One of a filter's values and the number of tasks that it leaves."""

    value: str
    label: str
    count: int


@dataclasses.dataclass(frozen=True, slots=True)
class Filter:
    """A choice among groups of options, each under a heading or none; the empty value, which is not among them, leaves all tasks."""

    name: str
    label: str
    groups: tuple[tuple[str | None, tuple[Option, ...]], ...]


def filters(
    table: Table, partners: Iterable[tuple[str, str, bool]], partner: str, words: Mapping[str, str]
) -> tuple[Filter, ...]:
    """The filters of a map whose tasks are in ``table``; that of plans only where there are several.

    Args:
        table: the tasks.
        partners: key, name and whether it is a collective one, of those that share tasks.
        partner: the key of what they are called in ``words``.
        words: the catalogue.
    """
    rows = [row for group in table.groups for row in group.rows]
    documents = {row.document["id"]: row.document["title"] or words["untitled"] for row in rows}
    found = [
        Filter("section", words["section"], tuple(_sections(table, documents))),
        Filter("partner", words[partner], tuple(_partners(rows, partners, words))),
        Filter("due", words["column_deadlines"], tuple(_deadlines(rows, words))),
    ]
    if len(documents) > 1:
        found.insert(0, Filter("plan", words["choose"], ((None, tuple(_plans(rows, documents, words))),)))
    return tuple(found)


def _plans(rows: Sequence[Row], documents: Mapping[str, str], words: Mapping[str, str]) -> Iterator[Option]:
    """Years, the latest first, where there are several, then plans; values are ``document:ID`` and ``year:YYYY``."""
    years = Counter(row.document["year"] for row in rows if row.document["year"] is not None)
    if len(years) > 1:
        for year in sorted(years, reverse=True):
            yield Option(f"year:{year}", words["year"].format(year=year), years[year])
    held = Counter(row.document["id"] for row in rows)
    for ident, title in documents.items():
        yield Option(f"document:{ident}", title, held[ident])


def _sections(table: Table, documents: Mapping[str, str]) -> Iterator[tuple[str | None, tuple[Option, ...]]]:
    """By plan where there are several."""
    held = Counter(row.section for group in table.groups for row in group.rows)
    options: dict[str, dict[str, Option]] = {ident: {} for ident in documents}
    for group in table.groups:
        first = group.rows[0]
        option = Option(first.section, group.section or table.no_section, held[first.section])
        options[first.document["id"]][first.section] = option
    for ident, title in documents.items():
        yield (title if len(documents) > 1 else None), tuple(options[ident].values())


def _partners(
    rows: Sequence[Row], partners: Iterable[tuple[str, str, bool]], words: Mapping[str, str]
) -> Iterator[tuple[str | None, tuple[Option, ...]]]:
    """Those that share most first; collective ones apart."""
    held = Counter(key for row in rows for key in {part.partition(":")[0] for part in row.holders.split()})
    options = [(collective, Option(key, name, held[key])) for key, name, collective in partners if held[key]]
    for apart, heading in ((False, None), (True, words["collective"])):
        members = sorted((each for collective, each in options if collective == apart), key=lambda each: -each.count)
        if members:
            yield heading, tuple(members)


def _deadlines(rows: Sequence[Row], words: Mapping[str, str]) -> Iterator[tuple[str | None, tuple[Option, ...]]]:
    """With and without one, then by when: a date stands for itself and all earlier ones."""
    dues = [row.due.split() for row in rows]
    kinds = {
        "some": sum(map(bool, dues)),
        "ongoing": sum("ongoing" in due for due in dues),
        "none": len(rows) - sum(map(bool, dues)),
    }
    yield None, tuple(Option(kind, words[f"due_{kind}"], count) for kind, count in kinds.items() if count)
    dates = sorted({date for due in dues for date in due if date[0].isdigit()})
    if dates:
        until = {date: sum(any(each <= date for each in due) for due in dues) for date in dates}
        yield words["due_until"], tuple(Option(date, date, until[date]) for date in dates)
