"""The whole graph as a download."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Annotated, Any, BinaryIO, Final, Literal

from fastapi import APIRouter, Response
from fastapi.responses import StreamingResponse
from pydantic import Field

from api.dependencies import StoreGiven
from api.exports.files import EXPORTS, exported
from api.parameters import Asked, Strict

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
PIECE: Final = 1 << 16
"""Bytes sent at a time."""


class Whole(Strict):
    """Which file."""

    format: Literal["graphml", "gexf", "jsonld", "json", "csv.zip", "xlsx", "ics"] = Field(
        description="the file's format", examples=["gexf"]
    )


@router.get("/export", response_class=StreamingResponse, responses=FILES)
def export(store: StoreGiven, asked: Annotated[Whole, Asked], response: Response) -> StreamingResponse:
    """The whole graph as one file, or its deadlines as a calendar. Nodes and edges carry labels, roles, weights and the words they rest on."""
    with ExitStack() as stack:
        file = stack.enter_context(exported(store, asked.format))
        length = file.seek(0, 2)
        file.seek(0)
        pieces = _pieces(file, stack.pop_all())
    headers = {
        **response.headers,
        "Content-Length": str(length),
        "Content-Disposition": f'attachment; filename="yaodian.{asked.format}"',
    }
    return StreamingResponse(pieces, media_type=EXPORTS[asked.format].media_type, headers=headers)


def _pieces(file: BinaryIO, stack: ExitStack) -> Iterator[bytes]:
    """The file's bytes; it is closed with the answer, sent or not."""
    with stack:
        while piece := file.read(PIECE):
            yield piece
