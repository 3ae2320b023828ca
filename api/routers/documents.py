"""Loaded plans."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from api import loading, uploads
from api.dependencies import StoreGiven, Writer
from api.description import WITH_KEY, Responses, problems
from api.languages import language
from api.loading import LoadReport
from api.logs import audit
from api.negotiation import TABULAR, tabled
from api.parameters import Asked, DocumentTasksList, NoParameters, ScopedList
from api.routes import DirectRoute
from api.tables import DOCUMENTS, TASKS
from graph import queries, write
from graph.shapes import Document, Page, Task

router = APIRouter(route_class=DirectRoute, prefix="/documents", tags=["documents"])
writing_router = APIRouter(prefix="/documents", tags=["documents"])
FILES = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "array", "items": {"type": "string", "format": "binary"}}},
                }
            }
        },
    }
}
LOADED: Responses = {
    200: {"model": LoadReport, "description": "Nothing was added."},
    422: {**problems(422)[422], "model": LoadReport, "description": "All files failed, or there was none."},
}


@router.get("", responses=TABULAR)
@tabled(DOCUMENTS)
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


@router.get("/{document}/tasks", responses=TABULAR)
@tabled(TASKS)
def document_tasks(store: StoreGiven, document: str, asked: Annotated[DocumentTasksList, Asked]) -> Page[Task]:
    """The plan's tasks in its order."""
    return queries.tasks(store, asked.selection(document=document), asked.paging())


@writing_router.post("", status_code=201, openapi_extra={**FILES, **WITH_KEY}, responses=LOADED)
async def load_documents(
    request: Request, response: Response, store: StoreGiven, writer: Writer, _: NoParameters
) -> LoadReport:
    """Load plans, one or more in the field `file`: 201, or 200 if nothing was added, or 422 if all failed. Needs a key that writes."""
    async with request.form(max_files=uploads.MOST_FILES) as form:
        found = await uploads.load_files(form, store, lang=language(request))
    audit(request, "load", writer, loading.documents(found))
    request.app.state.ahead.changed()
    if found["failed"] == len(found["files"]):
        response.status_code = 422
    elif not found["added"]:
        response.status_code = 200
    return found


@writing_router.delete("/{document}", status_code=204, openapi_extra=WITH_KEY)
def remove_document(request: Request, store: StoreGiven, document: str, writer: Writer, _: NoParameters) -> Response:
    """Take one plan's facts out, by id, title or document number. Needs a key that writes."""
    found = queries.document(store, document)
    write.remove(store, found["id"])
    audit(request, "remove", writer, [found["id"]])
    request.app.state.ahead.changed()
    return Response(status_code=204)
