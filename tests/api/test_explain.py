"""``extract --explain`` shows, per item, what was taken and by which rule; plain where nobody looks at a terminal."""

from __future__ import annotations

import inspect
import re

import pytest
from rich.console import Console

from api.cli.explain import explained
from api.cli.words import WORDS
from graph.model import Basis, Source
from loaders.identity import names
from loaders.identity.official import FINDERS
from loaders.pipeline import extract_text

TEXT = (
    "东区2024年服务业工作方案\n一、扩大消费。6月底前办好购物节。（牵头单位：区商务局；责任单位：区财政局等）\n"
    "二、培育主体。落实《中小企业促进法》。（区税务局牵头，甲乙丙配合）\n三、其他。（责任单位：待定）\n"
)


def printed(text: str, *, terminal: bool) -> str:
    console = Console(force_terminal=terminal, width=160, color_system="standard" if terminal else None)
    with console.capture() as capture:
        console.print(explained(extract_text(text, Source("plan.txt", "text/plain", ""))))
    return capture.get()


def test_every_fact_stands_under_its_item_with_its_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_LANG", "en")
    shown = printed(TEXT, terminal=False)
    first, second = shown.index("一 扩大消费"), shown.index("二 培育主体")
    assert first < shown.index("区商务局 → 区商务局 (named, by its label)") < second
    assert "区财政局 → 区财政局 (named, by its label, open-ended)" in shown[first:second]
    assert "6月底前 → 2024-06-30" in shown[first:second]
    assert "区税务局 → 区税务局 (named, by the verb in place)" in shown[second:]
    assert "clause-without-unit" in shown
    assert "understood" in shown
    assert "\x1b" not in shown


def test_on_a_terminal_the_facts_are_marked_in_the_text() -> None:
    assert "\x1b[" in printed(TEXT, terminal=True)


def test_a_long_quotation_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_LANG", "en")
    shown = printed("今天天气很好。" * 100, terminal=False)
    assert "no-tasks" in shown
    assert len(shown) < 600


def test_every_basis_has_words() -> None:
    assert {basis.value for basis in Basis} <= WORDS.keys()


def test_every_unit_says_what_decided_and_what_was_ruled_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YAODIAN_LANG", "en")
    text = "常州市武进区2023年工作要点\n一、普法。（牵头单位：统计局，责任单位：{}）\n"
    shown = " ".join(printed(text.format("区委办、青山办"), terminal=False).split())
    assert "统计局 → 常州市武进区统计局 [320412-常州市武进区统计局] (by its kind of organ and area)" in shown
    assert "not 国家统计局: the plan is no central one" in shown
    assert "not 江苏省统计局: of another level" in shown
    assert (
        "青山办 → 常州市武进区青山办公室 [320412-常州市武进区青山办公室] (by its words; not in the registry)" in shown
    )


def test_a_unit_of_an_ambiguous_area_is_warned_about_with_the_candidates() -> None:
    plan = extract_text("国务院2023年工作要点\n一、普法。（朝阳区司法局牵头）\n", Source("plan.txt", "text/plain", ""))
    [warning] = [warning for warning in plan.warnings if warning.code == "ambiguous-unit"]
    assert "北京市朝阳区" in warning.message
    assert "长春市朝阳区" in warning.message
    [unit] = plan.units
    assert (unit.full_name, unit.jurisdiction) == (None, None)


def test_every_rule_and_reason_has_words() -> None:
    rules = {find.__name__.strip("_") for find in FINDERS}
    said = set(re.findall(r"\brules\[name\] = \"([a-z-]+)\"", inspect.getsource(names)))
    assert "company" in said
    assert rules | said | {"several-areas", "no-area", "words", "as-written"} <= WORDS.keys()
