"""Words in tasks, units and regulations, ranked by our own rule so that both engines answer alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from graph.errors import InvalidParameter
from graph.queries.names import known
from graph.queries.order import selected_documents
from graph.queries.paging import Paging, sliced
from graph.queries.regulations import listed_regulations
from graph.queries.scope import ALL, Scope
from graph.queries.texts import tasks_with
from graph.queries.units import listed_units
from graph.shapes import Hit, Page
from graph.store.base import Record, Store, consistent

Ranked = tuple[list[Any], Callable[[], Hit]]
"""The rank of what was found, and what shows it: of thousands that hold a word a page is shown."""

AROUND = 40
"""Characters of text shown on each side of the match."""


@consistent
def search(store: Store, words: str, paging: Paging, scope: Scope = ALL) -> Page[Hit]:
    """What holds ``words``: in a title before in a text, then by number of hits, then by id. With ``scope``, tasks, units and regulations
    that their lists have under it."""
    q = words.strip()
    if not q:
        raise InvalidParameter(name="q", value=words, reason="say what to look for")
    given = scope.given(store)
    ranked = [
        *_tasks(store, q, given),
        *_named(q, "unit", _within(store, "units", listed_units, scope)),
        *_named(q, "regulation", _within(store, "regulations", listed_regulations, scope)),
    ]
    ranked.sort(key=lambda found: found[0])
    page = sliced(ranked, "search", {**given, "q": q}, paging, lambda found: found[0])
    return {"items": [show() for _, show in page["items"]], "total": page["total"], "next": page["next"]}


def _rank(title: str, text: str, q: str, key: str) -> list[Any]:
    return [0 if q in title else 1, -(title.count(q) + text.count(q)), key]


def _tasks(store: Store, q: str, given: Mapping[str, Any]) -> list[Ranked]:
    rows = None if "organ" in given else tasks_with(store, q, selected_documents(store, given))
    rows = store.query("search_tasks", {**given, "q": q}) if rows is None else rows
    return [(_rank(row["title"], row["text"], q, row["id"]), partial(_task, row, q)) for row in rows]


def _task(row: Record, q: str) -> Hit:
    at = max(row["text"].find(q), 0)
    shown = row["text"][max(at - AROUND, 0) : at + len(q) + AROUND]
    return {
        "kind": "task",
        "id": row["id"],
        "title": row["title"],
        "text": shown,
        "start": row["start"] + at,
        "end": row["start"] + at + len(q),
        "document": row["document"],
    }


def _within(store: Store, what: str, listed: Callable[[Store, Scope], set[str]], scope: Scope) -> list[Record]:
    """Everything with a name; under a scope what the list has."""
    rows = known(store, what)
    if scope == ALL:
        return rows
    ids = listed(store, scope)
    return [row for row in rows if row["id"] in ids]


def _named(q: str, kind: str, rows: list[Record]) -> list[Ranked]:
    found: list[Ranked] = []
    for row in rows:
        forms = "\n".join([row["full_name"] or "", *(row["forms"] or ())])
        if q in row["name"] or q in forms:
            found.append((_rank(row["name"], forms, q, row["id"]), partial(_entry, row, kind)))
    return found


def _entry(row: Record, kind: str) -> Hit:
    title = row["full_name"] or row["name"]
    return {
        "kind": kind,
        "id": row["id"],
        "title": row["name"],
        "text": title,
        "start": None,
        "end": None,
        "document": None,
    }
