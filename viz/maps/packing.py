"""Where a page has its style and scripts from: within itself, so that one file travels alone, or from a folder that pages share."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
from typing import Protocol


@dataclasses.dataclass(frozen=True, slots=True)
class Asset:
    """A sheet or script as an element of the page, and what the content security policy must allow for it."""

    element: str
    source: str


class Packing(Protocol):
    """A way to bring a page its style and scripts. ``home`` is the address of the pages' index, None where a page is alone."""

    home: str | None

    def style(self, text: str) -> Asset:
        """A style sheet."""
        ...

    def script(self, text: str) -> Asset:
        """A script."""
        ...


class Within:
    """Style and scripts in the page, allowed by their hashes. They are the package's own files, the only text that is not escaped."""

    home: str | None = None

    def style(self, text: str) -> Asset:
        """The sheet itself."""
        return Asset(f"<style>{text}</style>", _hash(text))

    def script(self, text: str) -> Asset:
        """The script itself."""
        return Asset(f"<script>{text}</script>", _hash(text))


class Beside:
    """Style and scripts in files beside the pages, each once however many pages use it; ``files`` gives their texts by name."""

    home: str | None = "index.html"

    def __init__(self) -> None:
        self.files: dict[str, str] = {}

    def style(self, text: str) -> Asset:
        """A link to the sheet."""
        return Asset(f'<link rel="stylesheet" href="{self._kept(text, "css")}">', "'self'")

    def script(self, text: str) -> Asset:
        """A link to the script."""
        return Asset(f'<script src="{self._kept(text, "js")}"></script>', "'self'")

    def _kept(self, text: str, suffix: str) -> str:
        """The name tells the content, so that a folder written anew never meets an older file in a browser's cache."""
        name = f"assets/{hashlib.sha256(text.encode()).hexdigest()[:12]}.{suffix}"
        self.files[name] = text
        return name


WITHIN = Within()


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
