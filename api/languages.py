"""The language of a request."""

from __future__ import annotations

from fastapi import Request

from api.settings import Settings
from viz.labels import LANGUAGES


def language(request: Request) -> str:
    """``?lang=``, else the first of zh and en that ``Accept-Language`` prefers, else that of the settings."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    settings: Settings = request.app.state.settings
    return next(filter(None, _preferred(request.headers.get("accept-language", ""))), settings.language)


def _preferred(header: str) -> list[str]:
    """``zh-CN,en;q=0.5`` as ``["zh", "en"]``: what is known, the best first; a weight that is no number counts as 0."""
    weighted = []
    for at, part in enumerate(header.split(",")):
        name, _, weight = part.partition(";q=")
        code = name.strip()[:2].lower()
        if code in LANGUAGES:
            weighted.append((-_number(weight), at, code))
    return [code for _, _, code in sorted(weighted)]


def _number(weight: str) -> float:
    try:
        return float(weight or 1)
    except ValueError:
        return 0.0
