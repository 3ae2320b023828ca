"""The map of whole plans: units by the work they share."""

from viz.maps.overview.facts import Plans
from viz.maps.overview.page import overview_map, overview_svg

__all__ = ["Plans", "overview_map", "overview_svg"]
