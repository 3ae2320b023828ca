"""What the server writes down: its own words on stderr; requests, loads and removals on stdout, a line of JSON each."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from typing import Any, Final

from fastapi import Request

from api.proxies import signed_in

REQUESTS: Final = logging.getLogger("yaodian.requests")
AUDIT: Final = logging.getLogger("yaodian.audit")

_encode: Final = json.JSONEncoder(ensure_ascii=False).encode

CONFIG: Final[dict[str, Any]] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "words": {"()": "uvicorn.logging.DefaultFormatter", "fmt": "%(levelprefix)s %(message)s", "use_colors": None},
        "lines": {"()": "api.logs.Lines"},
    },
    "handlers": {
        "words": {"class": "logging.StreamHandler", "formatter": "words", "stream": "ext://sys.stderr"},
        "lines": {"class": "logging.StreamHandler", "formatter": "lines", "stream": "ext://sys.stdout"},
    },
    "loggers": {
        "uvicorn": {"handlers": ["words"], "level": "INFO", "propagate": False},
        "yaodian": {"handlers": ["lines"], "level": "INFO", "propagate": False},
    },
}
"""For ``logging.config``; uvicorn's log of requests is not in it, since it writes queries down."""


class Lines(logging.Formatter):
    """A record whose message is an object of JSON, with when, where and how grave before it."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        time = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        head = f'"time": "{time}", "log": "{record.name}", "level": "{record.levelname.lower()}"'
        return f"{{{head}, {record.getMessage()[1:]}"


def tell(log: logging.Logger, level: int, **told: Any) -> None:
    """Write down one thing that happened."""
    log.log(level, "%s", _encode(told))


def audit(request: Request, deed: str, key: str, documents: list[str]) -> None:
    """Write down a change: what was done, with which key, by which user if a proxy says so, to which documents."""
    tell(AUDIT, logging.INFO, deed=deed, key=key, user=signed_in(request), documents=documents)
