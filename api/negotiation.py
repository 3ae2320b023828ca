"""Lists as JSON, CSV or Excel: what ``?format=`` or the Accept header asks for."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any, Final

from fastapi import Request, Response

from api.formats import as_csv
from api.tables import Table
from api.workbooks import as_xlsx

MEDIA: Final = {
    "json": "application/json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
WRITERS: Final = {"csv": as_csv, "xlsx": as_xlsx}
TABULAR: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {MEDIA[kind]: {"schema": {"type": "string", "format": "binary"}} for kind in WRITERS}}
}
"""What OpenAPI says of a list beside its JSON."""


def wanted(request: Request) -> str:
    """``json``, ``csv`` or ``xlsx``: the parameter, else the first of them that the header prefers, else JSON."""
    said = request.query_params.get("format")
    if said in MEDIA:
        return said
    accepted = sorted(map(_weighed, request.headers.get("accept", "").split(",")), key=lambda pair: -pair[1])
    return next((kind for media, _ in accepted for kind, own in MEDIA.items() if media == own), "json")


def _weighed(part: str) -> tuple[str, float]:
    media, _, parameters = part.partition(";")
    quality = next((p.partition("=")[2] for p in parameters.split(";") if p.strip().startswith("q=")), "1")
    try:
        return media.strip().lower(), float(quality)
    except ValueError:
        return media.strip().lower(), 0.0


def tabled(table: Table[Any]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let an endpoint that gives a page give the page's rows as CSV or Excel too."""

    def wrap(endpoint: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(endpoint)
        def answer(*, request: Request, **given: Any) -> Any:
            page = endpoint(**given)
            kind = wanted(request)
            return page if kind == "json" else _file(kind, endpoint.__name__, table, page["items"])

        own = inspect.signature(endpoint, eval_str=True)
        more = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
        parameters = [parameter.replace(kind=parameter.KEYWORD_ONLY) for parameter in own.parameters.values()]
        answer.__signature__ = own.replace(parameters=[*parameters, more])  # type: ignore[attr-defined]  # FastAPI reads it
        return answer

    return wrap


def _file(kind: str, name: str, table: Table[Any], items: list[Any]) -> Response:
    content = WRITERS[kind](list(table.columns), table.rows(items))
    headers = {"Content-Disposition": f'attachment; filename="{name.removeprefix("list_")}.{kind}"'}
    return Response(content, media_type=MEDIA[kind], headers=headers)
