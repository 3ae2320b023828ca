"""What the registry adds: whom a collective phrase means, who came before and after a unit, and the texts of a law."""

from __future__ import annotations

import pytest

from graph.model import Plan, Source
from loaders.identity.regulations import instruments
from loaders.pipeline import extract_text
from loaders.registry import Own

PLAN = """{place}人民政府办公室关于印发{place}2023年工作要点的通知

{place}2023年工作要点

{items}

{place}人民政府办公室
2023年3月1日
"""


def plan(place: str, *clauses: str) -> Plan:
    items = "\n".join(
        f"{number}、推进第{number}项工作。（{clause}）" for number, clause in zip("一二三四五", clauses, strict=False)
    )
    return extract_text(PLAN.format(place=place, items=items), Source("plan.txt", "text/plain", "0"))


def members(found: Plan, phrase: str) -> list[str]:
    names = {unit.id: unit.full_name or unit.name for unit in (*found.units, *found.background.others)}
    [group] = [group.id for group in found.groups if group.name == phrase]
    return [names[m.unit] for m in found.background.memberships if m.group == group]


@pytest.mark.parametrize(
    ("place", "phrase", "count", "among", "never"),
    [
        ("重庆市", "各区县政府", 38, "重庆市渝北区人民政府", "重庆市人民政府"),
        ("常州市", "各区人民政府", 5, "常州市武进区人民政府", "常州市溧阳市人民政府"),
        ("常州市", "各县（市、区）人民政府", 6, "常州市溧阳市人民政府", "常州市人民政府"),
        ("江苏省", "各设区市人民政府", 13, "常州市人民政府", "常州市武进区人民政府"),
        ("江苏省", "各地区", 0, "", ""),
        ("常州市武进区", "各镇人民政府", 0, "", ""),
        ("常州市武进区", "各有关部门", 0, "", ""),
        ("常州市武进区", "各区人民政府", 0, "", ""),
    ],
)
def test_governments_below_are_members_where_the_registry_has_them_all(
    place: str, phrase: str, count: int, among: str, never: str
) -> None:
    found = plan(place, f"牵头单位：{place}司法局，责任单位：{phrase}")
    assert len(members(found, phrase)) == count
    assert among in [*members(found, phrase), ""]
    assert never not in members(found, phrase)
    assert len(found.units) == 1  # nobody counts as named


def test_the_other_departments_are_those_that_the_clause_does_not_name() -> None:
    other = "区政府其他有关部门"
    one = plan(
        "常州市武进区", f"牵头单位：区司法局，责任单位：{other}", "牵头单位：区财政局", "牵头单位：区法院、区委宣传部"
    )
    assert members(one, other) == ["常州市武进区财政局"]
    two = plan("常州市武进区", f"牵头单位：区司法局，责任单位：{other}", f"牵头单位：区财政局，责任单位：{other}")
    assert members(two, other) == ["常州市武进区司法局", "常州市武进区财政局"]


TOWNS = [("湖塘镇", "常州市武进区湖塘镇人民政府", "org-145"), ("南夏墅街道", "常州市武进区南夏墅街道办事处", "org-147")]


@pytest.mark.parametrize(("phrase", "meant"), [("各镇人民政府", [0]), ("各街道办事处", [1]), ("各镇（街道）", [0, 1])])
def test_towns_are_members_where_the_users_table_lists_them(
    phrase: str, meant: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = [
        {"jurisdiction": code, "written": written, "full_name": full, "organ": organ}
        for code in ("320412", "320411")
        for written, full, organ in TOWNS
    ]
    monkeypatch.setattr("loaders.identity.members.own", lambda: Own(tuple(listed), (), ""))
    found = plan("常州市武进区", f"牵头单位：区司法局，责任单位：{phrase}")
    assert members(found, phrase) == [TOWNS[at][1] for at in meant]
    assert len(found.units) == 1


@pytest.mark.parametrize(
    ("place", "written", "later", "earlier"),
    [
        ("常州市武进区", "区大数据局", "320412-常州市武进区数据局", ""),
        ("常州市武进区", "区数据局", "", "320412-常州市武进区大数据局"),
        ("常州市", "市工商局", "320400-常州市市场监督管理局", ""),
        ("常州市", "市司法局", "", "320400-常州市人民政府法制办公室"),
        ("常州市", "市教育局", "", ""),
    ],
)
def test_a_reform_links_units(place: str, written: str, later: str, earlier: str) -> None:
    [history] = plan(place, f"牵头单位：{written}").background.histories
    assert [*history.superseded_by] == [later] * bool(later)
    assert earlier in (*history.supersedes, "")
    assert bool(history.supersedes) == bool(earlier)


def test_other_names_are_those_of_the_kind_that_can_stand_alone() -> None:
    [history] = plan("常州市", "牵头单位：市发展和改革委员会").background.histories
    assert {"发改委", "市发改局"} <= {*history.known_as}
    assert "发改" not in history.known_as
    assert not any("{" in name for name in history.known_as)


def test_a_cited_law_brings_its_texts() -> None:
    found = plan("常州市", "牵头单位：市司法局")
    assert found.background.instruments == ()
    cited = extract_text("一、学习《行政复议法》。（牵头单位：市司法局）", Source("", "", "")).background.instruments
    assert cited == (instruments()[cited[0].id],)
    assert cited[0].title == "中华人民共和国行政复议法"
    assert [since for since, _ in cited[0].versions] == sorted(since for since, _ in cited[0].versions)
    assert len(cited[0].versions) >= 2


def test_titles_inside_others_and_local_ones_are_whose_they_are() -> None:
    text = "2023年常州市武进区工作要点\n一、贯彻《常州市实施〈中华人民共和国行政复议法〉办法》和《武进区督查细则》。（牵头单位：区司法局）"
    found = extract_text(text, Source("", "", "")).background
    outer, rules, law = found.titles
    assert (outer.jurisdiction and outer.jurisdiction.code, outer.regulation) == ("320400", None)
    assert (rules.jurisdiction and rules.jurisdiction.code, rules.regulation) == ("320412", None)
    assert (law.jurisdiction, law.regulation) == (None, found.instruments[0].id)
