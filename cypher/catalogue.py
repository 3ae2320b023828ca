"""What each file of the catalogue says of itself in its opening comment.

    // One or more sentences: what it answers or does.
    // parameters: ids; optional: year; page: after, limit
    // parts: held (unit, role), urgent; page or total
    // columns: id, key; total: n

``parameters`` must be given (``none``), ``optional`` ones filter where they are given, those of ``page`` come with the part ``page``.
A part with parameters in brackets is named where one of them is given; of parts joined by ``or`` exactly one is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from cypher import source


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: ``name`` without suffix (``read/tasks``); ``parts`` with the parameters that ask for them; ``one_of`` are the parts of
    which exactly one is named; ``of_parts`` are the columns of parts that have others than ``columns``."""

    name: str
    answers: str
    parameters: tuple[str, ...]
    optional: tuple[str, ...]
    page: tuple[str, ...]
    parts: dict[str, tuple[str, ...]]
    one_of: tuple[str, ...]
    columns: tuple[str, ...]
    of_parts: dict[str, tuple[str, ...]]


def entries(folder: str) -> list[Entry]:
    """The files of ``read`` or ``write`` by name."""
    paths = files("cypher").joinpath(folder).iterdir()
    return [
        entry(f"{folder}/{path.name.removesuffix('.cypher')}") for path in sorted(paths, key=lambda path: path.name)
    ]


def entry(name: str) -> Entry:
    """What the file ``name`` says of itself. Raises ``ValueError`` where its comment is not as above."""
    lines = [line.removeprefix("// ") for line in source(name).splitlines() if line.startswith("// ")]
    said = dict(line.partition(": ")[::2] for line in lines if re.match(r"(parameters|parts|columns): ", line))
    answers = " ".join(line for line in lines if line.partition(": ")[0] not in said)
    if not answers or not {"parameters", "columns"} <= said.keys():
        raise ValueError(f"{name}.cypher does not say what it answers, its parameters and its columns")
    parameters, columns = _fields("given", said["parameters"]), _fields("all", said["columns"])
    parts = _parts(said.get("parts", ""))
    return Entry(
        name,
        answers,
        parameters["given"],
        parameters.get("optional", ()),
        parameters.get("page", ()),
        {part: given for part, given in parts if " or " not in part},
        tuple(word for part, _ in parts if " or " in part for word in part.split(" or ")),
        columns.pop("all"),
        columns,
    )


def _fields(first: str, text: str) -> dict[str, tuple[str, ...]]:
    """``a, b; total: n`` as the names under ``first`` and under each further word."""
    found = {}
    for field in f"{first}: {text}".split("; "):
        kind, _, names = field.partition(": ")
        found[kind] = tuple(name.strip() for name in names.split(",") if name.strip() != "none")
    return found


def _parts(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """``held (unit, role), urgent; page or total`` as names with the parameters in brackets."""
    found = re.findall(r"([^;,(]+?) *(?:\(([^)]*)\))?(?:[;,] *|$)", text)
    return [(name.strip(), tuple(re.findall(r"\w+", given))) for name, given in found]


def table() -> str:
    """The catalogue as ``docs/catalogue.md`` shows it."""
    return "\n\n".join([HEAD, _table("Questions", entries("read")), _table("Writes", entries("write"))]) + "\n"


HEAD = """# The catalogue

Every question to the graph and every write, one file each in `cypher/`, made from the comments in the files: `python -m cypher.catalogue > docs/catalogue.md`.
Parameters in brackets are optional, those after a colon belong to a page. Every file runs unchanged on ArcadeDB 26.10 embedded and on Neo4j 5.26; `tests/graph/test_catalogue.py` compares
their rows on both. `Label`, `TYPE`, `Source` and `Target` stand for names of the schema, which can't be parameters."""


def _table(title: str, listed: list[Entry]) -> str:
    rows = [f"| {e.name.partition('/')[2]} | {e.answers} | {_asked(e)} | {_told(e)} |" for e in listed]
    return "\n".join([f"## {title}", "", "| name | what | parameters | columns |", "| --- | --- | --- | --- |", *rows])


def _asked(entry: Entry) -> str:
    parts = [*entry.parts, *([" or ".join(entry.one_of)] if entry.one_of else [])]
    said = [*(f"`{name}`" for name in entry.parameters), *(f"[`{name}`]" for name in entry.optional)]
    page = f" page: {', '.join(f'`{name}`' for name in entry.page)}" if entry.page else ""
    return " ".join(said) + page + (f"; parts: {', '.join(parts)}" if parts else "") or "–"


def _told(entry: Entry) -> str:
    return "; ".join([_columns(entry.columns), *(f"{part}: {_columns(told)}" for part, told in entry.of_parts.items())])


def _columns(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    print(table(), end="")
