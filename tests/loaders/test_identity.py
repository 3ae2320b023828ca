"""Who is meant: units over provinces, levels, short names, former names and dates; jurisdictions as of a date."""

from __future__ import annotations

from itertools import product

import pytest

from graph.model import Document, Jurisdiction, Kind, Source, Unit
from loaders.identity import Namer
from loaders.identity.divisions import divisions, zones
from loaders.pipeline import extract_text
from tests.loaders.corpora import plan_of

CENTRE = "000000"


def document(code: str, date: str) -> Document:
    year = int(date[:4])
    name = "全国" if code == CENTRE else divisions(year).by_code[code].full
    return Document("d1", None, None, None, date, year, (), Jurisdiction(code, name), Source("", "", ""))


def unit(code: str, date: str, written: str) -> Unit:
    namer = Namer(document(code, date))
    key, _, _ = namer.identify(written, Kind.NAMED)
    assert key
    return namer.units[key]


# code, name before the organ, short name, level as written: provinces, prefectures, districts, counties, banners, county-level cities
HOMES = [
    ("320412", "常州市武进区", "武进", "区"),
    ("110101", "北京市东城区", "东城", "区"),
    ("500112", "重庆市渝北区", "渝北", "区"),
    ("310115", "上海市浦东新区", "浦东", "区"),
    ("440305", "深圳市南山区", "南山", "区"),
    ("341524", "六安市金寨县", "金寨", "县"),
    ("433130", "湘西土家族苗族自治州龙山县", "龙山", "县"),
    ("330381", "温州市瑞安市", "瑞安", "市"),
    ("429004", "仙桃市", "仙桃", "市"),
    ("440100", "广州市", "广州", "市"),
    ("510100", "成都市", "成都", "市"),
    ("370200", "青岛市", "青岛", "市"),
    ("500000", "重庆市", "重庆", "市"),
    ("310000", "上海市", "上海", "市"),
    ("420000", "湖北省", "湖北", "省"),
    ("530000", "云南省", "云南", "省"),
]

# as written behind the level, official name, kind
ORGANS = [
    ("发改委", "发展和改革委员会", "org-038"),
    ("发展改革委", "发展和改革委员会", "org-038"),
    ("教育局", "教育局", "org-039"),
    ("科技局", "科学技术局", "org-040"),
    ("工信局", "工业和信息化局", "org-041"),
    ("民政局", "民政局", "org-044"),
    ("司法局", "司法局", "org-045"),
    ("财政局", "财政局", "org-046"),
    ("人社局", "人力资源和社会保障局", "org-047"),
    ("人力资源社会保障局", "人力资源和社会保障局", "org-047"),
    ("住房城乡建设局", "住房和城乡建设局", "org-050"),
    ("城管局", "城市管理局", "org-051"),
    ("水利局", "水利局", "org-053"),
    ("卫健委", "卫生健康委员会", "org-057"),
    ("卫生健康委", "卫生健康委员会", "org-057"),
    ("退役军人局", "退役军人事务局", "org-058"),
    ("应急局", "应急管理局", "org-059"),
    ("审计局", "审计局", "org-060"),
    ("市场监管局", "市场监督管理局", "org-061"),
    ("统计局", "统计局", "org-063"),
    ("医保局", "医疗保障局", "org-064"),
    ("国资委", "人民政府国有资产监督管理委员会", "org-068"),
    ("政府", "人民政府", "org-036"),
    ("妇联", "妇女联合会", "org-129"),
    ("残联", "残疾人联合会", "org-134"),
]


@pytest.mark.parametrize(("home", "organ"), [*product(HOMES, ORGANS)], ids=lambda part: part[1])
def test_a_unit_has_its_areas_and_its_organs_official_name(
    home: tuple[str, str, str, str], organ: tuple[str, str, str]
) -> None:
    code, area, _, level = home
    written, official, kind = organ
    found = unit(code, "2023-04-18", f"{level}{written}")
    assert (found.full_name, found.organ, found.jurisdiction and found.jurisdiction.code) == (
        area + official,
        kind,
        code,
    )


@pytest.mark.parametrize(("home", "organ"), [*product(HOMES[:8], ORGANS[:12])], ids=lambda part: part[1])
def test_however_a_plan_writes_a_unit_it_is_one(home: tuple[str, str, str, str], organ: tuple[str, str, str]) -> None:
    code, area, _, level = home
    namer = Namer(document(code, "2023-04-18"))
    name = divisions(2023).by_code[code].name
    forms = (organ[0], level + organ[0], name + organ[0], area + organ[0], area + organ[1])
    assert len({namer.identify(form, Kind.NAMED)[0] for form in forms}) == 1


PARTICULAR = [
    # party organs, congress, conference, courts, procuratorates, the league
    ("320412", "2023-04-18", "区委宣传部", "中共常州市武进区委宣传部", "org-005", "320412"),
    ("320412", "2023-04-18", "组织部", "中共常州市武进区委组织部", "org-004", "320412"),
    ("320412", "2023-04-18", "区委办", "中共常州市武进区委办公室", "org-002", "320412"),
    ("320412", "2023-04-18", "区人大常委会", "常州市武进区人民代表大会常务委员会", "org-031", "320412"),
    ("320412", "2023-04-18", "区政协", "中国人民政治协商会议常州市武进区委员会", "org-034", "320412"),
    ("320412", "2023-04-18", "法院", "常州市武进区人民法院", "org-107", "320412"),
    ("440100", "2013-04-18", "市法院", "广州市中级人民法院", "org-108", "440100"),
    ("440100", "2013-04-18", "团市委", "中国共产主义青年团广州市委员会", "org-128", "440100"),
    # dispatched and vertical bodies
    ("320412", "2023-04-18", "公安分局", "常州市公安局武进分局", "org-043", "320412"),
    ("320412", "2023-04-18", "武进生态环境局", "常州市武进生态环境局", "org-049", "320412"),
    ("341524", "2021-03-01", "市生态环境局金寨县分局", "六安市生态环境局金寨县分局", "org-049", "341524"),
    ("420000", "2020-03-01", "湖北银保监局", "中国银行保险监督管理委员会湖北监管局", "org-119", "420000"),
    ("500000", "2019-06-28", "重庆海关", "中华人民共和国重庆海关", "org-117", "500000"),
    ("500000", "2019-06-28", "人行重庆营管部", "中国人民银行重庆营业管理部", "org-118", "500000"),
    ("320412", "2023-04-18", "区税务局", "国家税务总局常州市武进区税务局", "org-113", "320412"),
    ("320412", "2017-04-18", "区国税局", "常州市武进区国家税务局", "org-113", "320412"),
    # mixed levels in one list
    ("320412", "2023-04-18", "市司法局", "常州市司法局", "org-045", "320400"),
    ("320412", "2023-04-18", "省司法厅", "江苏省司法厅", "org-045", "320000"),
    ("320412", "2023-04-18", "国家发展改革委", "国家发展和改革委员会", "corg-028", CENTRE),
    ("440100", "2013-04-18", "越秀区", "广州市越秀区人民政府", "org-036", "440104"),
    # the name of that time, the kind of today
    ("440100", "2013-04-18", "市卫生局", "广州市卫生局", "org-057", "440100"),
    ("440100", "2013-04-18", "市工商局", "广州市工商行政管理局", "org-061", "440100"),
    ("440100", "2013-04-18", "市编办", "广州市机构编制委员会办公室", "org-010", "440100"),
    ("440100", "2023-04-18", "市编办", "中共广州市委机构编制委员会办公室", "org-010", "440100"),
    ("440100", "2013-04-18", "市经贸委", "广州市经济贸易委员会", "org-041", "440100"),
    # towns, subdistricts, zones
    ("320412", "2023-04-18", "湖塘镇", "常州市武进区湖塘镇人民政府", "org-145", "320412"),
    ("320412", "2023-04-18", "南夏墅街道", "常州市武进区南夏墅街道办事处", "org-147", "320412"),
    ("320412", "2023-04-18", "武进高新区管委会", "武进高新技术产业开发区管理委员会", "org-152", "320412"),
    # the centre: short names and those of that time
    (CENTRE, "2019-01-12", "发展改革委", "国家发展和改革委员会", "corg-028", CENTRE),
    (CENTRE, "2019-01-12", "药监局", "国家药品监督管理局", "corg-083", CENTRE),
    (CENTRE, "2019-01-12", "银保监会", "中国银行保险监督管理委员会", "corg-056", CENTRE),
    (CENTRE, "2014-01-12", "质检总局", "国家质量监督检验检疫总局", "corg-055", CENTRE),
    (CENTRE, "2014-01-12", "卫生计生委", "国家卫生和计划生育委员会", "corg-047", CENTRE),
    (CENTRE, "2014-01-12", "农业部", "农业部", "corg-044", CENTRE),
    (CENTRE, "2019-01-12", "广东省人民政府", "广东省人民政府", "org-036", "440000"),
]


@pytest.mark.parametrize(("code", "date", "written", "full", "organ", "place"), PARTICULAR)
def test_units_that_no_pattern_covers(code: str, date: str, written: str, full: str, organ: str, place: str) -> None:
    found = unit(code, date, written)
    assert (found.full_name, found.organ, found.jurisdiction and found.jurisdiction.code) == (full, organ, place)


def test_a_section_of_a_bureau_has_a_parent() -> None:
    found = unit("341524", "2021-03-01", "县公安局交警大队")
    assert found.full_name == "六安市金寨县公安局交警大队"
    assert found.parent == unit("341524", "2021-03-01", "县公安局").id


def test_in_two_cities_the_same_words_are_two_units() -> None:
    assert unit("440100", "2023-04-18", "市司法局").id != unit("510100", "2023-04-18", "市司法局").id


@pytest.mark.parametrize("written", ["市司法局", "区教育局"])
def test_a_province_does_not_tell_which_city_or_district_is_meant(written: str) -> None:
    found = unit("420000", "2023-04-18", written)
    assert (found.full_name, found.jurisdiction) == (None, None)


def test_an_unknown_organ_is_one_unit_under_its_names_and_marked() -> None:
    zone = zones()["平潭综合实验区"].jurisdiction
    namer = Namer(Document("d1", None, None, None, "2017-10-09", 2017, (), zone, Source("", "", "")))
    keys = {namer.identify(form, Kind.NAMED)[0] for form in ("环境与国土资源局", "区环境与国土资源局")}
    assert len(keys) == 1
    (found,) = namer.named_units()
    assert (found.full_name, found.organ, found.jurisdiction) == ("平潭综合实验区环境与国土资源局", None, zone)


def test_without_a_jurisdiction_units_stay_the_documents_own() -> None:
    made = [
        Namer(Document(key, None, None, None, "2023-04-18", 2023, (), None, Source("", "", ""))).identify(
            "司法局", Kind.NAMED
        )[0]
        for key in ("d1", "d2")
    ]
    assert len(set(made)) == 2
    assert all(key and key.startswith("d") for key in made)


JURISDICTIONS = [
    ("常州市武进区人民政府办公室文件\n各镇人民政府：\n", "320412"),
    ("渝府发〔2019〕17号\n各区县人民政府：\n", "500000"),
    ("国务院办公厅关于印发要点的通知\n国办发〔2020〕24号\n", CENTRE),
    ("平潭综合实验区管委会办公室关于印发方案的通知\n", "350128"),
    ("中共成都市委 成都市人民政府\n关于推进治理的意见\n（2017年9月2日）\n", "510100"),
    ("北京市崇文区人民政府办公室关于印发工作要点的通知\n（2009年3月2日）\n", "110103"),
    ("崇文区人民政府办公室关于印发工作要点的通知\n（2011年3月2日）\n", None),
]


@pytest.mark.parametrize(("head", "code"), JURISDICTIONS)
def test_a_document_is_a_divisions_as_of_its_date(head: str, code: str | None) -> None:
    plan = extract_text(f"{head}一、工作\n1.推进改革。（责任单位：教育部门）\n", Source("", "", ""))
    found = plan.document.jurisdiction
    assert (found.code if found else None) == code
    assert ("jurisdiction-unknown" in {warning.code for warning in plan.warnings}) is (code is None)


def test_a_unit_has_one_name_in_a_plan_that_writes_it_in_two_ways_as_often() -> None:
    measures = "".join(
        f"\n{number}.做好工作{number}。（责任单位：{name}）"
        for number, name in enumerate(("区公安局", "公安局", "公安局", "区公安局"), 1)
    )
    plan = plan_of(f"常州市武进区人民政府办公室关于印发工作要点的通知\n一、重点工作{measures}\n")
    assert {unit.name for unit in plan.units} == {"区公安局"}
    assert [assignment.name for task in plan.tasks for assignment in task.assignments] == ["区公安局"] * 4
