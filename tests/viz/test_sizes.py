"""How large maps are as files: at most 150 kB gzipped, whatever they hold. `pytest -s tests/viz/test_sizes.py` prints the table."""

from __future__ import annotations

import gzip

import pytest

from tests.viz import factory
from tests.viz.test_overview import crowd
from viz.maps import overview_map

MAPS = {
    "unit, 8 tasks": lambda: factory.map_of(factory.every_role()),
    "unit, 40 tasks": lambda: factory.map_of(factory.many(40)),
    "unit, 41 tasks": lambda: factory.map_of(factory.many(41)),
    "unit, 400 tasks": lambda: factory.map_of(factory.many(400)),
    "unit, 1,000 tasks": lambda: factory.map_of(factory.many(1000)),
    "whole plans, 60 units": lambda: overview_map(factory.plans_of(crowd(60))),
    "whole plans, 150 units": lambda: overview_map(factory.plans_of(crowd(150))),
    "whole plans, 301 units": lambda: overview_map(factory.plans_of(crowd(301))),
}


@pytest.mark.parametrize("name", MAPS)
def test_a_map_travels_by_mail(name: str) -> None:
    page = MAPS[name]().encode()
    packed = len(gzip.compress(page, 6))
    print(f"\n{name:24} {len(page) / 1000:8.1f} kB {packed / 1000:8.1f} kB gzipped", end="")
    assert packed <= 150_000
