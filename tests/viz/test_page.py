"""What a map's file may hold and do: nothing of a document runs, nothing is loaded, and it stays small."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from graph import shapes
from tests.viz import factory
from tests.viz.conftest import OpenMap
from viz.maps import unit_map

EXAMPLE = Path("examples/2023年常州市武进区法治政府建设工作要点.txt")
TASKS = factory.every_role()


HOSTILE = (
    '<img src=x onerror="window.hit=1"></script><script>window.hit=2</script>]]><!--{{7*7}}{% raw %}${7*7}'
    '<a href="javascript:window.hit=3">\'"\\\u2028\u202e\u0000&amp;'
)


@pytest.mark.parametrize("evil", [HOSTILE, "__proto__", "constructor", "href"])
def test_hostile_words_stay_words(open_map: OpenMap, evil: str) -> None:
    task = factory.task(
        "一.1",
        f"任务{evil}",
        body=evil,
        cites=[evil],
        due="2023-12-31",
        document=evil,
        section=evil,
        lead=["司法局" + evil, evil],
        support=[evil + "2"],
        groups=[evil + "组"],
    )
    task["path"], task["number"] = evil, evil
    task["deadlines"][0]["date"] = None
    unit = {
        **factory.unit("司法局" + evil),
        "full_name": evil,
        "aliases": [evil],
        "jurisdiction": {"code": evil, "name": evil},
    }
    page = open_map(unit_map(unit, [task], {f"320412-{evil}": 2}))  # type: ignore[arg-type] # the same keys
    page.locator("#legend input").last.check()
    for key in page.evaluate("shownNodes.filter((node) => node.kind !== 'heading').map((node) => node.id)"):
        page.evaluate("(key) => select(key)", key)
        assert page.locator("#picked").inner_text() != "" or key == "hub"
    page.locator("#search").fill(evil)
    page.locator("#mynetwork").hover()
    assert page.evaluate("[window.hit, document.querySelectorAll('img, a, script:not([type])').length]") == [None, 2]
    shown = page.evaluate("document.body.innerText")
    assert "任务" + evil.replace("\u0000", "\ufffd").split("\u2028")[0] in shown


def test_only_our_own_scripts_may_run() -> None:
    page = factory.map_of(TASKS)
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    assert "unsafe" not in policy[1]
    assert policy[1].startswith("default-src &#39;none&#39;; script-src &#39;sha256-")
    assert not re.search(r"<[^>]* (on\w+|style)=", re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL))


def test_the_same_work_gives_the_same_bytes() -> None:
    assert factory.map_of(TASKS) == factory.map_of(factory.every_role())


def test_an_english_map_has_no_chinese_words_of_its_own() -> None:
    tasks = [
        factory.task(
            "1.1", "Review", lead=["Justice", "Office"], cites=["Act"], due="2023-12-31", body="Do. ", section="Law"
        ),
        factory.task(
            "1.2", "Report", lead=["Office"], responsible=["Justice"], groups=["All"], document="Plan", section="Law"
        ),
    ]
    page = re.sub(r"<(style|script)>.*?</\1>", "", factory.map_of(tasks, "Justice", "en"), flags=re.DOTALL)
    page = re.sub(r'<(details|span class="clauses").*?(?=</td>)', "", page, flags=re.DOTALL)  # the document's own words
    allowed = {"年底前", "武进区", "2023年工作要点"}
    chinese = set(re.findall(r"[\d\u4e00-\u9fff]*[\u4e00-\u9fff]+", page))
    fonts = set(json.JSONDecoder().raw_decode(page.split('"font":')[1])[0])
    assert chinese - allowed - fonts == set()
    assert '<html lang="en">' in page


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        factory.map_of(TASKS, lang="fr")


def test_a_map_of_eighteen_real_paragraphs_stays_small() -> None:
    """The limit is 150 kB gzipped; vis-network alone takes 123."""
    paragraphs = sorted(EXAMPLE.read_text("utf-8").splitlines(), key=len)[-18:]
    tasks = [
        factory.task(f"{i}.1", text[:14], body=text, lead=["司法局", f"{text[20:23]}局"], groups=["各有关部门"])
        for i, text in enumerate(paragraphs)
    ]
    assert len(gzip.compress(factory.map_of(tasks).encode(), mtime=0)) < 150_000


def test_forty_long_tasks_come_without_what_no_fact_rests_on_and_stay_small() -> None:
    def long(count: int) -> list[shapes.Task]:
        bodies = [
            "".join(f"{i * 7919 % 10007}号{k * 104729 % 99991}要求{(i + k) % 97}。" for k in range(count))
            for i in range(40)
        ]
        return [
            factory.task(f"一.{i}", f"事项{i}", body=body, lead=["司法局", f"第{i}局"]) for i, body in enumerate(bodies)
        ]

    short, cut = factory.map_of(long(1)), factory.map_of(long(200))
    assert "任务全文" in short
    assert "任务全文" not in cut
    assert "牵头单位:" in cut
    assert len(gzip.compress(cut.encode(), 6)) <= 150_000
