"""What is known of those whom the plan names and does not stand in its text."""

from __future__ import annotations

from graph.model import Background, CitationKind, Instrument, Title
from loaders.draft import Draft
from loaders.identity.divisions import divisions
from loaders.identity.history import history
from loaders.identity.members import members
from loaders.identity.regulations import instruments, resolve


def background(draft: Draft) -> None:
    """Add the registry's part of the graph: instruments with their versions, units' other names and neighbours in time, members of groups."""
    namer = draft.namer
    titles = _titles(draft)
    known = (*(citation.regulation for citation in draft.citations), *(title.regulation for title in titles))
    cited = dict.fromkeys(key for key in known if key)
    memberships, others = members(namer, draft.groups, draft.tasks, draft.units)
    draft.background = Background(
        tuple(instruments()[key] for key in cited),
        tuple(titles),
        tuple(history(namer, unit) for unit in draft.units),
        tuple(memberships),
        tuple(others),
    )


def _titles(draft: Draft) -> list[Title]:
    """What no citation tells of: cited titles that no registry has, and those inside others, with the one instrument that each can mean."""
    citations = [citation for citation in draft.citations if citation.kind is CitationKind.INSTRUMENT]
    cited = dict.fromkeys(citation.title for citation in citations if not citation.regulation)
    inner = dict.fromkeys(title for citation in citations for title in citation.embeds if title not in cited)
    return [
        *(_title(draft, title, []) for title in cited),
        *(_title(draft, t, resolve(t, None, draft.document.date)) for t in inner),
    ]


def _title(draft: Draft, title: str, meant: list[Instrument]) -> Title:
    """With the one division by which it begins."""
    known = divisions(draft.namer.year)
    _, codes = known.at_start(title)
    place = known.by_code[codes[0]].jurisdiction if len(codes) == 1 else None
    return Title(title, meant[0].id if len(meant) == 1 else None, place)
