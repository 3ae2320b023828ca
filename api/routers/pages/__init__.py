"""The pages at the root: what the API answers, for eyes."""

from __future__ import annotations

from fastapi import APIRouter

from api.routers.pages import asking, documents, entering, overview, things

door = entering.router
"""What is open to everybody, since it lets people in."""
count = asking.count
router = APIRouter()
for part in (asking, documents, things, overview):
    router.include_router(part.router)
