"""How well a plan agrees with its labels (``examples/README.md`` has their format).

A label and a find are matched one to one where their spans overlap and what they say is equal. Each figure is F1, or where it judges a
property of what was matched, the share that has it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

Item = dict[str, Any]
FIGURES: Final = (
    "named",
    "group",
    "tasks",
    "at_task",
    "titles",
    "deadlines",
    "citations",
    "citation_titles",
    "facts",
)
"""``named`` and ``group`` are mentions with their role, quoted to the character; ``at_task`` and ``titles`` the shares of the named ones
at the right item and of those whose item has the right title; ``facts`` the document's title, issuer, number, date and year."""
FACTS: Final = ("title", "issuer", "document_number", "date", "year")
MARKS: Final = frozenset("。．.、，,;；:：")


@dataclass(slots=True)
class Tally:
    """``right`` of ``wanted`` labels were found, among ``given`` finds."""

    right: int = 0
    wanted: int = 0
    given: int = 0

    @property
    def f1(self) -> float:
        """Between 0 and 1; 1 where nothing was wanted and nothing given."""
        return 2 * self.right / (self.wanted + self.given) if self.wanted + self.given else 1.0


@dataclass(slots=True)
class Score:
    """A tally per figure; scores of several documents add up."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIGURES})

    def add(self, name: str, right: int, wanted: int, given: int) -> None:
        """Count further labels and finds into one figure."""
        tally = self.tallies[name]
        tally.right += right
        tally.wanted += wanted
        tally.given += given

    def __iadd__(self, other: Score) -> Score:
        for name, tally in other.tallies.items():
            self.add(name, tally.right, tally.wanted, tally.given)
        return self

    def figures(self) -> dict[str, float]:
        """Every figure, rounded to four digits."""
        return {name: round(tally.f1, 4) for name, tally in self.tallies.items()}


def labelled(folder: Path) -> Iterator[tuple[Path, Item]]:
    """The labelled plans of a folder: each text's path and its labels, in the order of their names."""
    for path in sorted(folder.glob("*.json")):
        labels = json.loads(path.read_text(encoding="utf-8"))
        yield folder / labels["doc"], labels


def score(labels: Item, plan: Item) -> Score:
    """The score of a plan, given as the JSON object of the extraction contract."""
    result = Score()
    ignored: dict[str, list[Item]] = labels.get("ignore", {})
    _mentions(labels, plan, ignored.get("assignments", []), result)
    wanted = [item for item in labels["deadlines"] if item["kind"] == "by"]
    given = [item for task in plan["tasks"] for item in task.get("deadlines", ()) if item["kind"] == "by"]
    _count("deadlines", wanted, given, ignored.get("deadlines", []), result=result, same=_same_date)
    cited = _count("citations", labels["citations"], plan["citations"], [], result=result, same=_overlap)
    _share("citation_titles", [_same(label["title"], find["title"]) for label, find in cited], result)
    heads = [_head(task) for task in plan["tasks"] if task["assignments"]]
    _count(
        "tasks", [_head(task) for task in labels["tasks"]], heads, ignored.get("tasks", []), result=result, same=_near
    )
    written = [key for key in FACTS if labels["meta"].get(key)]
    _share("facts", [_same(labels["meta"][key], plan["document"][key]) for key in written], result)
    return result


def _mentions(labels: Item, plan: Item, ignored: list[Item], result: Score) -> None:
    found = [{**item, "at": task} for task in plan["tasks"] for item in task["assignments"]]
    for kind in ("named", "group"):
        wanted = [item for item in labels["assignments"] if item["kind"] == kind]
        given = [item for item in found if item["kind"] == kind]
        pairs = _count(kind, wanted, given, ignored, result=result, same=_same_mention)
        if kind == "named":
            tasks = [(labels["tasks"][label["task"]], find["at"]) for label, find in pairs]
            _share("at_task", [_near(task, at) for task, at in tasks], result)
            _share("titles", [task["title"] is None or _same(task["title"], at["title"]) for task, at in tasks], result)


def _same_date(label: Item, find: Item) -> bool:
    return bool(label["date"] == find["date"])


def _same_mention(label: Item, find: Item) -> bool:
    return bool(label["role"] == find["role"] and label["text"] == find["text"])


def _count(
    name: str,
    wanted: list[Item],
    given: list[Item],
    ignored: list[Item],
    *,
    result: Score,
    same: Callable[[Item, Item], bool],
) -> list[tuple[Item, Item]]:
    """Match, and count what was matched; an unmatched find on an ignored span counts for nothing."""
    rest = sorted(given, key=lambda item: item["start"])
    pairs = []
    for label in wanted:
        match = next((find for find in rest if _overlap(label, find) and same(label, find)), None)
        if match is not None:
            rest.remove(match)
            pairs.append((label, match))
    surplus = sum(not any(_overlap(find, span) for span in ignored) for find in rest)
    result.add(name, len(pairs), len(wanted), len(pairs) + surplus)
    return pairs


def _share(name: str, holds: Iterable[bool], result: Score) -> None:
    held = list(holds)
    result.add(name, sum(held), len(held), len(held))


def _overlap(one: Item, other: Item) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _head(task: Item) -> Item:
    return {"start": task["start"], "end": task["start"] + 6}


def _near(one: Item, other: Item) -> bool:
    """Whether two items begin at the same place, but for five characters of white space and number."""
    return bool(-5 <= one["start"] - other["start"] <= 5)


def _same(label: object, find: object) -> bool:
    return label is None or _bare(label) == _bare(find)


def _bare(value: object) -> str:
    return "".join(character for character in str(value) if not character.isspace() and character not in MARKS)
