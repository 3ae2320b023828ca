"""Addresses of pages, and of the same things under ``/api/v1``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from graph import shapes

API = ("api", "v1")


@dataclass(frozen=True, slots=True)
class Links:
    """``root`` is the path that the server lives under ("" at the root); ``lang`` is what the address itself asks for, and every
    link keeps it, so that a bookmark in one language leads on in it."""

    root: str
    lang: str | None = None

    live: ClassVar[bool] = True
    """Whether a server answers: what only a server can do is offered where there is one."""

    def address(self, parts: tuple[str, ...], query: Mapping[str, object]) -> str:
        """What lies at ``parts``, each quoted; what is None is left out of the query."""
        path = "/".join(quote(part, safe="") for part in parts)
        asked = urlencode({name: value for name, value in query.items() if value is not None})
        return f"{self.root}/{path}" + (f"?{asked}" if asked else "")

    def said(self, address: str) -> str:
        """What an answer calls ``/api/v1/PATH?QUERY``."""
        return self.root + address

    def table(self, address: str, **query: object) -> str:
        """The list at ``address``, which one of these methods gave, with more said of it."""
        return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"

    def static(self, name: str) -> str:
        """A style sheet, script or picture of the pages."""
        return f"{self.root}/static/{name}"

    def other(self, address: str, lang: str) -> str:  # noqa: ARG002  it says so itself
        """This page in the other language, in which its address is ``address``."""
        return address

    def page(self, *parts: str, **query: object) -> str:
        """A page."""
        return self.address(parts, {**query, "lang": self.lang})

    def data(self, *parts: str, **query: object) -> str:
        """The same under ``/api/v1``."""
        return self.address((*API, *parts), query)

    def map(self, unit: shapes.Unit, lang: str) -> str:
        """The map of a unit, a page for itself."""
        return self.data("units", unit["id"], "map", lang=lang)

    def whole(self, document: str | None, lang: str) -> str:
        """The map of one plan or of all."""
        return self.data("overview", "map", document=document, lang=lang)

    def task(self, task: shapes.Task) -> str:
        """The task in its plan."""
        return f"{self.page('documents', task['document']['id'])}#{anchor(task['id'])}"

    def span(self, document: str, start: int, end: int) -> str:
        """Some words of a plan."""
        return f"{self.page('documents', document)}#{span(start, end)}"

    def thing(self, kind: str, ident: str) -> str:
        """The page of a task, unit, group or regulation (which maps call a law)."""
        return self.page({"law": "regulations"}.get(kind, f"{kind}s"), ident)


def anchor(task: str) -> str:
    """The fragment of a task in its plan."""
    return f"t-{quote(task, safe='')}"


def span(start: int, end: int) -> str:
    """The fragment of words at ``[start, end)`` of a plan's canonical text."""
    return f"c-{start}-{end}"
