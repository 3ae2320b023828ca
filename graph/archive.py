"""A store as one file that belongs to no engine: gzip over lines of JSON.

The first line says what it is, then comes one line a document (its rows, as ``graph.build`` made them), sorted by id; the last line
holds the number of documents and the SHA-256 of all lines before it. Equal content gives equal bytes, whatever the engine and the day.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from graph.contents import batches, document_ids, rows_of
from graph.errors import Corrupt, DamagedStore, NewerStore, NotEmpty, WriteConflict
from graph.rows import Edges, Rows
from graph.rows import digest as digest_of
from graph.store.base import SCHEMA, Store
from graph.write import save_many

HEAD: Final = {"kind": "yaodian archive", "version": 1, "schema": SCHEMA}


def backup(store: Store, path: Path) -> int:
    """Write all documents to ``path`` and return their number. The file is written aside and renamed: it is whole where it exists.

    All of it is of one revision: it is written again where the store moved meanwhile. Raises ``OSError`` where it can't be written.
    """
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as aside:
        name = Path(aside.name)
    try:
        count = store.consistent(lambda: _write(store, name))
        name.replace(path)
    finally:
        name.unlink(missing_ok=True)
    return count


def _write(store: Store, path: Path) -> int:
    ids = document_ids(store)
    digest = hashlib.sha256()
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 6, raw, mtime=0) as file:
        for line in _lines(store, ids):
            digest.update(line)
            file.write(line)
        file.write(_line({"documents": len(ids), "sha256": digest.hexdigest()}))
        file.flush()
        os.fsync(raw.fileno())
    return len(ids)


def _lines(store: Store, ids: list[str]) -> Iterator[bytes]:
    yield _line(HEAD)
    for batch in batches(ids):
        for rows in rows_of(store, batch):
            if digest_of(rows) != rows.nodes["Document"][0].get("digest"):
                raise DamagedStore(path=store.address, reason=f"document {rows.document} is not as it was written")
            yield _line(asdict(rows))


def _line(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def restore(store: Store, path: Path) -> int:
    """Write the documents of the archive to ``store``, which may hold some of them already, and return their number.

    The archive is read through first. Stopped half-way, whole documents are in and the next run carries on. Raises ``Corrupt``,
    ``NewerStore`` for an archive of a later version, ``NotEmpty`` for a store with other documents, ``OSError``.
    """
    known = set(check(path))
    others = set(document_ids(store)) - known
    if others:
        raise NotEmpty(address=store.address, documents=len(others), path=path)
    for done in save_many(store, _documents(path)):
        if isinstance(done, WriteConflict):
            raise done
    return len(known)


def check(path: Path) -> list[str]:
    """The ids of the documents in an archive that is whole. Raises ``Corrupt`` or ``NewerStore``."""
    digest, ids, last = hashlib.sha256(), [], b""
    try:
        with gzip.open(path) as file:
            _check_head(path, file.readline(1000), digest)
            for line in file:
                if last:
                    digest.update(last)
                    ids.append(json.loads(last)["document"])
                last = line
        whole = json.loads(last) == {"documents": len(ids), "sha256": digest.hexdigest()}
    except (EOFError, gzip.BadGzipFile, zlib.error, ValueError, KeyError, TypeError) as error:
        raise Corrupt(path=path, reason=str(error)) from error
    if not whole:
        raise Corrupt(path=path, reason="its checksum is another")
    return ids


def _check_head(path: Path, line: bytes, digest: Any) -> None:
    digest.update(line)
    head = json.loads(line)
    if head["kind"] != HEAD["kind"]:
        raise ValueError("it is of another kind")
    newer = max((head["schema"], SCHEMA), (head["version"], HEAD["version"]), key=lambda pair: pair[0] > pair[1])
    if newer[0] > newer[1]:
        raise NewerStore(path=path, found=newer[0], known=newer[1])


def _documents(path: Path) -> Iterator[Rows]:
    with gzip.open(path) as file:
        for line in file:
            found = json.loads(line)
            if "document" in found:
                yield Rows(found["document"], found["nodes"], [Edges(**edges) for edges in found["edges"]])
