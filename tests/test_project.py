"""The house's own rules: who may import whom, what is pinned, what is shipped, how it is run."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.neo4j.server import version as neo4j_version

ROOT = Path(__file__).parents[1]
ROOMS = ("api", "cypher", "graph", "loaders", "viz")
LINES = 400

MAY_IMPORT = {
    "api": ("api", "cypher", "graph", "loaders", "viz"),
    "cypher": ("cypher",),
    "graph": ("cypher", "graph"),
    "loaders": ("graph.errors", "graph.model", "loaders"),
    "viz": ("graph.errors", "graph.shapes", "viz"),
}
COMES_WITH = {"anyio": "starlette", "jpype": "arcadedb-embedded", "pdfminer": "pdfplumber"}
"""Modules of packages that are there because a dependency needs them."""

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
EXAMPLE = "2023年常州市武进区法治政府建设工作要点.txt"


def sources() -> list[Path]:
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    """Dotted names of the modules that a file imports; ``from graph import errors`` gives ``graph.errors``."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            assert node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, modules: tuple[str, ...]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def requirements() -> list[str]:
    project = PROJECT["project"]
    further = [*project["optional-dependencies"].values(), *PROJECT["dependency-groups"].values()]
    return [*project["dependencies"], *(requirement for listed in further for requirement in listed)]


def distribution(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return found[0].lower().replace("_", "-")


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_lies_before_it(room: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / room).rglob("*.py"))
        for name in imported(path)
        if within(name, (*ROOMS, "yaodian", "tests")) and not within(name, MAY_IMPORT[room])
    ]
    assert wrong == []


def test_what_the_rooms_import_is_a_declared_dependency() -> None:
    declared = {distribution(entry) for entry in PROJECT["project"]["dependencies"]}
    declared |= {distribution(entry) for entry in PROJECT["project"]["optional-dependencies"]["embedded"]}
    modules = {name.partition(".")[0] for path in sources() for name in imported(path)}
    foreign = modules - set(sys.stdlib_module_names) - set(ROOMS)
    assert {COMES_WITH.get(name, name.replace("_", "-")) for name in foreign} - declared == set()


def test_no_source_file_is_too_long_to_read() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert {name: lines for name, lines in lengths.items() if lines > LINES} == {}


@pytest.mark.parametrize("requirement", requirements())
def test_a_dependency_has_a_lower_and_an_upper_bound(requirement: str) -> None:
    assert re.match(r"[\w.-]+>=[\d.]+,<[\d.]+(; .+)?$", requirement)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_a_lock_pins_every_package_by_hash_and_names_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\w)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    assert all(
        re.match(r"[\w.-]+==\S+ (; .+ )?\\\n( +--hash=sha256:[0-9a-f]{64}( \\)?\n?)+$", entry) for entry in entries
    )
    assert "://" not in text


def test_the_build_back_end_is_locked_as_the_build_asks_for_it() -> None:
    assert PROJECT["build-system"]["requires"] == PROJECT["dependency-groups"]["build"]


def test_the_locks_hold_every_dependency_and_agree() -> None:
    run, test = (set(re.findall(r"^[\w.-]+==\S+", lock.read_text(encoding="utf-8"), re.MULTILINE)) for lock in LOCKS)
    assert run < test
    assert {distribution(entry) for entry in requirements()} <= {pin.partition("==")[0] for pin in test}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Names of the files in the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True)
    [wheel] = folder.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_every_file_of_the_rooms_and_the_example(shipped: set[str]) -> None:
    files = {path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert len({path.suffix for path in files} - {".py"}) > 2, "data files too"
    assert {path.relative_to(ROOT).as_posix() for path in files} <= shipped
    assert {"yaodian.py", f"loaders/examples/{EXAMPLE}"} <= shipped


def test_the_wheel_brings_nothing_else_into_the_environment(shipped: set[str]) -> None:
    others = {name.partition("/")[0] for name in shipped} - {*ROOMS, "yaodian.py"}
    assert others == {f"yaodian-{PROJECT['project']['version']}.dist-info"}


def test_neo4j_is_the_same_version_in_compose_and_in_tests() -> None:
    assert COMPOSE["services"]["neo4j"]["image"] == f"neo4j:{neo4j_version()}-community"


def test_compose_holds_no_password_and_refuses_to_start_without_one() -> None:
    neo4j, api = (COMPOSE["services"][name]["environment"] for name in ("neo4j", "api"))
    user, _, password = neo4j["NEO4J_AUTH"].partition("/")
    assert user == api["NEO4J_USERNAME"]
    assert password == api["NEO4J_PASSWORD"]
    assert re.fullmatch(r"\$\{NEO4J_PASSWORD:\?[^}]+\}", password)


def test_compose_publishes_on_this_machine_only() -> None:
    ports = [port for service in COMPOSE["services"].values() for port in service["ports"]]
    assert len(ports) == 3
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_api_waits_for_a_healthy_neo4j_that_reads_no_files_and_keeps_its_data() -> None:
    neo4j, api = COMPOSE["services"]["neo4j"], COMPOSE["services"]["api"]
    assert api["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert api["environment"]["YAODIAN_STORE"] == "bolt://neo4j:7687"
    assert "cypher-shell" in neo4j["healthcheck"]["test"][1]
    assert neo4j["environment"]["NEO4J_dbms_security_allow__csv__import__from__file__urls"] == "false"
    [volume] = COMPOSE["volumes"]
    assert neo4j["volumes"] == [f"{volume}:/data"]


def test_the_image_installs_as_the_makefile_does() -> None:
    def steps(name: str) -> list[str]:
        text = (ROOT / name).read_text(encoding="utf-8").replace(" --no-cache-dir", "").replace(" --editable", "")
        return re.findall(r"install (--.+)", text)

    assert steps("Dockerfile") == steps("Makefile")[:2]


def test_the_image_gets_all_that_the_wheel_is_made_of_and_runs_as_no_root() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    copied = {name for line in re.findall("^COPY (.+) .+$", text, re.MULTILINE) for name in line.split()}
    let_in = set(re.findall("^!(.+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE))
    assert copied == let_in
    wheel = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert {*wheel["packages"], *wheel["force-include"], "pyproject.toml"} <= copied
    assert re.findall("^(?:USER|HEALTHCHECK|CMD)", text, re.MULTILINE) == ["USER", "HEALTHCHECK", "CMD"]
    assert "USER root" not in text
