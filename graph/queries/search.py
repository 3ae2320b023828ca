"""Words in tasks, units and regulations, ranked by our own rule so that both engines answer alike."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from graph.errors import InvalidParameter
from graph.queries.names import known
from graph.queries.order import selected_documents
from graph.queries.paging import Paging, sliced
from graph.queries.regulations import listed_regulations
from graph.queries.scope import ALL, Scope
from graph.queries.units import listed_units
from graph.shapes import Hit, Page
from graph.store.base import Record, Store, consistent
from graph.store.register import Touched, documents_in_order

Ranked = tuple[list[Any], Callable[[], Hit]]
"""The rank of what was found, and what shows it: of thousands that hold a word a page is shown."""

TEXTS: Final = "texts"
END: Final = "\0"
"""Between a title, a text and the next title; no plan has it."""
AT_ONCE: Final = 100
"""Documents whose texts are read at a time."""
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
    at_hand = store.remembers(TEXTS) and "organ" not in given
    rows = _among(store, q, given) if at_hand else store.query("search_tasks", {**given, "q": q})
    return [(_rank(row["title"], row["text"], q, row["id"]), partial(_task, row, q)) for row in rows]


@dataclass(frozen=True, slots=True)
class _Texts:
    """The tasks of a document: their ids, where their texts start, and their titles and texts in turn, in one string."""

    ids: tuple[str, ...]
    starts: tuple[int, ...]
    words: str


def keep_texts(store: Store) -> None:
    """Keep the texts of all tasks in memory, for a process that is asked for words more than once: some 35 MB for 100,000 tasks."""
    _texts(store)


def _texts(store: Store) -> dict[str, _Texts]:
    """The texts by their document's id, read once, and again in documents that changed."""

    def read(documents: Sequence[str]) -> dict[str, _Texts]:
        parts = (documents[at : at + AT_ONCE] for at in range(0, len(documents), AT_ONCE))
        rows = (row for part in parts for row in store.query("texts", {"documents": part}))
        return {row["document"]: _texts_of(row) for row in rows}

    def renew(texts: dict[str, _Texts], touched: Touched) -> dict[str, _Texts]:
        kept = {key: text for key, text in texts.items() if key not in touched.documents}
        return kept | read(sorted(touched.documents))

    return store.remembered(TEXTS, lambda: read([row["id"] for row in documents_in_order(store)]), renew)


def _texts_of(row: Record) -> _Texts:
    words = itertools.chain.from_iterable(zip(row["titles"], row["texts"], strict=True))
    return _Texts(tuple(row["ids"]), tuple(row["starts"]), END.join(words))


def _among(store: Store, q: str, given: Mapping[str, Any]) -> Iterator[Record]:
    """As ``search_tasks`` has it, out of the texts in memory."""
    texts = _texts(store)
    for document in (row["id"] for row in selected_documents(store, given)):
        if document in texts and q in texts[document].words:
            yield from _in(texts[document], document, q)


def _in(texts: _Texts, document: str, q: str) -> Iterator[Record]:
    words = texts.words.split(END)
    for key, start, title, text in zip(texts.ids, texts.starts, words[::2], words[1::2], strict=True):
        if q in title or q in text:
            yield {"id": key, "title": title, "text": text, "start": start, "document": document}


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
