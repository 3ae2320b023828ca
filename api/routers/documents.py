"""Loaded plans."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse

from api.dependencies import StoreGiven
from api.parameters import Asked, Listing, NoParameters, ScopedList
from graph import queries
from graph.queries import Selection
from graph.shapes import Document, Page, Task

router = APIRouter(prefix="/documents", tags=["documents"])


@router.get("")
def list_documents(store: StoreGiven, asked: Annotated[ScopedList, Asked]) -> Page[Document]:
    """Loaded plans, by date."""
    return queries.documents(store, asked.paging(), asked.scope())


@router.get("/{document}")
def one_document(store: StoreGiven, document: str, _: NoParameters) -> Document:
    """One plan, by id, title or document number."""
    return queries.document(store, document)


@router.get("/{document}/text", response_class=PlainTextResponse)
def document_text(store: StoreGiven, document: str, _: NoParameters) -> str:
    """The canonical text, into which every `start` and `end` points."""
    return queries.document_text(store, document)


@router.get("/{document}/tasks")
def document_tasks(store: StoreGiven, document: str, asked: Annotated[Listing, Asked]) -> Page[Task]:
    """The plan's tasks in its order."""
    return queries.tasks(store, Selection(document=document), asked.paging())
