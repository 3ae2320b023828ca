"""Who is meant: the document's jurisdiction, and one unit for all the ways in which a document writes its name."""

from __future__ import annotations

from loaders.identity.jurisdictions import jurisdiction_of
from loaders.identity.names import Namer

__all__ = ["Namer", "jurisdiction_of"]
