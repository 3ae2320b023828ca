"""Styles of a Word file: what a paragraph or run inherits along the chain of basedOn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL: Final = f"{W}val"
OFF: Final = ("0", "false", "off", "none")
LONGEST_CHAIN: Final = 50


def child(element: Any, *names: str) -> Any:
    """The element at a path of local names, None where a step is missing."""
    for name in names:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def value(element: Any, *names: str) -> str | None:
    """``w:val`` of the element at the path."""
    found = child(element, *names)
    return None if found is None else found.get(VAL)


def number(element: Any, *names: str) -> int | None:
    """``w:val`` as a number; None where it is missing or none."""
    written = (value(element, *names) or "").strip()
    return (
        int(written) if written.lstrip("-").isascii() and written.lstrip("-").isdigit() and len(written) < 10 else None
    )


def is_on(element: Any, *names: str) -> bool | None:
    """A toggle: None where it is not said."""
    found = child(element, *names)
    return None if found is None else found.get(VAL, "1") not in OFF


class Styles:
    """Styles by id."""

    def __init__(self, root: Any) -> None:
        self.styles: dict[str, Any] = {}
        self.default: str | None = None
        for style in () if root is None else root.iter(f"{W}style"):
            key = style.get(f"{W}styleId", "")
            self.styles[key] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on"):
                self.default = key

    def chain(self, key: str | None) -> Iterator[tuple[str, Any]]:
        """The style and those that it is based on, nearest first."""
        for _ in range(LONGEST_CHAIN):
            style = self.styles.get(key or "")
            if key is None or style is None:
                return
            yield key, style
            key = value(style, "basedOn")

    def hides(self, key: str | None) -> bool | None:
        """Whether text in the style is hidden; None where no style of the chain says."""
        for _, style in self.chain(key):
            hidden = is_on(style, "rPr", "vanish")
            if hidden is not None:
                return hidden
        return None
