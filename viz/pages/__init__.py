"""The explorer's pages: templates, one style sheet, one small script and the words of both languages. Nothing loads from elsewhere,
and everything can be read without the script."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import unquote

from jinja2 import Environment, PackageLoader, StrictUndefined

from viz.maps.facts import heading
from viz.maps.style import ROLES, STYLES
from viz.pages.files import FileLinks, Target
from viz.pages.index import question
from viz.pages.links import Links
from viz.pages.strips import runs
from viz.pages.words import words

POLICY: Final = "default-src 'self'; base-uri 'none'; form-action 'self'"
"""The Content-Security-Policy of every page; where no server sends it, it stands in the page itself."""

SECURITY: Final = f"{POLICY}; frame-ancestors 'none'"
"""The same as every page is sent with: only a header can say who may frame a page."""

_templates: Final = Environment(
    loader=PackageLoader("viz.pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.globals.update(STYLES=STYLES, ROLES=ROLES, POLICY=POLICY, asked_of=question)
_templates.filters.update(groupby_run=runs, heading=heading, unquoted=unquote)


def render(template: str, lang: str, links: Links, **values: Any) -> str:
    """``templates/TEMPLATE.html`` in ``zh`` or ``en``."""
    return _templates.get_template(f"{template}.html").render(lang=lang, words=words(lang), links=links, **values)


__all__ = ["SECURITY", "FileLinks", "Links", "Target", "render"]
