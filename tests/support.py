"""What several test rooms share."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """Skip the test for want of ``what``; fail it where YAODIAN_REQUIRE_ALL=1, so that no gap passes for a green run."""
    if os.environ.get("YAODIAN_REQUIRE_ALL") == "1":
        pytest.fail(f"{what} is missing, and YAODIAN_REQUIRE_ALL=1 requires it", pytrace=False)
    pytest.skip(f"{what} is missing")
