"""Files that come over HTTP: put aside, loaded as the command line loads files."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePosixPath
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from api import loading
from api.errors import NoFile
from api.loading import LoadReport
from graph.store import Store

FIELD: Final = "file"
MOST_FILES: Final = 1000


async def load_files(form: FormData, store: Store, *, lang: str) -> LoadReport:
    """Load the files of the multipart field ``file``. Raises ``NoFile``."""
    files = [part for part in form.getlist(FIELD) if isinstance(part, UploadFile) and part.filename]
    if not files:
        raise NoFile
    with tempfile.TemporaryDirectory(prefix="yaodian-") as folder:
        paths = [await _put(file, Path(folder) / str(at)) for at, file in enumerate(files)]
        return await run_in_threadpool(_load, paths, store, lang)


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
