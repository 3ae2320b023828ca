"""The plan in memory: what was read in one document, each fact with the span of text that it rests on.

The shape is the extraction contract's (``docs/extraction.md``): ``as_json(plan)`` is what ``yaodian extract`` prints. Every
``start`` and ``end`` is a code-point offset into ``Plan.text``, and ``plan.text[x.start:x.end] == x.text`` wherever there is a text.
"""

from __future__ import annotations

import dataclasses
import hashlib
from enum import StrEnum
from typing import Any, Final

SCHEMA_VERSION: Final = "1"


class Role(StrEnum):
    """What a unit is to a task. The order is the order of listing."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORT = "support"
    GUIDE = "guide"


class Kind(StrEnum):
    """Whether a mention names one organisation or a collective one (各有关部门)."""

    NAMED = "named"
    GROUP = "group"


class Basis(StrEnum):
    """How the text says that a unit holds a role."""

    LABEL = "label"
    VERB = "verb"
    STANDING_RULE = "standing-rule"
    TABLE = "table"
    HEADING = "heading"
    PROSE = "prose"
    BARE = "bare"
    CORRECTED = "corrected"


class DeadlineKind(StrEnum):
    """``by``: done by a date; ``ongoing``: 持续推进, 长期坚持, 全年."""

    BY = "by"
    ONGOING = "ongoing"


class CitationKind(StrEnum):
    """``other``: a newspaper, a slogan, a form's name in 《》."""

    INSTRUMENT = "instrument"
    OTHER = "other"


@dataclasses.dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A division by its GB/T 2260 code (six digits; 000000 is the centre) and its name."""

    code: str
    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class Source:
    """The file that was read: its path as given, its media type and the SHA-256 of its bytes (hex)."""

    path: str
    media_type: str
    sha256: str


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """What head and foot of the document say of it; null where the text is silent. Dates are ISO 8601."""

    id: str
    title: str | None
    issuer: str | None
    document_number: str | None
    date: str | None
    year: int | None
    recipients: tuple[str, ...]
    jurisdiction: Jurisdiction | None
    source: Source


@dataclasses.dataclass(frozen=True, slots=True)
class Section:
    """A heading that holds tasks or further sections; ``number`` without punctuation (一)."""

    id: str
    parent: str | None
    number: str | None
    title: str
    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True)
class Assignment:
    """One mention of a unit in an assignment clause. Exactly one of ``unit`` and ``group`` is set, or neither where it is unresolved."""

    start: int
    end: int
    text: str
    role: Role
    kind: Kind
    unit: str | None
    group: str | None
    name: str | None
    open_ended: bool
    basis: Basis


@dataclasses.dataclass(frozen=True, slots=True)
class Deadline:
    """By when a task or a step of it is to be done; ``date`` is the last day, null where it can't be told."""

    start: int
    end: int
    text: str
    kind: DeadlineKind
    date: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class Concept:
    """A named programme or term in a task's text."""

    start: int
    end: int
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Task:
    """The smallest numbered or titled item that carries an assignment of its own, or a leaf without one."""

    id: str
    section: str | None
    parent: str | None
    number: str | None
    title: str
    start: int
    end: int
    assignments: tuple[Assignment, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    concepts: tuple[Concept, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Citation:
    """An outermost 《…》 and the full title it stands for."""

    start: int
    end: int
    text: str
    kind: CitationKind
    title: str
    document_number: str | None
    article: str | None
    self: bool
    task: str | None
    regulation: str | None
    version: str | None
    embeds: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Unit:
    """One organisation. ``name`` as the document most often writes it, ``organ`` its type in the registry."""

    id: str
    name: str
    full_name: str | None
    organ: str | None
    jurisdiction: Jurisdiction | None
    parent: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Group:
    """A collective or open phrase: 各有关部门, 区政府其他有关部门."""

    id: str
    name: str
    jurisdiction: Jurisdiction | None


@dataclasses.dataclass(frozen=True, slots=True)
class Coverage:
    """Characters inside assignment clauses, and how many of them were understood."""

    clause_characters: int
    understood: int


@dataclasses.dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001  the contract's word; nothing here raises Python's
    """What a person should look at: ambiguous, contradictory or unread text."""

    code: str
    message: str
    start: int
    end: int


@dataclasses.dataclass(frozen=True, slots=True)
class Extractor:
    """Which rules and which facts made the plan."""

    version: str
    registry: str
    registry_as_of: str


@dataclasses.dataclass(frozen=True, slots=True)
class Instrument:
    """What the registry knows of a law or policy: its texts as (in force from, version id), the earliest first; the ids of those that it
    repeals and of those that repeal it. Days are ISO 8601, ``as_of`` the last one of which the registry knows. ``status`` is that day's,
    in the registry's words (有效, 已废止, …), empty where it is silent."""

    id: str
    title: str
    kind: str
    issuer: str
    document_number: str
    status: str
    first_effective_on: str
    repealed_on: str
    as_of: str
    versions: tuple[tuple[str, str], ...] = ()
    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class History:
    """What the registry knows of a unit beside its name: other ways to write it, and the ids of units that it took over from or went into."""

    unit: str
    known_as: tuple[str, ...]
    supersedes: tuple[str, ...]
    superseded_by: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Membership:
    """A unit that a collective phrase means by the registry or the plan's other clauses; no text names it there."""

    unit: str
    group: str


@dataclasses.dataclass(frozen=True, slots=True)
class Title:
    """A title that stands inside another's or that no registry holds: the registry's id of what it means, and whose it is where it names a
    division itself."""

    title: str
    regulation: str | None
    jurisdiction: Jurisdiction | None


@dataclasses.dataclass(frozen=True, slots=True)
class Background:
    """What is known of those whom the plan names and is not in its text; ``others`` are the members that no assignment names."""

    instruments: tuple[Instrument, ...] = ()
    titles: tuple[Title, ...] = ()
    histories: tuple[History, ...] = ()
    memberships: tuple[Membership, ...] = ()
    others: tuple[Unit, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """One document and all that was read in it. ``text`` is the canonical text. ``background`` goes into the graph, not into the JSON."""

    extractor: Extractor
    document: Document
    text: str
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    citations: tuple[Citation, ...]
    units: tuple[Unit, ...]
    groups: tuple[Group, ...]
    coverage: Coverage
    warnings: tuple[Warning, ...]
    background: Background = Background()


def content_id(prefix: str, *parts: str | int | None) -> str:
    """An id that depends on the parts alone: ``prefix`` and 16 hexadecimal digits (64 bits of SHA-256).

    With 100,000 tasks the chance that any two share an id is below 3e-10.
    """
    digest = hashlib.sha256("\x1f".join("" if part is None else str(part) for part in parts).encode()).hexdigest()
    return f"{prefix}{digest[:16]}"


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan as the JSON object of the extraction contract."""
    facts = dataclasses.asdict(dataclasses.replace(plan, background=Background()))
    del facts["background"]
    return {"schema_version": SCHEMA_VERSION, **facts}
