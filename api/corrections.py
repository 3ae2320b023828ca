"""The user's own corrections: the file that the settings name, where it is there."""

from __future__ import annotations

from pathlib import Path

from api.settings import Settings
from loaders.corrections import read_corrections
from loaders.draft import Correction


def own_corrections() -> tuple[Correction, ...]:
    """The corrections to apply; none without a file. Raises ``graph.errors.BadCorrections``."""
    path = Settings().corrections
    return read_corrections(path) if Path(path).exists() else ()
