"""A client that a generator makes from the OpenAPI document works: nothing in the document is beyond it, and what it asks is answered."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import httpx
import pytest

from tests.api.faces import path
from tests.api.test_answers import PLAN

FILES: Final = dict.fromkeys(
    (
        "image/png",
        "application/vnd.sqlite3",
        "image/svg+xml",
        "text/csv",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "application/octet-stream",
)
"""Kinds that the generator has no name of its own for."""


@pytest.fixture(scope="module")
def package(http: httpx.Client, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of the generated package, which can be imported; one warning of the generator fails."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "openapi.json").write_bytes(http.get("/openapi.json").content)
    (folder / "config.json").write_text(json.dumps({"post_hooks": [], "content_type_overrides": FILES}))
    name = f"plans_{os.getpid()}_{folder.name}".replace("-", "_")
    program = Path(sys.executable).with_name("openapi-python-client")
    said = subprocess.run(
        [
            str(program),
            *[
                "generate",
                "--fail-on-warning",
                "--meta",
                "none",
                "--path",
                "openapi.json",
                "--config",
                "config.json",
                "--output-path",
            ],
            name,
        ],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode == 0, said.stdout + said.stderr
    sys.path.insert(0, str(folder))
    yield name
    sys.path.remove(str(folder))


def test_it_asks_for_units_tasks_and_workload(package: str, http: httpx.Client) -> None:
    with importlib.import_module(f"{package}.client").Client(base_url=str(http.base_url)) as client:

        def call(module: str, **asked: Any) -> Any:
            return importlib.import_module(f"{package}.api.{module}").sync(client=client, **asked)

        shares = http.get(path("workload")).json()["items"]
        lead = importlib.import_module(f"{package}.models").Role.LEAD
        unit = call("units.one_unit", unit="司法局")
        assert (unit.full_name, unit.workload.lead_alone) == ("常州市武进区司法局", 6)
        tasks = call("tasks.list_tasks", unit="司法局", role=lead, limit=5)
        assert (tasks.total, len(tasks.items)) == (18, 5)
        assert tasks.items[0].document.title == PLAN
        rest = call("tasks.list_tasks", unit="司法局", role=lead, cursor=tasks.next_)
        assert len(rest.items) == 13
        first = call("questions.list_workload").items[0]
        assert (first.unit.name, first.lead_joint, first.share) == (
            "司法局",
            12,
            shares[0]["share"],
        )
        assert call("questions.ask", q="司法局牵头几项").total == 18
        assert call("units.one_unit", unit="没有这个局").type_ == "urn:yaodian:problem:not-found"
