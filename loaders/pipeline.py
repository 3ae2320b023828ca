"""From a file to a plan: read, then one step after the other over a draft. Same bytes in, same plan out."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from graph.model import Coverage, Document, Extractor, Plan, Source, content_id
from loaders import registry
from loaders.characters import plain
from loaders.citations import citations
from loaders.clauses import clauses
from loaders.corrections import correct, fingerprint, placed
from loaders.deadlines import deadlines
from loaders.draft import Correction, Draft
from loaders.flow import flow
from loaders.header import header
from loaders.identity import background, jurisdiction_of
from loaders.laws import laws
from loaders.outline import at, outline
from loaders.prose import prose
from loaders.readers import Reading, read
from loaders.readers import text as text_reader
from loaders.readers.reading import moved
from loaders.restore import restore
from loaders.tables import tables
from loaders.tasks import assemble, attach

Step = Callable[[Draft], None]


def document(draft: Draft) -> None:
    """The document's facts and id: issuer and number, else issuer, title and year, else the text."""
    facts = draft.facts
    jurisdiction = jurisdiction_of(draft)
    if jurisdiction is None:
        draft.warn("jurisdiction-unknown", "neither issuer, title, number nor text name one division", 0, 0)
    if facts.issuer and facts.document_number:
        key = content_id("d", facts.issuer, facts.document_number)
    elif facts.title and (facts.issuer or facts.year):
        key = content_id("d", facts.issuer, facts.title, facts.year)
    else:
        key = content_id("d", draft.text)
    draft.document = Document(
        key,
        facts.title,
        facts.issuer,
        facts.document_number,
        facts.date,
        facts.year,
        facts.recipients,
        jurisdiction,
        draft.source,
    )


def place_citations(draft: Draft) -> None:
    """Give each citation the task whose text holds it."""
    tasks = {task.start: task.id for task in draft.tasks}
    for index, citation in enumerate(draft.citations):
        if task := _task_at(draft, citation.start, tasks):
            draft.citations[index] = dataclasses.replace(citation, task=task)


def _task_at(draft: Draft, position: int, tasks: dict[int, str]) -> str | None:
    node = at(draft.nodes, position)
    return tasks.get(node.start) if node else None


def coverage(draft: Draft) -> None:
    """How much of the clauses was understood, and whether there was a plan at all."""
    draft.coverage = Coverage(
        sum(clause.end - clause.start for clause in draft.clauses), sum(clause.understood for clause in draft.clauses)
    )
    if not draft.tasks:
        draft.warn("no-tasks", "no work item was found in this text", 0, len(draft.text))
    draft.warnings.sort(key=lambda warning: (warning.start, warning.end, warning.code, warning.message))


STEPS: Final[tuple[tuple[str, Step], ...]] = (
    ("header", header),
    ("outline", outline),
    ("clauses", clauses),
    ("tables", tables),
    ("prose", prose),
    ("attach", attach),
    ("citations", citations),
    ("deadlines", deadlines),
    ("document", document),
    ("corrections", correct),
    ("assemble", assemble),
    ("laws", laws),
    ("place citations", place_citations),
    ("background", background),
    ("coverage", coverage),
)


def extract(path: str | Path, corrections: Sequence[Correction] = ()) -> Plan:
    """The plan in a file, corrected. Raises ``graph.errors.ReadError`` where the file gives no text."""
    return extract_bytes(text_reader.read(path), str(path), corrections)


def extract_bytes(data: bytes, name: str, corrections: Sequence[Correction] = ()) -> Plan:
    """The plan in a file's bytes, corrected; ``name`` is the path that the plan and the errors show."""
    reading = read(data, name)
    return extract_reading(reading, Source(name, reading.media_type, hashlib.sha256(data).hexdigest()), corrections)


def extract_text(text: str, source: Source) -> Plan:
    """The plan in a canonical text. Text that is no plan gives no tasks and the warning ``no-tasks``."""
    return extract_reading(Reading(text, source.media_type), source)


def extract_reading(reading: Reading, source: Source, corrections: Sequence[Correction] = ()) -> Plan:
    """The plan in a file that was read: its tables as they are, its own facts where head and foot say nothing, its reader's warnings."""
    text = reading.text
    marked = plain(text)
    whole = flow(text, marked)
    draft = Draft(
        whole.text,
        marked if whole.text is text else plain(whole.text),
        source,
        grids=moved(reading.grids, whole.inside),
        given=reading.facts,
    )
    draft.corrections = placed(corrections, whole.inside)
    for note in reading.notes:
        draft.warn(note.code, note.message, 0, 0)
    for _, step in STEPS:
        step(draft)
    restore(draft, whole, text)
    return Plan(
        extractor(corrections),
        draft.document,
        text,
        tuple(draft.sections),
        tuple(draft.tasks),
        tuple(draft.citations),
        tuple(draft.units),
        tuple(draft.groups),
        draft.coverage,
        tuple(draft.warnings),
        draft.background,
    )


def extractor(corrections: Sequence[Correction] = ()) -> Extractor:
    """The rules and the facts that read plans today, a person's own tables and corrections among them."""
    facts = "+".join(filter(None, (registry.NAME, _own(), fingerprint(corrections))))
    return Extractor(_version(), facts, registry.AS_OF)


def _own() -> str:
    found = registry.own().fingerprint
    return f"own-{found}" if found else ""


@functools.cache
def _version() -> str:
    """The package's version and, as its local part, what tells one state of the rules and of our registry from another."""
    try:
        number = version("yaodian")
    except PackageNotFoundError:
        number = "0"
    return f"{number}+{rules(Path(__file__).parent)}"


def rules(folder: Path) -> str:
    """Eight hexadecimal digits that change with any program or table in the folder."""
    found = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".csv")):
        data = path.read_bytes()
        found.update(f"{path.relative_to(folder).as_posix()} {len(data)}\n".encode() + data)
    return found.hexdigest()[:8]
