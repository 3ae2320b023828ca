"""Files that come over HTTP: taken up to the limit, put aside, loaded as the command line loads files."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path, PurePosixPath
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.types import Message

from api import loading
from api.errors import NoFile, TooLarge
from api.loading import LoadReport
from graph.store import Store

FIELD: Final = "file"


@asynccontextmanager
async def received(request: Request, most: int) -> AsyncIterator[FormData]:
    """The form that the body holds; its files are there until the end. Raises ``TooLarge`` beyond ``most`` bytes."""
    if int(request.headers.get("content-length", 0)) > most:
        raise TooLarge(most=most)
    async with Request(request.scope, _Limited(request, most)).form(max_files=1000) as form:
        yield form


async def load_files(form: FormData, store: Store, *, lang: str) -> LoadReport:
    """Load the files of the multipart field ``file``. Raises ``NoFile``."""
    files = [part for part in form.getlist(FIELD) if isinstance(part, UploadFile) and part.filename]
    if not files:
        raise NoFile
    with tempfile.TemporaryDirectory(prefix="yaodian-") as folder:
        paths = [await _put(file, Path(folder) / str(at)) for at, file in enumerate(files)]
        return await run_in_threadpool(_load, paths, store, lang)


class _Limited:
    """The request's body up to ``most`` bytes, whatever its headers say of its length. More of it is read to its end, so that the client
    hears the answer, and raises ``TooLarge``: the parser then closes the files that it has begun."""

    def __init__(self, request: Request, most: int) -> None:
        self._request, self._most, self._left = request, most, most

    async def __call__(self) -> Message:
        message = await self._request.receive()
        self._left -= len(message.get("body", b""))
        if self._left >= 0:
            return message
        while message.get("more_body"):
            message = await self._request.receive()
        raise TooLarge(most=self._most)


async def _put(file: UploadFile, folder: Path) -> str:
    """The file in a folder of its own under the last part of its name."""
    folder.mkdir()
    name = PurePosixPath((file.filename or "").replace("\\", "/")).name
    path = folder / (name if name not in {"", ".", ".."} else "upload")
    path.write_bytes(await file.read())
    return str(path)


def _load(paths: list[str], store: Store, lang: str) -> LoadReport:
    found = loading.summary(list(loading.load(paths, lambda: store, lang)))
    for report, path in zip(found["files"], paths, strict=False):
        report["path"] = Path(path).name
        report["reason"] = report["reason"] and report["reason"].replace(path, Path(path).name)
    return found
