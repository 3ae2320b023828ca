"""Laws and policies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from graph.errors import InvalidParameter
from graph.queries.names import resolve_regulation
from graph.queries.paging import EVERYTHING, Paging, paged, selected, sliced
from graph.queries.scope import ALL, Scope
from graph.queries.tasks import EVERY_TASK, Selection, resolved
from graph.shapes import CitedAsOf, HistoryEvent, Link, Page, Regulation, RegulationHistory, Titled
from graph.store.base import Record, Store, consistent

HELD: Final = {"unit", "roles", "alone"}
REGULATION_COLUMNS: Final = ("id", "tasks")
MOST_CITING: Final = 20
MOST_KEPT: Final = 10_000
"""Regulations whose rows are kept, some kB each."""
REPEALED: Final = "已废止"
"""The registry's word."""


@consistent
def regulations(
    store: Store,
    paging: Paging,
    scope: Scope = ALL,
    *,
    q: str | None = None,
    by: Selection = EVERY_TASK,
    as_of: str | None = None,
    sort: str = "id",
) -> Page[Regulation]:
    """What documents cite, by id or, with ``sort`` ``tasks``, by how many tasks cite it, then by id, with its status on the day ``as_of`` (ISO 8601; else the last one of which the registry knew).

    A text that stands only inside another's title is found by name and not listed.

    With ``by``, what a task cites on which its ``unit``, ``role`` and ``alone`` hold, in its ``section``, or ``task`` itself.
    """
    asked, _ = resolved(store, replace(by, document=scope.document))
    given = scope.given(store, q=q, **asked)
    parts = [part for part, names in (("held", HELD), ("cited", {"section", "task"})) if names & given.keys()]

    def details(rows: list[Record]) -> list[Regulation]:
        return _details(store, [row["id"] for row in rows], as_of)

    if sort not in REGULATION_COLUMNS:
        raise InvalidParameter(name="sort", value=sort, reason=f"known are {', '.join(REGULATION_COLUMNS)}")
    if sort == "id":
        return paged(store, "regulations", given, paging, details, *parts, key="id")
    every = paged(store, "regulations", given, EVERYTHING, details, *parts, key="id")["items"]
    return sliced(sorted(every, key=_most_cited), "regulations", {**given, "sort": sort}, paging, _most_cited)


def _most_cited(row: Regulation) -> list[int | str]:
    return [-row["tasks"], row["id"]]


def listed_regulations(store: Store, scope: Scope) -> set[str]:
    """The ids of the regulations that the list has under ``scope``."""
    return selected(store, "regulations", scope.given(store))


@consistent
def regulation(store: Store, name: str, *, as_of: str | None = None) -> Regulation:
    """The regulation that ``name`` means. Raises ``NotFound`` or ``Ambiguous``."""
    return _details(store, [resolve_regulation(store, name)], as_of)[0]


@consistent
def regulation_history(store: Store, name: str) -> RegulationHistory:
    """What the registry knows of its texts, and when plans cited it, of which it tells the first ``MOST_CITING`` by id. Raises ``NotFound`` or ``Ambiguous``."""
    key = resolve_regulation(store, name)
    known = _known(store, [key])[key]
    citing = store.query("regulation_history", {"id": key, "limit": MOST_CITING}, "citing")
    return {
        "events": sorted(_events(known, citing), key=lambda event: (event["on"], event["what"])),
        "chain": _chain(store, key),
    }


def _chain(store: Store, key: str) -> list[Link]:
    """All that the regulation implements, and the first that implement it, from the tops down; nothing where titles say nothing."""
    titles: dict[str, str] = {}
    below: defaultdict[str, list[str]] = defaultdict(list)
    rising = [key]
    while rising:
        rows = [*_known(store, rising).values()]
        titles |= {row["id"]: row["title"] for row in rows}
        pairs = [(base["id"], row["id"]) for row in rows for base in row["implements"] if base["id"]]
        for base, implementing in pairs:
            below[base].append(implementing)
        rising = sorted({base for base, _ in pairs} - titles.keys())
    tops = sorted(titles.keys() - {each for found in below.values() for each in found}) or [key]
    sinking = [key]
    while sinking and len(titles) < MOST_CITING:
        at = sinking.pop(0)
        rows = store.query("regulation_history", {"id": at, "limit": MOST_CITING}, "implementing")
        below[at] = [row["id"] for row in rows]
        sinking += [each for each in below[at] if each not in titles]
        titles |= {row["id"]: row["title"] for row in rows}
    chain = [link for top in tops for link in _down(titles, below, top, ())]
    return chain if len(chain) > 1 else []


def _down(titles: Mapping[str, str], below: Mapping[str, list[str]], at: str, above: tuple[str, ...]) -> Iterator[Link]:
    """One regulation and what hangs below it; who implements itself in a circle ends there."""
    yield {"id": at, "title": titles[at], "depth": len(above)}
    for each in below.get(at, ()):
        if each not in {*above, at}:
            yield from _down(titles, below, each, (*above, at))


def _events(known: Record, citing: list[Record]) -> Iterator[HistoryEvent]:
    for text in known["texts"] or []:
        since, version = text.split(" ", 1)
        yield {"on": since, "what": "text", "meant": version in known["versions"], "document": None}
    if known["repealed_on"]:
        yield {"on": known["repealed_on"], "what": "repealed", "meant": False, "document": None}
    for row in (row for row in citing if row["date"]):
        document: Titled = {"id": row["id"], "title": row["title"] or row["id"]}
        yield {"on": row["date"], "what": "cited", "meant": False, "document": document}


def _details(store: Store, ids: list[str], as_of: str | None) -> list[Regulation]:
    known = _known(store, ids)
    return [_regulation(known[key], as_of) for key in ids if key in known]


def _known(store: Store, ids: list[str]) -> dict[str, Record]:
    """Rows of ``regulation_details`` by id: a law that everybody cites is counted once per revision."""
    kept: dict[str, Record] = store.remembered("regulations", dict)
    unknown = [key for key in ids if key not in kept]
    rows = store.query("regulation_details", {"ids": unknown}) if unknown else []
    found = {key: kept[key] for key in ids if key in kept} | {row["id"]: row for row in rows}
    kept.update(found if len(kept) < MOST_KEPT else {})
    return found


def _regulation(row: Record, as_of: str | None) -> Regulation:
    return {
        "id": row["id"],
        "title": row["title"],
        "kind": row["kind"],
        "issuer": row["issuer"],
        "document_number": row["document_number"],
        "status": status(row, as_of),
        "cited_as_of": _cited(row, as_of),
        "implements": [{"id": base["id"], "title": base["title"]} for base in row["implements"] if base["id"]],
        "tasks": row["tasks"],
    }


def status(row: Record, as_of: str | None) -> str | None:
    """``not-yet-in-force``, ``in-force`` or ``repealed`` on a day; None where the registry does not say, as of every day after its own."""
    last, texts = row["as_of"], row["texts"] or []
    day = as_of or last
    if not last or day > last:
        return None
    if row["repealed_on"] and day >= row["repealed_on"]:
        return "repealed"
    if row["registered"] == REPEALED and not row["repealed_on"]:
        return "repealed" if day == row["as_of"] else None
    first = row["first_effective_on"]
    if texts and texts[0][:10] <= day:
        return "in-force"
    if first and day < first:
        return "not-yet-in-force"
    return "in-force" if first or (row["registered"] and day == row["as_of"]) else None


def _cited(row: Record, as_of: str | None) -> CitedAsOf | None:
    """The latest text that was in force on a citing document's day. Its own status is ``amended`` where another is in force instead."""
    known = [text.split(" ", 1) for text in row["texts"] or []]
    cited = [text for text in known if text[1] in row["versions"]]
    if not cited:
        return None
    since, version = cited[-1]
    whole, day = status(row, as_of), as_of or row["as_of"]
    if whole == "in-force" and day < since:
        whole = "not-yet-in-force"
    elif whole == "in-force" and any(since < later <= day for later, _ in known):
        whole = "amended"
    return {"version": version, "effective_on": since, "status": whole}
