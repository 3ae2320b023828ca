"""Files of the whole graph, or of the plans that are chosen, as downloads."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, Any, BinaryIO, Final, Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import Field
from starlette.types import Receive, Scope, Send

from api.dependencies import StoreGiven
from api.exports.dataset.writing import of_store, write
from api.exports.files import EXPORTS, exported
from api.middleware import asks_for_head
from api.parameters import Asked, ScopeFilters, Strict
from graph import queries
from graph.store import Store

router = APIRouter(tags=["exports"])
JSON: Final = ("json", "jsonld")
BYTES: Final = {"type": "string", "format": "binary"}
FILES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The file, whole and of one revision.",
        "content": {
            form.media_type.partition(";")[0]: {"schema": {"type": "object"} if name in JSON else BYTES}
            for name, form in EXPORTS.items()
        },
    }
}
DATASETS: Final = {"sqlite": "application/vnd.sqlite3", "zip": "application/zip"}
PIECE: Final = 1 << 16
"""Bytes sent at a time."""


class Whole(Strict):
    """Which file."""

    format: Literal["graphml", "gexf", "jsonld", "json", "csv.zip", "xlsx", "ics"] = Field(
        description="the file's format", examples=["gexf"]
    )


class Tables(ScopeFilters):
    """Which plans, and in which file."""

    format: Literal["sqlite", "zip"] = Field("sqlite", description="an SQLite file, or an archive of CSV files")


@router.get("/export", response_class=StreamingResponse, responses=FILES)
def export(request: Request, store: StoreGiven, asked: Annotated[Whole, Asked]) -> Response:
    """The whole graph as one file, or its deadlines as a calendar. Nodes and edges carry labels, roles, weights and the words they rest on."""
    headers = {
        "Content-Type": EXPORTS[asked.format].media_type,
        "Content-Disposition": f'attachment; filename="yaodian.{asked.format}"',
    }
    return _answer(request, exported(store, asked.format), headers)


@router.get(
    "/dataset",
    response_class=StreamingResponse,
    responses={200: {"description": FILES[200]["description"], "content": {kind: {"schema": BYTES} for kind in DATASETS.values()}}},
)  # fmt: skip
def dataset(request: Request, store: StoreGiven, asked: Annotated[Tables, Asked]) -> Response:
    """All facts as plain tables, of all plans or of those that the filters select: SQLite, or CSV with datapackage.json, a data dictionary and CITATION.cff."""
    queries.documents(store, queries.Paging(1), asked.scope())  # what is wrong with the filters is said to HEAD too
    headers = {
        "Content-Type": DATASETS[asked.format],
        "Content-Disposition": f'attachment; filename="yaodian.{asked.format}"',
    }
    return _answer(request, _tables(store, asked), headers)


@contextmanager
def _tables(store: Store, asked: Tables) -> Iterator[BinaryIO]:
    with tempfile.TemporaryDirectory(prefix="yaodian-") as folder:
        path = Path(folder) / f"yaodian.{asked.format}"
        write(of_store(store, asked.scope()), path)
        with path.open("rb") as file:
            yield file


def _answer(request: Request, made: AbstractContextManager[BinaryIO], headers: dict[str, str]) -> Response:
    """The file when it is made; to HEAD what is known of it before."""
    if asks_for_head(request):
        return StreamingResponse(iter(()), headers=headers)
    with ExitStack() as stack:
        file = stack.enter_context(made)
        headers["Content-Length"] = str(file.seek(0, 2))
        file.seek(0)
        return _Sent(file, stack.pop_all(), headers)


class _Sent(StreamingResponse):
    """A file, which goes with the answer, sent to its end or not."""

    def __init__(self, file: BinaryIO, stack: ExitStack, headers: dict[str, str]) -> None:
        super().__init__(iter(lambda: file.read(PIECE), b""), headers=headers)
        self._stack = stack

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        with self._stack:
            await super().__call__(scope, receive, send)
