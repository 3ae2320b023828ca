"""The pages at the root: what the API answers, for eyes."""

from __future__ import annotations

from fastapi import APIRouter

from api.routers.pages import asking, documents, entering, overview, things
from api.routers.pages.frame import failed, lost, wants_page

__all__ = ["count", "door", "failed", "lost", "router", "wants_page"]

door = entering.router
"""What is open to everybody, since it lets people in."""
count = asking.count
router = APIRouter()
for part in (asking, documents, things, overview):
    router.include_router(part.router)
