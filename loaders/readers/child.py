"""The process in which files are parsed: requests on stdin, readings on stdout, memory limited.

A request is three lengths (4 bytes each, big-endian) and as many bytes of kind, name and data; the answer a length and that much JSON.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, BinaryIO, Final

from graph import errors
from loaders.readers.kinds import read
from loaders.readers.sniff import LEGACY, sniff

MEMORY: Final = 1 << 30
"""Bytes of address space."""


def limit_memory() -> bool:
    """Whether the platform holds this process to ``MEMORY``."""
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return False
    try:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):
        return False
    return sys.platform != "darwin"  # there the limit is taken and not kept


def answer(kind: str, name: str, data: bytes) -> dict[str, Any]:
    """The reading, or the error by its name and details; an old format is told to the parent, which has it converted."""
    try:
        kind = kind or sniff(data, name)
        if kind in LEGACY:
            return {"legacy": kind}
        return {"reading": read(kind, data, name).as_json()}
    except errors.ReadError as error:
        return {"error": type(error).__name__, "details": {**error.details, "path": name}}
    except MemoryError:
        return _stopped(name, {"en": "it needs more than 1 GiB of memory", "zh": "所需内存超过 1 GiB"})
    except RecursionError:
        return {
            "error": "TooLarge",
            "details": {"path": name, "reason": {"en": "it is nested too deeply", "zh": "嵌套过深"}},
        }
    except Exception as error:
        return {"error": "DamagedFile", "details": {"path": name, "what": type(error).__name__}}


def _stopped(name: str, reason: dict[str, str]) -> dict[str, Any]:
    return {"error": "ReaderStopped", "details": {"path": name, "reason": reason}}


def serve() -> None:
    """Answer until stdin closes. What parsers print goes to stderr."""
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _send(answers, {"memory_limited": limit_memory()})
    while lengths := requests.read(12):
        kind, name, data = (requests.read(int.from_bytes(lengths[at : at + 4], "big")) for at in (0, 4, 8))
        _send(answers, answer(kind.decode(), name.decode("utf-8", "surrogateescape"), data))


def _send(answers: BinaryIO, found: dict[str, Any]) -> None:
    body = json.dumps(found).encode()
    answers.write(len(body).to_bytes(8, "big") + body)
    answers.flush()
