"""Workload maps: a page for each unit, and an index of them."""

from viz.maps.index import file_name, index_page
from viz.maps.unit import unit_map

__all__ = ["file_name", "index_page", "unit_map"]
