"""Documents read again by today's rules, from the bytes that the store keeps."""

from __future__ import annotations

from collections.abc import Iterator

from typing_extensions import TypedDict

from api.corrections import own_corrections
from graph.build import build, made_by, source_bytes
from graph.changes import Changes, changes
from graph.contents import batches, document_ids, rows_of
from graph.errors import ReadError
from graph.rows import Rows
from graph.store import Store
from graph.write import rewrite
from loaders.pipeline import extract_bytes, extractor


class Refreshed(TypedDict):
    """What became of one document: its facts that went and came; ``reason`` says why it can't be read again."""

    document: str
    title: str | None
    changes: Changes
    reason: str | None


def refresh(store: Store, lang: str, *, write: bool) -> Iterator[Refreshed]:
    """Read again what an older extractor, registry or user table made, and write it unless it is only to be told."""
    today = made_by(extractor(own_corrections()))
    for batch in batches(document_ids(store)):
        outdated = [row["id"] for row in store.query("held", {"ids": batch}) if row["extractor"] != today]
        for rows in rows_of(store, outdated):
            yield _again(store, rows, lang, write=write)


def reread(store: Store, document: str, lang: str) -> Refreshed:
    """Read one document again whatever made it, and write it: for one whose facts are not those that were written."""
    return _again(store, rows_of(store, [document])[0], lang, write=True)


def _again(store: Store, before: Rows, lang: str, *, write: bool) -> Refreshed:
    [document] = before.nodes["Document"]
    done: Refreshed = {"document": before.document, "title": document.get("title"), "changes": {"gone": [], "new": []}, "reason": None}  # fmt: skip
    if not before.nodes.get("Source"):
        return {**done, "reason": NO_SOURCE[lang]}
    data = source_bytes(before.nodes["Source"][0])
    try:
        plan = extract_bytes(data, document["path"], own_corrections())
    except ReadError as error:
        return {**done, "reason": error.say(lang)}
    after = build(plan, data)
    if after.document != before.document or not plan.tasks:
        return {**done, "reason": ANOTHER[lang].format(id=after.document)}
    if write:
        rewrite(store, after)
    return {**done, "changes": changes(before, after)}


NO_SOURCE = {"en": "its source is not in the store; load the file again", "zh": "存储中没有它的源文件，请重新载入"}
ANOTHER = {
    "en": "today's rules read another document in it ({id}); load the file again and remove this one",
    "zh": "按现行规则它是另一个文件（{id}）；请重新载入并移除此文件",
}
