"""The map of whole plans: units by the work they share."""

from viz.maps.overview.facts import Plans, namesakes
from viz.maps.overview.page import overview_map, overview_svg

__all__ = ["Plans", "namesakes", "overview_map", "overview_svg"]
