"""Citations resolved: the instrument in the registry and its version in force on the document's date."""

from __future__ import annotations

import dataclasses
import re
from typing import Final

from graph.model import Citation, CitationKind
from loaders import registry
from loaders.draft import Draft
from loaders.identity import is_newer_than_registry, resolve, version_on


def laws(draft: Draft) -> None:
    """Give each citation its instrument in the registry and the version in force on the document's date."""
    date = draft.document.date
    if is_newer_than_registry(date) and draft.citations:
        draft.warn("registry-older-than-document", f"the registry holds facts as of {registry.AS_OF}", 0, 0)
    draft.citations = [_resolved(draft, citation, date) for citation in draft.citations]


def _resolved(draft: Draft, citation: Citation, date: str | None) -> Citation:
    if citation.self or citation.kind is CitationKind.OTHER:
        return citation
    found = resolve(citation.title, citation.document_number, date)
    if len(found) > 1:
        candidates = ", ".join(one.id for one in found)
        draft.warn("ambiguous-title", f"{citation.text} can mean {candidates}", citation.start, citation.end)
    if len(found) != 1:
        return citation
    version = version_on(found[0], date) if date and not is_newer_than_registry(date) else None
    if date and version and REVISED.search(draft.plain, max(0, citation.start - 8), citation.start):
        later = [since for since, _ in found[0].versions if since > date]
        if later:
            draft.warn(
                "revision-under-way",
                f"{citation.text}: a revision came into force on {later[0]}",
                citation.start,
                citation.end,
            )
    return dataclasses.replace(citation, regulation=found[0].id, version=version)


REVISED: Final = re.compile("新?修[订改]的?$|新$")
"""新修订《行政复议法》 before the revision is in force."""
