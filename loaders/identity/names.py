"""One unit for 司法局, 区司法局 and 武进区司法局 in a plan of 武进区. Modest on purpose: a wrong merge is worse than a split."""

from __future__ import annotations

import re
from typing import Final

from graph.model import Group, Jurisdiction, Kind, Unit, content_id
from loaders.registry import organs

UNSAFE: Final = re.compile(r"[\s/?#%\\]")
LEVELS: Final = "省市县区旗州镇乡"
OWN_LEVEL: Final = re.compile(rf"(?:自治区|[{LEVELS}])(?=[^委政级直])")
"""区司法局 in a district's plan; 区委 and 区政府 keep theirs."""


class Namer:
    """Gives units and groups of one document, each once, in the order of their first mention."""

    def __init__(self, jurisdiction: Jurisdiction | None, document_id: str) -> None:
        self.jurisdiction = jurisdiction
        self.prefix = jurisdiction.code if jurisdiction else document_id
        self.units: dict[str, Unit] = {}
        self.groups: dict[str, Group] = {}
        self.written: dict[str, str] = {}

    def identify(self, text: str, kind: Kind) -> tuple[str | None, str | None, str]:
        """Unit id, group id (one of them None) and name for a mention as written."""
        name = "".join(text.split())
        if kind is Kind.GROUP:
            group = self.groups.setdefault(name, Group(f"g-{self.prefix}-{safe(name)}", name, self.jurisdiction))
            return None, group.id, group.name
        canonical = self._canonical(name)
        unit = self.units.get(canonical)
        if unit is None:
            unit = self.units[canonical] = self._unit(name, canonical)
        return unit.id, None, unit.name

    def _canonical(self, name: str) -> str:
        """Without the document's own area or level before a local organ's name."""
        own = self.jurisdiction.name if self.jurisdiction else ""
        for area in _areas(own):
            if name.startswith(area) and len(name) > len(area) + 1:
                return name.removeprefix(area)
        level = OWN_LEVEL.match(name)
        if level and own.endswith(level[0]) and name[level.end() :] in organs().names:
            return name[level.end() :]
        return name

    def _unit(self, name: str, canonical: str) -> Unit:
        registry = organs()
        national = self.jurisdiction is not None and self.jurisdiction.code == "000000"
        organ = (registry.central if national else registry.local).get(canonical)
        full = None
        if (
            self.jurisdiction
            and not national
            and organ
            and canonical in registry.local
            and canonical.endswith(("局", "院", "办公室"))
        ):
            full = f"{self.jurisdiction.name}{canonical}"
        return Unit(f"{self.prefix}-{safe(canonical)}", name, full, organ, self.jurisdiction)


def _areas(own: str) -> list[str]:
    """常州市武进区 and 武进区, longest first."""
    return [own[start:] for start in range(len(own)) if start == 0 or own[start - 1] in LEVELS] if own else []


def safe(name: str) -> str:
    """A name as a part of an id, without white space and /?#%\\."""
    return UNSAFE.sub("", name) or content_id("x", name)
