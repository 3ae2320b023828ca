"""The plan in the making: what each step of the pipeline reads and adds to. Offsets are into ``Draft.text`` and ``Draft.plain`` alike."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph.model import (
    Background,
    Basis,
    Citation,
    Coverage,
    Deadline,
    Document,
    Group,
    Kind,
    Role,
    Section,
    Source,
    Task,
    Unit,
    Warning,  # noqa: A004  the contract's word
)
from loaders.readers.reading import Grid

if TYPE_CHECKING:  # identity reads drafts
    from loaders.identity import Namer


@dataclass(slots=True, eq=False)
class Node:
    """An item of the outline. Its own text runs from ``start`` to ``own_end``, where its first child begins; ``end`` closes the last child's.

    ``style`` is the kind of its number (``cn`` 一、 ``pcn`` （一） ``n`` 1. ``decimal1`` 1.1 ``pn`` （1） ``circled`` ① ``条`` …; ``row`` a table row, ``unit`` a unit's name above a list of its duties,
    ``paragraph`` an unnumbered measure); the heading or first clause is ``title_start`` to ``title_end``.
    """

    start: int
    end: int
    own_end: int
    style: str
    number: str | None
    value: int
    parent: Node | None
    title_start: int
    title_end: int
    children: list[Node] = field(default_factory=list)
    framing: bool = False
    headed: bool = False
    mentions: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class Mention:
    """A unit or collective named with a role."""

    start: int
    end: int
    role: Role
    kind: Kind
    basis: Basis
    open_ended: bool = False


@dataclass(slots=True)
class Clause:
    """A stretch of text that assigns; ``form`` is ``bracket``, ``line``, ``sentence``, ``opener`` (由A负责，…), ``cell``, ``heading`` or ``prose``."""

    start: int
    end: int
    form: str
    mentions: list[Mention]
    understood: int
    labelled: bool = False
    rule: StandingRule | None = None
    node: Node | None = None


@dataclass(slots=True)
class StandingRule:
    """列第一位者为牵头单位: the first of a list leads; ``others`` is the role of the rest, None where they keep theirs."""

    others: Role | None


@dataclass(slots=True)
class Facts:
    """What head and foot say of the document."""

    title: str | None = None
    issued_title: str | None = None
    issuer: str | None = None
    document_number: str | None = None
    date: str | None = None
    year: int | None = None
    recipients: tuple[str, ...] = ()
    head_start: int = 0
    body_start: int = 0
    body_end: int = 0


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of a document: ``text`` or ``span`` names the mention, ``said`` is who, when and why."""

    document: str
    text: str
    span: tuple[int, int] | None
    task: str
    action: str
    role: Role | None
    kind: Kind
    said: str


@dataclass(slots=True)
class Draft:
    """One document under extraction; ``grids`` are its tables and ``given`` its facts where the reader found any."""

    text: str
    plain: str
    source: Source
    grids: tuple[Grid, ...] = ()
    given: dict[str, str] = field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    facts: Facts = field(default_factory=Facts)
    nodes: list[Node] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    document: Document = field(init=False)
    sections: list[Section] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    namer: Namer = field(init=False)
    units: list[Unit] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    times: list[tuple[int, int]] = field(default_factory=list)
    deadlines: dict[int, list[Deadline]] = field(default_factory=dict)
    coverage: Coverage = dataclasses.field(default_factory=lambda: Coverage(0, 0))
    warnings: list[Warning] = field(default_factory=list)
    background: Background = field(default_factory=Background)

    def warn(self, code: str, message: str, start: int, end: int) -> None:
        """Note what a person should look at."""
        self.warnings.append(Warning(code, message, start, end))
