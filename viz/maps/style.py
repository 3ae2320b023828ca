"""How roles, laws and collective units look, wherever they are drawn: a colour each, and a mark or dash that survives grey print.

The colours keep apart under the common colour-vision deficiencies; ``ink`` is the shade for text, at least 4.5:1 on white.
Marks are SVG path data on a grid of 12 by 12, so that the browser's canvas and the page's SVG draw the same shape.
"""

from __future__ import annotations

import dataclasses
import enum


class Look(enum.StrEnum):
    """What a mark can stand for; the first five are roles, strongest first."""

    ALONE = "alone"
    JOINT = "joint"
    RESPONSIBLE = "responsible"
    SUPPORT = "support"
    GUIDE = "guide"
    LAW = "law"
    COLLECTIVE = "collective"


ROLES = tuple(Look)[:5]


@dataclasses.dataclass(frozen=True, slots=True)
class Style:
    """Colours as #rrggbb, ``dash`` as lengths of dashes and gaps in pixels (empty: a solid line)."""

    color: str
    ink: str
    tint: str
    dash: tuple[int, ...] = ()
    outline: str = ""
    solid: str = ""


_SQUARE = "M1 1H11V11H1Z"
_RING = "M6 1A5 5 0 1 1 6 11A5 5 0 1 1 6 1Z"

STYLES: dict[Look, Style] = {
    Look.ALONE: Style("#0072B2", "#0072B2", "#E6F2FA", outline=_SQUARE, solid=_SQUARE),
    Look.JOINT: Style("#D55E00", "#A84A00", "#FDEFE4", outline=_SQUARE, solid="M1 1H6V11H1Z"),
    Look.RESPONSIBLE: Style(
        "#8A3E7F", "#8A3E7F", "#F7ECF5", dash=(7, 4), outline=_RING, solid="M6 4A2 2 0 1 1 6 8A2 2 0 1 1 6 4Z"
    ),
    Look.SUPPORT: Style("#6B6500", "#6B6500", "#F5F3DD", dash=(2, 3), outline="M6 1L11 11H1Z"),
    Look.GUIDE: Style("#45505B", "#45505B", "#EDEFF1", dash=(9, 3, 2, 3), outline="M1 3L6 10L11 3"),
    Look.LAW: Style("#00785A", "#00563F", "#E0F4ED", dash=(2, 4), outline="M6 0.5L11.5 6L6 11.5L0.5 6Z"),
    Look.COLLECTIVE: Style("#7A838C", "#57606A", "#F3F4F5", dash=(2, 3), outline=_RING),
}

FONT_FAMILY = '"Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", SimHei, sans-serif'

DARK: dict[Look, tuple[str, str, str]] = {
    Look.ALONE: ("#5db7ec", "#5db7ec", "#12303f"),
    Look.JOINT: ("#f08a4b", "#f5a273", "#3a2417"),
    Look.RESPONSIBLE: ("#d79bce", "#d79bce", "#34222f"),
    Look.SUPPORT: ("#cfc65a", "#cfc65a", "#2d2b12"),
    Look.GUIDE: ("#a9b4bf", "#a9b4bf", "#252b31"),
    Look.LAW: ("#45c39e", "#45c39e", "#11322a"),
    Look.COLLECTIVE: ("#8d959d", "#a6aeb6", "#22272c"),
}
"""Colour, ink and tint on a dark screen; paper and files are always light."""
