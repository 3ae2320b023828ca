"""What every page of maps has: templates that escape whatever a document says, its style sheet and scripts, and a limit to its size."""

from __future__ import annotations

import gzip
import re
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from viz.labels import labels
from viz.maps.style import DARK, FONT_FAMILY, STYLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from viz.maps.packing import Asset, Packing
    from viz.maps.style import Look

MOST_BYTES = 149_800
"""Of a map's file, gzipped: what every mailbox takes and a slow line loads at once is 150 kB."""
DRAWN_STYLES: Final = ("map.css", "map-list.css", "drawn.css", "map-media.css")
"""Of a map that the page holds as SVG."""
_COMMENT_OR_INDENT = re.compile(r"^[ \t]*(?://[^\n]*\n|/\*(?:(?!\*/).)*\*/[ \t]*\n)?|^\n", re.MULTILINE | re.DOTALL)
_LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}


def environment(
    lang: str, packing: Packing, styles: Sequence[str], scripts: Sequence[str] = (), **values: Any
) -> Environment:
    """The templates, with ``values`` and what the page's head needs as globals.

    Args:
        lang: ``zh`` or ``en``.
        packing: where style and scripts go.
        styles: names of the page's own style sheets, added to the one that all share.
        scripts: texts of scripts, in the order in which they run.

    Raises:
        ValueError: an unknown ``lang``.
    """
    words = labels(lang)
    css = _palette() + "".join(map(static, ("base.css", *styles)))
    made = Environment(
        loader=PackageLoader("viz.maps"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    made.globals.update(values, words=words, language=_LANGUAGE_TAGS[lang], styles=STYLES)
    style, run = packing.style(css), [packing.script(script) for script in scripts]
    made.globals.update(home=packing.home, policy=_policy(style, run), style=style, scripts=run)
    return made


def first_that_fits(drafts: Iterable[str]) -> str:
    """The first page that is no larger than ``MOST_BYTES``, the last one where none is; further ones are not made."""
    page = ""
    for page in drafts:
        if len(gzip.compress(page.encode(), 6, mtime=0)) <= MOST_BYTES:
            break
    return page


def static(name: str) -> str:
    """The text of a style sheet or script of this package, without what only its writers read: a map has no room to spare."""
    text = resources.files("viz.maps").joinpath("static", name).read_text("utf-8")
    return _COMMENT_OR_INDENT.sub("", text)


def drawn_script(*own: str) -> str:
    """The script of a map that the page holds as SVG: what all such maps have around the files that are its own."""
    shared = ("panel.js", "search.js", "filter.js", "export.js", "pictures.js", "drawn.js")
    return "\n".join(map(static, (*shared, *own, "controls.js", "drawn-start.js")))


def _palette() -> str:
    """The palette as CSS custom properties, so that colours are written down once, and the classes of drawings that use them."""
    light = _properties({look: (style.color, style.ink, style.tint) for look, style in STYLES.items()})
    drawn = (
        f".fill-{look}{{fill:var(--{look}-tint)}}"
        f".line-{look}{{stroke:var(--{look})}}"
        f".solid-{look}{{fill:var(--{look})}}\n"
        for look in STYLES
    )
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{{_properties(DARK)}}}}}"
    return f":root{{--font:{FONT_FAMILY};{light}}}\n{dark}\n{''.join(drawn)}.open{{fill:var(--paper)}}\n"


def _properties(colours: Mapping[Look, tuple[str, str, str]]) -> str:
    return "".join(
        f"--{look}:{color};--{look}-ink:{ink};--{look}-tint:{tint};" for look, (color, ink, tint) in colours.items()
    )


def _policy(style: Asset, scripts: Sequence[Asset]) -> str:
    """Lets these run and nothing else, and nothing load."""
    allowed = " ".join(dict.fromkeys(script.source for script in scripts)) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {style.source}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
