"""Which part of the graph a question is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.queries.names import resolve_document
from graph.store.base import Store


@dataclass(frozen=True, slots=True)
class Scope:
    """The filters that most lists share. ``document`` is an id, title or number; ``jurisdiction`` a GB/T 2260 code; ``organ`` a
    registry id. What is None does not filter."""

    document: str | None = None
    year: int | None = None
    jurisdiction: str | None = None
    organ: str | None = None

    def given(self, store: Store, **more: Any) -> dict[str, Any]:
        """The filters that are set, and ``more`` that is not None, as parameters of the catalogue."""
        wanted = {
            "document": self.document and resolve_document(store, self.document),
            "year": self.year,
            "jurisdiction": self.jurisdiction,
            "organ": self.organ,
            **more,
        }
        return {name: value for name, value in wanted.items() if value not in (None, "")}


ALL = Scope()
