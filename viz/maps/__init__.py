"""Workload maps: a page for each unit, an index of them, and the same picture as SVG and PNG."""

from viz.maps.drawing import png, unit_drawing, unit_svg
from viz.maps.index import file_name, index_page
from viz.maps.unit import unit_map

__all__ = ["file_name", "index_page", "png", "unit_drawing", "unit_map", "unit_svg"]
