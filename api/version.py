"""The software's version, as it was installed."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import Final


def _version() -> str:
    try:
        return version("yaodian")
    except PackageNotFoundError:  # run from a checkout that is on the path but not installed
        return "0+checkout"


VERSION: Final = _version()
