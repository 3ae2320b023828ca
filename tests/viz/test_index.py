from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from tests.viz import factory
from viz.maps import file_name, index_page

NAMES = [
    "司法局",
    'a/b\\c:d*e?f"g<h>i|j',
    "CON",
    ".",
    "..",
    "",
    "局\n\t\u202e\u0000",
    "x" * 300,
    "局" * 300,
    "name. ",
    "Ａ（B）",
]


@pytest.mark.parametrize("name", NAMES)
def test_every_platform_takes_the_file_name(name: str) -> None:
    made = file_name(factory.unit(name, identity="320412-1"))
    assert re.fullmatch(r'[^\x00-\x20/\\:*?"<>|.\u202e]*-[0-9a-f]{8}\.html', made)
    assert len(made.encode()) < 200


def test_units_of_the_same_name_have_files_of_their_own() -> None:
    units = [factory.unit("司法局", identity) for identity in ("320412-司法局", "440100-司法局")]
    assert len(set(map(file_name, units))) == 2
    assert file_name(units[0]).startswith("司法局-")


def test_the_index_links_every_unit_busiest_first() -> None:
    units = [factory.unit("司法局"), factory.unit('<b>&"政府办'), factory.unit("编办")]
    for unit, tasks in zip(units, (7, 18, 7), strict=True):
        unit["workload"]["tasks"] = tasks
    page = index_page(units)
    links = [unquote(link) for link in re.findall(r'href="([^"#]*)"', page)]
    assert links == [file_name(unit) for unit in (units[1], units[0], units[2])]
    assert re.findall(r'data-label="任务">(\d+)', page) == ["18", "7", "7"]
    assert "<b>&" not in page
    assert "script-src &#39;none&#39;" in page
    assert "Workload maps" in index_page(units, "en")
