"""The map as a picture: the layout's coordinates, well-formed whatever a document says, links only where a page asks for them."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from lxml import etree

from tests.viz import factory
from viz.maps import png, unit_drawing, unit_svg
from viz.maps.facts import unit_work
from viz.maps.svg import SCALE

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>x</script>]]>\"'&\u0000\u001b\ud800</svg>"


def parsed(svg: str) -> Any:
    return etree.fromstring(svg.encode())


def drawn(tasks: list[Any], name: str = "司法局") -> Any:
    return parsed(unit_svg(factory.unit(name), tasks, factory.leads(tasks)))


def test_every_task_stands_on_it_with_its_role() -> None:
    tasks = factory.every_role()
    svg = drawn(tasks)
    shown = [rect.get("class").split("line-")[1] for rect in svg.iter(f"{SVG}rect") if "line-" in rect.get("class", "")]
    duties = unit_work(factory.unit("司法局"), tasks, {}).duties
    assert shown == [duty.role for duty in duties]
    assert len(set(shown)) > 2
    words = "".join("".join(svg.itertext()).split())
    assert all(duty.task["title"] in words for duty in duties)


def test_collective_units_are_left_out_as_on_the_map() -> None:
    tasks = [factory.task("一.1", "任务", lead=["司法局"], groups=["区政府其他有关部门"])]
    assert "有关部门" not in "".join(drawn(tasks).itertext())


@pytest.mark.parametrize("what", ["title", "name"])
def test_hostile_words_leave_it_well_formed(what: str) -> None:
    title, name = (HOSTILE, "司法局") if what == "title" else ("任务", "司法局" + HOSTILE)
    svg = drawn([factory.task("一.1", title, lead=[name])], name)
    assert list(svg.iter(f"{SVG}script")) == []
    assert "<script>" in "".join(svg.itertext())


def test_a_page_gets_a_link_for_everything_but_the_unit_itself() -> None:
    tasks = factory.every_role()
    unit = factory.unit("司法局")
    asked: list[tuple[str, str]] = []

    def link(kind: str, ident: str) -> str:
        asked.append((kind, ident))
        return f"/{kind}?{len(asked)}&x"

    svg = parsed(unit_drawing(unit, tasks, factory.leads(tasks), link))
    assert len(list(svg.iter(f"{SVG}a"))) >= len(tasks)
    assert ("task", tasks[0]["id"]) in asked
    assert ("unit", unit["id"]) not in asked
    assert all(a.get("aria-label") for a in svg.iter(f"{SVG}a"))


def test_the_png_is_the_picture_at_its_scale() -> None:
    tasks = factory.every_role()
    svg = unit_svg(factory.unit("司法局"), tasks, factory.leads(tasks))
    data = png(svg)
    assert data.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", data[16:24])
    root = parsed(svg)
    assert (width, height) == (SCALE * int(root.get("width")), SCALE * int(root.get("height")))
