"""Accuracy per document against the last recorded run, and speed beside other ways to go through a text, all in one run.

``python -m bench.extraction [FOLDER…]`` scores the labelled plans of the folders (``examples/`` without one); ``--record`` makes the run the
recorded one. Speed is in characters a second of this process's own time: this extractor, jieba's cut into words, the script of
``bench.baseline`` and one Aho-Corasick pass over the registry's names (pyahocorasick).
"""

from __future__ import annotations

import argparse
import importlib
import json
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from bench import baseline
from bench.scoring import FIGURES, Item, Score, labelled, score
from graph.model import Plan, Source, as_json
from loaders.identity import Namer, resolve
from loaders.identity.history import history
from loaders.identity.members import members
from loaders.pipeline import extract_text
from loaders.registry import organs

ROOT: Final = Path(__file__).parents[1]
RECORDED: Final = Path(__file__).with_name("recorded.json")
SIZES: Final = (1_000, 10_000, 100_000, 1_000_000)
ROUNDS: Final = 5

Figures = dict[str, float]


def read(text: str) -> Item:
    """The plan as JSON."""
    return as_json(extract_text(text, Source("text", "text/plain", "")))


def accuracy(plans: list[tuple[Path, Item]], reader: Callable[[str], Item]) -> tuple[dict[str, Figures], Figures]:
    """Figures per document and of all."""
    total, each = Score(), {}
    for path, labels in plans:
        found = score(labels, reader(path.read_bytes().decode("utf-8")))
        each[path.stem] = found.figures()
        total += found
    return each, total.figures()


def changes(before: dict[str, Figures], after: dict[str, Figures]) -> Iterable[str]:
    """A line for every figure that rose or fell."""
    for stem, figures in after.items():
        for name, value in figures.items():
            old = before.get(stem, {}).get(name, value)
            if value != old:
                yield f"  {'gain' if value > old else 'LOSS'} {stem} {name} {old:.3f} -> {value:.3f}"


def speed(texts: list[str], reader: Callable[[str], Any]) -> float:
    """Characters a second, the best of several rounds after one that warms up."""
    for text in texts:
        reader(text)
    best = min(_seconds(texts, reader) for _ in range(ROUNDS))
    return sum(map(len, texts)) / best


def _seconds(items: Sequence[Any], reader: Callable[[Any], Any]) -> float:
    start = time.process_time()
    for item in items:
        reader(item)
    return time.process_time() - start


def resolve_again(plan: Plan) -> None:
    """All that an extraction does to find who is who, over what it read: units and groups, laws and their versions."""
    mentions = [a for task in plan.tasks for a in task.assignments]
    namer = Namer(plan.document, [mention.text for mention in mentions])
    for mention in mentions:
        namer.identify(mention.text, mention.kind)
    for unit in namer.named_units():
        history(namer, unit)
    members(namer, plan.groups, plan.tasks, plan.units)
    for citation in plan.citations:
        resolve(citation.title, citation.document_number, plan.document.date)


def resolution_share(texts: list[str]) -> float:
    """The seconds of ``resolve_again`` by those of the whole extraction."""
    plans = [extract_text(text, Source("text", "text/plain", "")) for text in texts]
    whole = min(_seconds(texts, read) for _ in range(ROUNDS))
    return min(_seconds(plans, resolve_again) for _ in range(ROUNDS)) / whole


def readers() -> dict[str, Callable[[str], Any]]:
    """Ways to go through a text, by name."""
    jieba, ahocorasick = (importlib.import_module(name) for name in ("jieba", "ahocorasick"))
    jieba.setLogLevel(60)
    names = ahocorasick.Automaton()
    for name in organs().names:
        names.add_word(name, name)
    names.make_automaton()
    return {
        "this extractor": lambda text: extract_text(text, Source("text", "text/plain", "")),
        "jieba.cut": lambda text: [*jieba.cut(text)],
        "the baseline script": baseline.read,
        "Aho-Corasick over all names": lambda text: [*names.iter(text)],
    }


def main() -> None:
    """Print it all."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folders", nargs="*", type=Path, default=[ROOT / "examples"])
    options.add_argument("--record", action="store_true")
    chosen = options.parse_args()
    plans = [item for folder in chosen.folders for item in labelled(folder)]
    each, total = accuracy(plans, read)
    print_accuracy(each, total, accuracy(plans, baseline.read)[1])
    recorded = json.loads(RECORDED.read_text(encoding="utf-8")) if RECORDED.exists() else {}
    print(*(list(changes(recorded, each)) or ["  no change against the recorded run"]), sep="\n")
    if chosen.record:
        kept = json.dumps({**recorded, **each}, ensure_ascii=False, indent=1, sort_keys=True)
        RECORDED.write_text(f"{kept}\n", encoding="utf-8")
    print_speed([path.read_bytes().decode("utf-8") for path, _ in plans])


def print_accuracy(each: dict[str, Figures], total: Figures, script: Figures) -> None:
    """A row per document; the last two are all together, and all as the baseline script reads them."""
    for stem, figures in {**each, "all": total, "all, baseline script": script}.items():
        print(f"{stem[:30]:30}", *(f"{name} {figures[name]:.3f}" for name in FIGURES))


def print_speed(texts: list[str]) -> None:
    """Of each reader over all plans, and of this one by length of text."""
    print(f"characters a second over {len(texts)} plans, {sum(map(len, texts)):,} characters:")
    for name, reader in readers().items():
        print(f"  {name:30} {speed(texts, reader):12,.0f}")
    print(f"  of this extractor's time, who is who takes {resolution_share(texts):.0%}")
    everything = "\n".join(texts)
    for size in SIZES:
        text = (everything * (size // len(everything) + 1))[:size]
        print(
            f"  this extractor, {size:9,} characters in one text {size / min(_seconds([text], readers()['this extractor']) for _ in range(2)):12,.0f}"
        )


if __name__ == "__main__":
    main()
