"""What every page of maps has: escaping templates, one style sheet, and a policy that lets nothing else run or load.

Whatever a document says reaches a page as escaped text or as JSON; the content security policy allows the package's own style
and scripts by their hashes alone, and no request at all.
"""

from __future__ import annotations

import base64
import hashlib
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from viz.labels import labels
from viz.maps.style import FONT_FAMILY, STYLES

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}


def environment(lang: str, styles: Sequence[str], scripts: Sequence[str] = (), **values: Any) -> Environment:
    """The templates, with ``values`` and what the page's head needs as globals.

    Args:
        lang: ``zh`` or ``en``.
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
    made.globals.update(css=css, scripts=scripts, policy=_policy(css, scripts))
    return made


def static(name: str) -> str:
    """The text of a style sheet or script of this package."""
    return resources.files("viz.maps").joinpath("static", name).read_text("utf-8")


def _palette() -> str:
    """The palette as CSS custom properties, so that colours are written down once."""
    properties = (
        f"--{look}:{style.color};--{look}-ink:{style.ink};--{look}-tint:{style.tint};" for look, style in STYLES.items()
    )
    return f":root{{--font:{FONT_FAMILY};{''.join(properties)}}}\n"


def _policy(css: str, scripts: Sequence[str]) -> str:
    allowed = " ".join(map(_hash, scripts)) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(css)}; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
