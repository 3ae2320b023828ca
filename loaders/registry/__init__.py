"""Facts about organs and divisions, as CSV beside this module (its README names the source); read when first asked for."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from loaders.registry.own import Own, own
from loaders.registry.tables import AS_OF, Row, rows

__all__ = ["AS_OF", "LEVELS", "NAME", "Organs", "Own", "Row", "organs", "own", "rows", "short_names"]

NAME: Final = "yaodian-registry"
LEVELS: Final = "省市县区旗州镇乡"
"""What ``{L}`` stands for in a name pattern."""


@dataclass(frozen=True, slots=True)
class Organs:
    """Names of organs. ``ids``: every form that means one kind of organ alone -> its id; ``names``: all forms, longest first by
    length; ``conjoined``: forms with 和, 与 or 、 in them, which no rule may cut."""

    local: dict[str, str]
    central: dict[str, str]
    names: frozenset[str]
    longest: int
    conjoined: frozenset[str]


@functools.cache
def organs() -> Organs:
    """The organ names of both tables."""
    local = _index("organs.csv", ("name", "aliases", "former"))
    central = _index("central_organs.csv", ("name", "aliases", "former"))
    names = frozenset(local) | frozenset(central) | {row["written"] for row in own().units}
    return Organs(
        local={form: ids[0] for form, ids in local.items() if len(ids) == 1},
        central={form: ids[0] for form, ids in central.items() if len(ids) == 1},
        names=names,
        longest=max(map(len, names)),
        conjoined=frozenset(name for name in names if set("和与及、") & set(name)),
    )


@functools.cache
def short_names() -> frozenset[str]:
    """Divisions as people call them: 武汉, 武进."""
    return frozenset(row["short_name"] for row in rows("divisions.csv"))


@functools.cache
def division_names() -> frozenset[str]:
    """Divisions as they are called: 武汉市, 洪山区."""
    return frozenset(row["name"] for row in rows("divisions.csv"))


def _index(table: str, columns: tuple[str, ...]) -> dict[str, list[str]]:
    index: dict[str, list[str]] = {}
    for row in rows(table):
        forms = dict.fromkeys(form for column in columns for form in row[column].split(";") if form)
        for filled in dict.fromkeys(filled for form in forms for filled in _filled(form)):
            index.setdefault(filled, []).append(row["id"])
    return index


def _filled(form: str) -> Iterator[str]:
    """``{L}委办`` -> 省委办, 市委办, …; a bracket in a type's name and other placeholders give no form."""
    if "{L}" in form:
        yield from (form.replace("{L}", level) for level in LEVELS)
    elif not set("{（") & set(form):
        yield form
