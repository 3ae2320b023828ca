"""The explorer's pages: templates, one stylesheet and the words of both languages. No page runs a script or loads from elsewhere."""

from __future__ import annotations

from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from viz.pages.words import WORDS

SECURITY: Final = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
"""The Content-Security-Policy that every page is sent with."""

_templates: Final = Environment(
    loader=PackageLoader("viz.pages"),
    autoescape=select_autoescape(),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(template: str, lang: str, **values: Any) -> str:
    """``templates/TEMPLATE.html`` in ``zh`` or ``en``; ``root`` is the path that the server lives under ("" at the root)."""
    return _templates.get_template(f"{template}.html").render(lang=lang, words=WORDS[lang], **values)
