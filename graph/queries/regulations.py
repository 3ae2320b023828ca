"""Laws and policies."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from graph.queries.names import resolve_regulation
from graph.queries.paging import Paging, paged
from graph.queries.scope import ALL, Scope
from graph.queries.tasks import EVERY_TASK, Selection, resolved
from graph.shapes import Page, Regulation
from graph.store.base import Record, Store, consistent

HELD: Final = {"unit", "roles", "alone"}


@consistent
def regulations(
    store: Store, paging: Paging, scope: Scope = ALL, *, q: str | None = None, by: Selection = EVERY_TASK
) -> Page[Regulation]:
    """What documents cite, by id. A text that stands only inside another's title is found by name and not listed.

    With ``by``, what a task cites on which its ``unit``, ``role`` and ``alone`` hold, in its ``section``, or ``task`` itself.
    """
    asked, _ = resolved(store, replace(by, document=scope.document))
    given = scope.given(store, q=q, **asked)
    parts = [part for part, names in (("held", HELD), ("cited", {"section", "task"})) if names & given.keys()]
    return paged(
        store, "regulations", given, paging, lambda rows: _details(store, [row["id"] for row in rows]), *parts, key="id"
    )


@consistent
def regulation(store: Store, name: str) -> Regulation:
    """The regulation that ``name`` means. Raises ``NotFound`` or ``Ambiguous``."""
    return _details(store, [resolve_regulation(store, name)])[0]


def _details(store: Store, ids: list[str]) -> list[Regulation]:
    return [_regulation(row) for row in store.query("regulation_details", {"ids": ids})]


def _regulation(row: Record) -> Regulation:
    return {
        "id": row["id"],
        "title": row["title"],
        "kind": row["kind"],
        "issuer": row["issuer"],
        "document_number": row["document_number"],
        "status": row["status"],
        "cited_as_of": None,
        "implements": [{"id": base["id"], "title": base["title"]} for base in row["implements"] if base["id"]],
        "tasks": row["tasks"],
    }
