"""Deadlines for calendar programs: RFC 5545, an all-day event each.

Nothing in it depends on the day of its making: DTSTAMP, which the standard asks for, is the document's date.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import BinaryIO, Final

from graph import queries
from graph.queries import Paging, Selection
from graph.queries.paging import MOST
from graph.shapes import Task, TaskDeadline
from graph.store import Store

LONGEST: Final = 75
"""Octets of a line, the break left out (RFC 5545, 3.1)."""
DATED: Final = Selection(due_after="0001-01-01")
ESCAPES: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None} | dict.fromkeys(
    (chr(code) for code in (*range(9), 11, 12, *range(14, 32), 127)), None
))  # fmt: skip
"""TEXT may not hold these (RFC 5545, 3.3.11)."""


def ics(store: Store, file: BinaryIO) -> None:
    """One VEVENT for each deadline that has a date; the day is the last one on which the task is in time."""
    _write(file, ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Yaodian//Yaodian//ZH", "CALSCALE:GREGORIAN"])
    for task in _tasks(store):
        for deadline in task["deadlines"]:
            if deadline["date"]:
                _write(file, _event(task, deadline, deadline["date"]))
    _write(file, ["END:VCALENDAR"])


def _tasks(store: Store) -> Iterator[Task]:
    """Tasks with a date, in the plan's order."""
    cursor = None
    while True:
        page = queries.tasks(store, DATED, Paging(MOST, cursor))
        yield from page["items"]
        cursor = page["next"]
        if cursor is None:
            return


def _event(task: Task, deadline: TaskDeadline, date: str) -> list[str]:
    day = datetime.date.fromisoformat(date)
    document = task["document"]
    leads = [owner["name"] for mention in task["assignments"] if mention["role"] == "lead" and (owner := mention["unit"] or mention["group"])]  # fmt: skip
    said = f"{document['title'] or document['id']} {task['path']}"
    return [
        "BEGIN:VEVENT",
        f"UID:{task['id']}-{deadline['start']}-{day:%Y%m%d}@yaodian",
        f"DTSTAMP:{datetime.date.fromisoformat(document['date'] or date):%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}",
        "TRANSP:TRANSPARENT",
        f"SUMMARY:{_text(task['title'])}",
        f"DESCRIPTION:{_text(chr(10).join(line for line in (said, '、'.join(leads), deadline['text']) if line))}",
        *([f"CATEGORIES:{','.join(map(_text, dict.fromkeys(leads)))}"] if leads else []),
        "END:VEVENT",
    ]


def _text(value: str) -> str:
    return value.translate(ESCAPES)


def _write(file: BinaryIO, lines: list[str]) -> None:
    for line in lines:
        file.write(_folded(line).encode() + b"\r\n")


def _folded(line: str) -> str:
    """The line broken where it grows longer than the standard allows, never within a character."""
    parts, octets = [""], 0
    for character in line:
        octets += len(character.encode())
        if octets > LONGEST:
            parts.append(" ")
            octets = 1 + len(character.encode())
        parts[-1] += character
    return "\r\n".join(parts)
