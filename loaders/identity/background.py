"""What is known of those whom the plan names and does not stand in its text."""

from __future__ import annotations

from graph.model import Background
from loaders.draft import Draft
from loaders.identity.history import history
from loaders.identity.members import members
from loaders.identity.regulations import instruments


def background(draft: Draft) -> None:
    """Add the registry's part of the graph: instruments with their versions, units' other names and neighbours in time, members of groups."""
    namer = draft.namer
    cited = dict.fromkeys(citation.regulation for citation in draft.citations if citation.regulation)
    memberships, others = members(namer, draft.groups, draft.tasks, draft.units)
    draft.background = Background(
        tuple(instruments()[key] for key in cited),
        tuple(history(namer, unit) for unit in draft.units),
        tuple(memberships),
        tuple(others),
    )
