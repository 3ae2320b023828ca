"""Loaded plans."""

from __future__ import annotations

from graph.queries.names import resolve_document
from graph.queries.order import listing_documents
from graph.queries.paging import Paging, paged
from graph.queries.scope import ALL, Scope
from graph.shapes import Document, Page, SectionSpan
from graph.store.base import Record, Store, consistent


@consistent
def documents(store: Store, paging: Paging, scope: Scope = ALL) -> Page[Document]:
    """Plans by date, then by id."""

    def listed(rows: list[Record]) -> list[Document]:
        return [_document(row) for row in rows]

    return paged(store, "documents", scope.given(store), paging, listed, listing=listing_documents)


@consistent
def document(store: Store, name: str) -> Document:
    """The plan that ``name`` means: id, title or document number. Raises ``NotFound`` or ``Ambiguous``."""
    key = resolve_document(store, name)
    return _document(store.query("documents", {"ids": [key], "after": "", "limit": 1}, "page")[0])


@consistent
def document_text(store: Store, name: str) -> str:
    """The plan's canonical text, into which all offsets point. Raises ``NotFound`` or ``Ambiguous``."""
    return str(store.query("document_text", {"id": resolve_document(store, name)})[0]["text"])


@consistent
def document_sections(store: Store, name: str) -> list[SectionSpan]:
    """The plan's headings in its order. Raises ``NotFound`` or ``Ambiguous``."""
    rows = store.query("sections", {"id": resolve_document(store, name)})
    return [
        {"id": row["id"], "number": row["number"], "title": row["title"], "start": row["start"], "end": row["end"]}
        for row in rows
    ]


def _document(row: Record) -> Document:
    code = row["jurisdiction"]
    return {
        "id": row["id"],
        "title": row["title"],
        "issuer": row["issuer"],
        "document_number": row["document_number"],
        "date": row["date"],
        "year": row["year"],
        "jurisdiction": {"code": code, "name": row["jurisdiction_name"]} if code else None,
        "tasks": row["tasks"],
        "warnings": row["warnings"],
        "extractor": row["extractor"],
    }
