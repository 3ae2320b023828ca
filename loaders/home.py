"""The folder of a user's own data: keys, tables of units and regulations, and, unless told otherwise, the store."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import platformdirs

USER_DATA: Final = platformdirs.user_data_path("yaodian", appauthor=False)
"""Where the platform keeps it."""


def data_folder() -> Path:
    """``YAODIAN_DATA``, else ``USER_DATA``."""
    return Path(os.environ.get("YAODIAN_DATA") or USER_DATA)
