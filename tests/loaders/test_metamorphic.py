"""The same plan written in another way says the same: every fact stays, to the character, moved through the edit.

Every plan of ``examples/`` keeps every fact; those of the folder that ``YAODIAN_CORPUS`` names keep 98.5 % of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, Final

import pytest

from graph.model import Plan
from tests.loaders import edits
from tests.loaders.corpora import EXAMPLES, FURTHER, PLANS, plan, plan_of
from tests.loaders.edits import Edited, Reordered
from tests.loaders.facts import Fact, facts

STEMS = [stem for stem, (path, _) in PLANS.items() if path.parent == EXAMPLES]
FURTHER_STEMS = [stem for stem in PLANS if stem not in STEMS]
KEPT: Final = 0.985
Edit = Callable[[Plan], Edited | Reordered]


def on_text(edit: Callable[..., Edited], *arguments: Any) -> Edit:
    return lambda read: edit(read.text, *arguments)


EDITS: Final[dict[str, Edit]] = {
    "half-width marks": on_text(edits.half_width),
    "full-width marks": on_text(edits.full_width),
    "marks of both widths": on_text(edits.mixed_width),
    "numbers in another style": edits.renumbered,
    **{f"labels in other words {choice}": on_text(edits.relabelled, choice) for choice in range(3)},
    **{f"lines cut at {width}": on_text(edits.wrapped, width) for width in (25, 38)},
    **{f"lines broken at random {seed}": on_text(edits.broken, seed) for seed in (1, 2)},
    "no blanks": on_text(edits.without_blanks),
    "blanks behind marks": on_text(edits.spaced_marks),
    "blanks around numbers": on_text(edits.spaced_numbers),
    "blanks inside names": edits.spread_names,
    "paragraphs indented": on_text(edits.indented),
}
LISTED_ABOVE: Final = {"articles_and_points"}
"""There the last item's clause, on a line of its own below a list, might as well be the list's."""
LINES_TELL: Final = {"city_table", "table_note_rule", "joint_notice_annex", "city_clause_lines", "township_unnumbered"}
"""Tables, labelled lines without a closing mark and measures without a number: joined, nothing tells one from the next."""


def differences(
    stem: str, edit: Edit, of_interest: Callable[[Fact], Fact | None]
) -> tuple[Counter[Fact], Counter[Fact]]:
    """Facts that the edit lost, and that it made up."""
    read = plan(stem)
    edited = edit(read)
    before = selected(facts(read, edited.start, edited.end), of_interest)
    after = selected(facts(plan_of(edited.text)), of_interest)
    return before - after, after - before


def selected(found: Counter[Fact], of_interest: Callable[[Fact], Fact | None]) -> Counter[Fact]:
    kept: Counter[Fact] = Counter()
    for fact, count in found.items():
        chosen = of_interest(fact)
        if chosen is not None:
            kept[chosen] += count
    return kept


def whole(fact: Fact) -> Fact:
    return fact


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("stem", STEMS)
def test_another_writing_says_the_same(stem: str, edit: str) -> None:
    assert differences(stem, EDITS[edit], whole) == (Counter(), Counter())


@pytest.mark.skipif(not FURTHER, reason="YAODIAN_CORPUS names no folder of labelled plans")
@pytest.mark.parametrize("edit", EDITS)
def test_another_writing_of_further_plans_says_nearly_the_same(edit: str) -> None:
    lost = sum(differences(stem, EDITS[edit], whole)[0].total() for stem in FURTHER_STEMS)
    assert 1 - lost / sum(facts(plan(stem)).total() for stem in FURTHER_STEMS) >= KEPT


@pytest.mark.parametrize("stem", [stem for stem in STEMS if stem not in LISTED_ABOVE])
def test_a_bracket_says_the_same_as_a_line_of_its_own(stem: str) -> None:
    assert differences(stem, on_text(edits.lines_of_brackets), whole) == (Counter(), Counter())


@pytest.mark.parametrize("stem", [stem for stem in STEMS if stem not in LINES_TELL])
def test_a_plan_on_one_line_gives_the_same_work_to_the_same_units(stem: str) -> None:
    """Where a heading without a mark ends is lost with its line; who does what, and by when, is not."""

    def work(fact: Fact) -> Fact | None:
        return fact if fact[0] in ("assignment", "deadline") else None

    assert differences(stem, on_text(edits.joined), work) == (Counter(), Counter())


@pytest.mark.parametrize("stem", STEMS)
def test_items_that_change_places_keep_what_they_say(stem: str) -> None:
    def without_number(fact: Fact) -> Fact | None:
        return (*fact[:3], *fact[4:]) if fact[0] == "task" else fact if fact[0] != "section" else None

    assert differences(stem, edits.reordered, without_number) == (Counter(), Counter())


@pytest.mark.parametrize("stem", STEMS)
def test_organisations_under_names_that_nobody_bears_hold_the_same_roles(stem: str) -> None:
    def without_words(fact: Fact) -> Fact | None:
        return {"assignment": (*fact[:4], *fact[5:]), "task": fact[:-1], "deadline": fact}.get(str(fact[0]))

    assert differences(stem, edits.renamed, without_words) == (Counter(), Counter())


def test_every_edit_changes_most_plans_or_what_it_is_about() -> None:
    """An edit that changes nothing would prove nothing."""
    every: dict[str, Edit] = {
        **EDITS,
        "joined": on_text(edits.joined),
        "renamed": edits.renamed,
        "reordered": edits.reordered,
    }
    every["lines"] = on_text(edits.lines_of_brackets)
    changed = {name: sum(edit(plan(stem)).text != plan(stem).text for stem in STEMS) for name, edit in every.items()}
    assert {name for name, count in changed.items() if count < 3} == set()


def test_facts_show_where_two_plans_differ() -> None:
    """The comparison sees a changed role, date, span and title."""
    text = "一、扩大开放。2024年6月底前完成。（牵头单位：市商务局）\n二、安全。（责任单位：市公安局）"
    before = facts(plan_of(text))
    for old, new in (("牵头", "责任"), ("6月", "7月"), ("商务局", "财政局"), ("扩大开放", "扩大交往")):
        assert facts(plan_of(text.replace(old, new))) != before
