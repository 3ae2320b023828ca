"""Whether it runs, for machines that watch it."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from typing_extensions import TypedDict

from api.dependencies import StoreGiven

router = APIRouter(tags=["health"])


class Health(TypedDict):
    """A sign of life; what is wrong is a problem with a status of its own."""

    status: Literal["ok"]


@router.get("/healthz")
def healthz() -> Health:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def readyz(store: StoreGiven) -> Health:
    """The store answers too; 503 where it does not."""
    store.revision()
    return {"status": "ok"}
