"""What the columns of a table of duties hold, told by their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from graph.model import Role
from loaders import roles
from loaders.vocabulary import TABLE_COLUMNS

KEY: Final = frozenset({"number", "title", "unit"})
"""A heading that names these is one however much else it names."""
Cell = tuple[int, int]
HEADING_LENGTH: Final = 14


@dataclass(slots=True)
class Column:
    """What a column holds: ``number``, ``title``, ``time``, ``unit`` (with a role) or ``other``."""

    kind: str
    role: Role | None = None


@dataclass(slots=True)
class Row:
    """A row's cells beside the columns that they stand in. ``further`` are the pieces of cells that a drawn table breaks over lines, by column."""

    cells: list[Cell]
    columns: list[Column]
    further: list[tuple[int, Cell]] = field(default_factory=list)


def columns_of(plain: str, cells: list[Cell]) -> list[Column] | None:
    """The columns that a heading row names, None where the row is no heading."""
    columns = [column_of(plain[start:end].replace(" ", "")) for start, end in cells]
    kinds = {column.kind for column in columns}
    if sum(column.kind != "other" for column in columns) < max(2, len(columns) // 2 + 1) and not kinds >= KEY:
        return None
    return columns if any(column.kind == "unit" for column in columns) else None


def second_level(plain: str, columns: list[Column], cells: list[Cell]) -> list[Column] | None:
    """The columns where the row names those below a heading that spans several (牵头单位 and 配合单位 below 责任分工), None where it is a row of the table."""
    names = [plain[start:end].replace(" ", "") for start, end in cells]
    lower = [column_of(name) for name in names]
    named = [column for column, name in zip(lower, names, strict=True) if name]
    if all(names) or not any(column.kind == "unit" for column in named) or any(c.kind == "other" for c in named):
        return None
    upper = columns + [Column("other")] * (len(cells) - len(columns))
    return [above if below.kind == "other" else below for above, below in zip(upper, lower, strict=False)]


NO_UNIT: Final = re.compile("^(?!.*(?:单位|部门)(?:及|和|、)).*(?:人|人员|领导|电话|事项|任务|措施)$")
"""责任人 and 牵头领导, unlike 责任单位及责任人."""


def column_of(heading: str) -> Column:
    """What a column holds by its heading; headings stand in the vocabulary."""
    if not heading or len(heading) > HEADING_LENGTH or set("。,;") & set(heading) or ":" in heading[:-1]:
        return Column("other")
    if heading in TABLE_COLUMNS["number"]:
        return Column("number")
    if any(word in heading for word in TABLE_COLUMNS["unit"]) and not NO_UNIT.search(heading):
        label = next((role for stem, role in roles.STEM_ROLES.items() if stem in heading), Role.RESPONSIBLE)
        return Column("unit", label)
    for kind in ("time", "title"):
        if any(word in heading for word in TABLE_COLUMNS[kind]):
            return Column(kind)
    return Column("other")
