"""What an hour's script reads: brackets with a label or a closing verb, cut at 、 and ，. The yardstick for speed and accuracy, on purpose no better."""

from __future__ import annotations

import re
from typing import Final

from bench.scoring import Item

ITEM: Final = re.compile(
    r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、])[ ]*", re.MULTILINE
)
BRACKET: Final = re.compile(
    r"[（(]([^（()）]*(?:单位|部门)?[:：]?[^（()）]*(?:负责|牵头|配合|单位[:：])[^（()）]*)[）)]"
)
PIECE: Final = re.compile(r"[^、，,；;:：]+")
ROLES: Final = {"牵头": "lead", "责任": "responsible", "配合": "support"}
TITLE: Final = re.compile("《([^《》]+)》")


def read(text: str) -> Item:
    """A plan in the shape that the scorer takes, as far as such a script gets."""
    tasks = [_task(text, found) for found in ITEM.finditer(text)]
    for bracket in BRACKET.finditer(text):
        above = [task for task in tasks if task["start"] <= bracket.start()]
        if above:
            above[-1]["assignments"] += _mentions(bracket)
    citations = [
        {"start": found.start(), "end": found.end(), "text": found[0], "title": found[1]}
        for found in TITLE.finditer(text)
    ]
    facts = dict.fromkeys(("title", "issuer", "document_number", "date", "year"))
    return {"tasks": tasks, "citations": citations, "document": facts}


def _task(text: str, found: re.Match[str]) -> Item:
    title = re.split("[。，,；\n]", text[found.end() : found.end() + 60])[0]
    return {"start": found.start(), "title": title, "assignments": [], "deadlines": []}


def _mentions(bracket: re.Match[str]) -> list[Item]:
    mentions: list[Item] = []
    role = "responsible"
    for piece in PIECE.finditer(bracket[1]):
        label = re.fullmatch("(牵头|责任|配合)(?:单位|部门)", piece[0])
        if label:
            role = ROLES[label[1]]
            continue
        name = re.sub("等?(?:按职责分工)?(?:负责|牵头|配合)$", "", piece[0])
        start = bracket.start(1) + piece.start()
        own = next((ROLES[verb] for verb in ("牵头", "配合") if piece[0].endswith(verb)), role)
        kind = "group" if re.search("各|有关|相关", name) else "named"
        mentions.append({"start": start, "end": start + len(name), "text": name, "role": own, "kind": kind})
    return mentions
