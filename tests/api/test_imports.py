"""What a command imports: its own module, and none of the libraries that others need."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.resources import files

import pytest

from api.cli import COMMANDS, program

SLOW = {"fastapi", "httpx", "jinja2", "neo4j", "networkx", "openpyxl", "pandas", "pyvis", "uvicorn", "viz"}
"""Packages whose import takes longer than most answers."""


def test_each_command_is_sought_in_the_module_that_registers_it() -> None:
    for module, names in COMMANDS.items():
        source = files("api.cli").joinpath(f"{module}.py").read_text(encoding="utf-8")
        assert re.findall(r'^@command\("(\w+)"', source, re.MULTILINE) == list(names), module
    assert {info.name for info in program().registered_commands} == {
        name for names in COMMANDS.values() for name in names
    }


@pytest.mark.parametrize("word", ["documents", "ask"])
def test_a_question_imports_no_library_that_it_does_not_need(word: str) -> None:
    code = f"import sys; from api.cli import program; program({word!r}); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert not {name.partition(".")[0] for name in ran.stdout.split()} & SLOW
