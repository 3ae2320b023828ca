"""The map of a unit with many tasks: a row for each section, a mark for each task."""

from viz.maps.rows.page import rows_map, rows_svg

__all__ = ["rows_map", "rows_svg"]
