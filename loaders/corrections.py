"""What people correct: the last word on who does what, from a CSV file, kept beside the rules and applied anew whenever a plan is read.

Columns: ``document`` (title, document number or file name), ``text`` (the unit as the plan writes it) or ``start`` and ``end`` (code points of the
canonical text), ``task`` (the item's title, where the text stands in several), ``action`` (``add``, ``drop``, ``change``), ``role``, ``kind``
(``named`` unless it says ``group``), ``who``, ``when`` (YYYY-MM-DD), ``why``. An unknown document's rows wait for it.
"""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, replace
from pathlib import Path
from typing import Final

from graph.errors import BadCorrections
from graph.model import Basis, Kind, Role
from loaders.draft import Correction, Draft, Mention, Node
from loaders.outline import at

NEEDED: Final = ("document", "action", "who", "when", "why")
OPTIONAL: Final = ("text", "start", "end", "task", "role", "kind")
ACTIONS: Final = ("add", "drop", "change")


def read_corrections(path: str | Path) -> tuple[Correction, ...]:
    """The corrections of a CSV file (UTF-8, with or without BOM). Raises ``BadCorrections`` with the row and what is wrong with it."""
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadCorrections(path=path, row=1, reason=error.strerror) from None
    except UnicodeDecodeError:
        raise BadCorrections(path=path, row=1, reason="not UTF-8") from None
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        missing = [name for name in NEEDED if name not in (rows.fieldnames or ())]
        unknown = [name for name in rows.fieldnames or () if name not in (*NEEDED, *OPTIONAL)]
        if missing or unknown:
            columns = ", ".join(
                [*(f"no column {name}" for name in missing), *(f"unknown column {name}" for name in unknown)]
            )
            raise BadCorrections(path=path, row=1, reason=columns)
        return tuple(_correction(row, path, rows.line_num) for row in rows)
    except csv.Error as error:
        raise BadCorrections(path=path, row=rows.line_num + 1, reason=str(error)) from None


def _correction(row: dict[str, str], path: str | Path, number: int) -> Correction:
    cells = {name: (value or "").strip() for name, value in row.items() if name}
    reason = _wrong(cells)
    if reason or None in row:
        raise BadCorrections(path=path, row=number, reason=reason or "more cells than columns")
    return Correction(
        document=cells["document"],
        text=cells.get("text", ""),
        span=(int(cells["start"]), int(cells["end"])) if cells.get("start") else None,
        task=cells.get("task", ""),
        action=cells["action"],
        role=Role(cells["role"]) if cells.get("role") else None,
        kind=Kind(cells.get("kind") or "named"),
        said=f"{cells['who']}, {cells['when']}: {cells['why']}",
    )


def _wrong(cells: dict[str, str]) -> str:
    """What is wrong with a row; nothing where it is right."""
    empty = [name for name in NEEDED if not cells[name]]
    start, end = cells.get("start", ""), cells.get("end", "")
    spanned = start.isdecimal() and end.isdecimal() and int(start) < int(end)
    checks = {
        f"no {', '.join(empty)}": bool(empty),
        f"action {cells['action']!r} is none of {', '.join(ACTIONS)}": cells["action"] not in ACTIONS,
        f"role {cells.get('role')!r} is none of {', '.join(Role)}": bool(cells.get("role"))
        and cells["role"] not in tuple(Role),
        f"kind {cells.get('kind')!r} is none of {', '.join(Kind)}": bool(cells.get("kind"))
        and cells["kind"] not in tuple(Kind),
        f"{cells['action']} needs a role": cells["action"] in ("add", "change") and not cells.get("role"),
        "start and end are no span": bool(start or end) and not spanned,
        "neither text nor start and end": not cells.get("text") and not (start or end),
        f"when {cells['when']!r} is no date like 2026-11-25": bool(cells["when"]) and not _is_date(cells["when"]),
    }
    return next((reason for reason, holds in checks.items() if holds), "")


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-11-25")


def placed(corrections: Sequence[Correction], to: Callable[[int], int]) -> tuple[Correction, ...]:
    """With their spans in the text that the rules read."""
    return tuple(
        replace(correction, span=(to(correction.span[0]), to(correction.span[1]))) if correction.span else correction
        for correction in corrections
    )


def fingerprint(corrections: Sequence[Correction]) -> str:
    """Eight hexadecimal digits that change with any of the corrections; nothing where there are none."""
    return hashlib.sha256(repr([astuple(item) for item in corrections]).encode()).hexdigest()[:8] if corrections else ""


def correct(draft: Draft) -> None:
    """Apply what was said of this document, row by row; what can't be applied is warned about and changes nothing."""
    draft.corrections = tuple(item for item in draft.corrections if _is_meant(draft, item.document))
    for item in draft.corrections:
        places = [*_places(draft, item)]
        if len(places) == 1:
            start, end, node = places[0]
            _apply(draft, item, start, end, node)
            continue
        named = f"{item.action} {item.text or item.span}"
        if places:
            message = f"{named}: the text stands {len(places)} times; name its task or its span ({item.said})"
            draft.warn("correction-ambiguous", message, 0, 0)
        else:
            draft.warn("correction-without-text", f"{named}: the text is not in this document ({item.said})", 0, 0)


def _is_meant(draft: Draft, name: str) -> bool:
    document = draft.document
    return name in (document.id, document.title, document.document_number, Path(document.source.path).name)


def _places(draft: Draft, item: Correction) -> Iterator[tuple[int, int, Node]]:
    """Where the text stands: for what is to be dropped or changed, where a mention does."""
    for start, end in [item.span] if item.span else _spans(draft.text, item.text):
        node = at(draft.nodes, start)
        quoted = "".join(draft.text[start:end].split())
        if node is None or not quoted or (item.text and quoted != "".join(item.text.split())):
            continue
        titled = not item.task or draft.text[node.title_start : node.title_end].strip() == item.task
        mentioned = any((mention.start, mention.end) == (start, end) for mention in node.mentions)
        if titled and (item.action == "add" or mentioned):
            yield start, end, node


def _spans(text: str, quoted: str) -> Iterator[tuple[int, int]]:
    """Where the text stands, white space aside."""
    pattern = r"\s*".join(map(re.escape, "".join(quoted.split())))
    return (found.span() for found in re.finditer(pattern, text))


def _apply(draft: Draft, item: Correction, start: int, end: int, node: Node) -> None:
    kept = [mention for mention in node.mentions if (mention.start, mention.end) != (start, end)]
    if item.action != "drop" and item.role:
        kept.append(Mention(start, end, item.role, item.kind, Basis.CORRECTED))
    node.mentions = sorted(kept, key=lambda mention: (mention.start, mention.end))
    draft.warn("corrected", f"{item.action}: {item.said}", start, end)
