"""What the page of a unit's map says, drawn whole or in rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from viz.maps.filters import filters
from viz.maps.legend import unit_legend
from viz.maps.style import ROLES
from viz.maps.table import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from viz.maps.facts import UnitWork


def of_unit(work: UnitWork, words: Mapping[str, str]) -> dict[str, Any]:
    """The values of the template ``unit.html``."""
    documents = list({duty.task["document"]["title"] or words["untitled"]: None for duty in work.duties})
    rows = table(work.duties, work.keys, words)
    return {
        "unit": work.unit,
        "documents": documents,
        "documents_total": len(documents),
        "legend": unit_legend(work, words),
        "count": len(work.duties),
        "partners": sum(not partner.collective for partner in work.partners),
        "filters": filters(rows, [(each.key, each.name, each.collective) for each in work.partners], "partners", words),
        "table": rows,
    }


def told(work: UnitWork, words: Mapping[str, str]) -> dict[str, Any]:
    """The words that the page's script needs, and how many tasks each partner leads overall."""
    return {
        **{key: words[key] for key in ("count", "matches", "shown")},
        "roles": {role: words[role] for role in ROLES},
        "leads": {each.key: words["all_leads"].format(n=each.leads) for each in work.partners if each.leads},
    }
