"""Workload maps: a page for each unit, an index of them, and the same picture as SVG and PNG."""

from viz.maps.drawing import unit_drawing, unit_svg
from viz.maps.index import OVERVIEW, file_name, index_page
from viz.maps.overview import Plans, namesakes, overview_map, overview_svg
from viz.maps.packing import WITHIN, Beside
from viz.maps.svg import png
from viz.maps.unit import unit_map

__all__ = [
    "OVERVIEW",
    "WITHIN",
    "Beside",
    "Plans",
    "file_name",
    "index_page",
    "namesakes",
    "overview_map",
    "overview_svg",
    "png",
    "unit_drawing",
    "unit_map",
    "unit_svg",
]
