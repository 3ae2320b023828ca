"""The entries of a map's legend, each a switch of what it explains."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from viz.maps.style import Look


@dataclasses.dataclass(frozen=True, slots=True)
class Switch:
    """What it shows or hides (``part`` as the map's script knows it), and how many there are."""

    part: str
    look: Look
    label: str
    count: int
    on: bool = True
