"""The words of all tasks in memory, for a process that is asked for words more than once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from graph.store.base import Record, Store
from graph.store.register import Touched, by_documents, documents_in_order

KEPT: Final = "texts"
END: Final = "\0"
"""Between a title, a text and the next title; in a text of its own it counts as a blank."""


@dataclass(frozen=True, slots=True)
class _Texts:
    """The tasks of a document: their ids, where their texts start, and their titles and texts in turn, in one string."""

    ids: tuple[str, ...]
    starts: tuple[int, ...]
    words: str


def keep_texts(store: Store) -> None:
    """Keep the texts of all tasks from now on: 26 MB for 100,000 tasks of ``bench.plans``."""
    _texts(store)


def documents_with(store: Store, q: str) -> list[str] | None:
    """The ids of documents with a task that holds ``q``; None where that is not known."""
    if not _can_tell(store, q):
        return None
    return [key for key, texts in _texts(store).items() if any(_tasks(texts, key, q))]


def tasks_with(store: Store, q: str, documents: Iterable[Record]) -> list[Record] | None:
    """The tasks of these documents that hold ``q``, as ``search_tasks`` has them but in no order; None where they are not known."""
    if not _can_tell(store, q):
        return None
    texts = _texts(store)
    return [task for row in documents if row["id"] in texts for task in _tasks(texts[row["id"]], row["id"], q)]


def _can_tell(store: Store, q: str) -> bool:
    """Words on two lines can be the end of a title and the beginning of the text, which are apart here."""
    return store.remembers(KEPT) and "\n" not in q


def _texts(store: Store) -> dict[str, _Texts]:
    """The texts by their document's id, read once, and again in documents that changed."""

    def read(documents: Sequence[str]) -> dict[str, _Texts]:
        return {row["document"]: _texts_of(row) for row in by_documents(store, "texts", documents)}

    def renew(texts: dict[str, _Texts], touched: Touched) -> dict[str, _Texts]:
        kept = {key: text for key, text in texts.items() if key not in touched.documents}
        return kept | read(sorted(touched.documents))

    return store.remembered(KEPT, lambda: read([row["id"] for row in documents_in_order(store)]), renew)


def _texts_of(row: Record) -> _Texts:
    words = chain.from_iterable(zip(row["titles"], row["texts"], strict=True))
    return _Texts(tuple(row["ids"]), tuple(row["starts"]), END.join(word.replace(END, " ") for word in words))


def _tasks(texts: _Texts, document: str, q: str) -> Iterator[Record]:
    if q not in texts.words:
        return
    words = texts.words.split(END)
    for key, start, title, text in zip(texts.ids, texts.starts, words[::2], words[1::2], strict=True):
        if q in title or q in text:
            yield {"id": key, "title": title, "text": text, "start": start, "document": document}
