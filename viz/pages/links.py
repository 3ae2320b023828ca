"""Addresses of pages, and of the same things under ``/api/v1``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from graph import shapes


@dataclass(frozen=True, slots=True)
class Links:
    """``root`` is the path that the server lives under ("" at the root); ``lang`` is what the address itself asks for, and every
    link keeps it, so that a bookmark in one language leads on in it."""

    root: str
    lang: str | None = None

    def page(self, *parts: str, **query: object) -> str:
        """A page, each part quoted; what is None is left out of the query."""
        return self._address("", parts, {**query, "lang": self.lang})

    def data(self, *parts: str, **query: object) -> str:
        """The same under ``/api/v1``."""
        return self._address("/api/v1", parts, query)

    def task(self, task: shapes.Task) -> str:
        """The task in its plan."""
        return f"{self.page('documents', task['document']['id'])}#{anchor(task['id'])}"

    def span(self, document: str, start: int, end: int) -> str:
        """Some words of a plan."""
        return f"{self.page('documents', document)}#{span(start, end)}"

    def thing(self, kind: str, ident: str) -> str:
        """The page of a task, unit, group or regulation (which maps call a law)."""
        return self.page({"law": "regulations"}.get(kind, f"{kind}s"), ident)

    def _address(self, base: str, parts: tuple[str, ...], query: dict[str, object]) -> str:
        path = "/".join(quote(part, safe="") for part in parts)
        asked = urlencode({name: value for name, value in query.items() if value is not None})
        return f"{self.root}{base}/{path}" + (f"?{asked}" if asked else "")


def anchor(task: str) -> str:
    """The fragment of a task in its plan."""
    return f"t-{quote(task, safe='')}"


def span(start: int, end: int) -> str:
    """The fragment of words at ``[start, end)`` of a plan's canonical text."""
    return f"c-{start}-{end}"
