"""Workload maps: a page for each unit, and an index of them."""

from viz.maps.page import unit_map

__all__ = ["unit_map"]
