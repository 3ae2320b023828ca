"""Who is meant: the document's jurisdiction, one unit for all the ways in which a document writes its name, and the laws that it cites."""

from __future__ import annotations

from loaders.identity.background import background
from loaders.identity.explaining import Decision, decisions
from loaders.identity.jurisdictions import jurisdiction_of
from loaders.identity.names import Namer
from loaders.identity.regulations import is_newer_than_registry, resolve, version_on

__all__ = [
    "Decision",
    "Namer",
    "background",
    "decisions",
    "is_newer_than_registry",
    "jurisdiction_of",
    "resolve",
    "version_on",
]
