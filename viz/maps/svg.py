"""What all drawings have: SVG templates that stay well-formed whatever a document says, the frame around what is drawn, and PNG.

Colours are presentation attributes, which any style sheet overrides: a page gives them its own through the classes, a file on its
own shows them as they are.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import resvg_py
from jinja2 import Environment, PackageLoader, StrictUndefined

from viz.maps.layout import Box
from viz.maps.style import FONT_FAMILY, STYLES

if TYPE_CHECKING:
    from collections.abc import Iterable

TONES: Final = {"ink": "#16191d", "muted": "#57606a", "white": "#fff", "law": "#00563F"}
ANCHORS: Final = {"left": "start", "center": "middle", "right": "end"}
MARGIN: Final = 24
SCALE: Final = 3
"""Pixels of a PNG per pixel of the map, enough for print."""
MOST_PIXELS: Final = 90_000_000
"""What a larger PNG takes in memory (360 MB) is not worth its sharpness: it gets fewer pixels per pixel."""
_ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def svg(template: str, **values: Any) -> str:
    """A drawing from one of the package's SVG templates."""
    return _templates().get_template(template).render(values)


def frame(boxes: Iterable[Box]) -> Box:
    """The rectangle around everything, with a margin; empty where there is nothing."""
    every = list(boxes) or [Box(0, 0, 0, 0)]
    return Box(
        min(box.left for box in every) - MARGIN,
        min(box.top for box in every) - MARGIN,
        max(box.right for box in every) + MARGIN,
        max(box.bottom for box in every) + MARGIN,
    )


def png(drawing: str) -> bytes:
    """A drawing as PNG at ``SCALE`` pixels per unit, less beyond ``MOST_PIXELS``, with the fonts of this machine."""
    width, height = (int(found) for found in re.findall(r' (?:width|height)="(\d+)"', drawing.partition(">")[0]))
    zoom = min(float(SCALE), (MOST_PIXELS / (width * height)) ** 0.5)
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, zoom=zoom, background="#ffffff"))


def _legal(value: object) -> object:
    """Texts without the characters that XML does not have, not even escaped."""
    return _ILLEGAL.sub("", value) if type(value) is str else value


@cache
def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("viz.maps"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_legal,
    )
    styles = {str(look): style for look, style in STYLES.items()}
    made.globals.update(styles=styles, font=FONT_FAMILY, TONES=TONES, ANCHORS=ANCHORS)
    return made
