"""The entries of a map's legend, each a switch of what it explains."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from viz.maps.style import ROLES, Look

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from viz.maps.facts import UnitWork


@dataclasses.dataclass(frozen=True, slots=True)
class Switch:
    """What it shows or hides (``part`` as the map's script knows it), and how many there are."""

    part: str
    look: Look
    label: str
    count: int
    on: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class Legend:
    """The switches, in the order of the map's columns."""

    tasks: tuple[Switch, ...]
    partners: tuple[Switch, ...]
    laws: Switch
    collective: Switch


def unit_legend(work: UnitWork, words: Mapping[str, str]) -> Legend:
    """The switches of a unit's map."""

    def switches(kind: str, looks: Sequence[Look]) -> tuple[Switch, ...]:
        return tuple(Switch(f"{kind}:{role}", role, words[role], looks.count(role)) for role in ROLES if role in looks)

    partners = [partner.look for partner in work.partners]
    collective = partners.count(Look.COLLECTIVE)
    return Legend(
        tasks=switches("task", [duty.role for duty in work.duties]),
        partners=switches("partner", partners),
        laws=Switch("law:law", Look.LAW, words["law"], len(work.laws)),
        collective=Switch("partner:collective", Look.COLLECTIVE, words["collective"], collective, on=False),
    )
