"""What the documents say must be there: commands, options, paths, links, warnings; and they name no machine."""

from __future__ import annotations

import argparse
import ast
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import typer.main
from typer.core import TyperGroup

from api.app import create_app
from api.cli import program
from api.settings import Settings
from graph.build import build
from graph.model import Basis, Role
from loaders.pipeline import STEPS, extract
from tests.api.faces import EXAMPLE, Cli, serving

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
INTERFACES = ROOT / "docs" / "interfaces.md"
EXTRACTION = ROOT / "docs" / "extraction.md"

Arguments = list[str]


def pages() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return sorted(ROOT / name for name in listed.stdout.decode().split("\0") if name)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def shell_blocks(page: Path) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", text_of(page), re.MULTILINE | re.DOTALL)


def shell_lines(page: Path) -> list[Arguments]:
    """The commands of a page's shell blocks, without comments; a line that ends in a backslash goes on."""
    joined = "".join(shell_blocks(page)).replace("\\\n", " ")
    return [words for line in joined.splitlines() if (words := shlex.split(line, comments=True))]


def commands() -> TyperGroup:
    group = typer.main.get_command(program())
    assert isinstance(group, TyperGroup)
    return group


def spoken_commands(page: Path) -> Iterator[Arguments]:
    """Every ``yaodian …`` that a page tells its reader to type, in blocks and within the text."""
    yield from (words[words.index("yaodian") :] for words in shell_lines(page) if "yaodian" in words)
    within = re.sub(r"^```.*?^```$", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    for quoted in re.findall(r"`(yaodian [^`]+)`", within):
        yield shlex.split(quoted)


def test_the_tables_of_commands_hold_every_command_and_no_other() -> None:
    part = text_of(INTERFACES).partition("## Command line")[2].partition("## HTTP")[0]
    rows = re.findall(r"^\| (`[a-z].*?) \|", part, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`([a-z]+)", row)}
    assert told == set(commands().commands)


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_names_commands_and_options_that_exist(page: Path) -> None:
    known = commands().commands
    for _, name, *rest in spoken_commands(page):
        if name in {"COMMAND", "--help"}:
            continue
        assert name in known, f"yaodian {name}"
        options = {option for parameter in known[name].params for option in parameter.opts + parameter.secondary_opts}
        used = {word.partition("=")[0] for word in rest if re.match(r"--?[a-z]", word)}
        assert used <= options | {"--help"}, f"yaodian {name} {rest}"


@pytest.mark.parametrize("name", READMES)
def test_what_a_readme_tells_to_make_is_in_the_makefile(name: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = set(re.findall(r"\bmake ([a-z]+)", text_of(ROOT / name)))
    assert {"demo", "test"} <= told <= targets


def test_both_readmes_tell_the_same_commands() -> None:
    english, chinese = (shell_lines(ROOT / name) for name in READMES)
    assert english == chinese
    assert len(english) > 10


def test_the_table_of_settings_holds_every_one_and_no_other() -> None:
    told = {name for name in column(INTERFACES, "variable") if name.startswith("YAODIAN_")}
    assert told == {f"YAODIAN_{name}".upper() for name in Settings.model_fields}


def api_paths() -> set[str]:
    return set(create_app(Settings(store="embedded:unused")).openapi()["paths"])


def test_the_tables_of_paths_hold_every_path_and_no_other() -> None:
    part = text_of(INTERFACES).partition("## HTTP")[2].partition("## Shapes")[0]
    rows = re.findall(r"^\| `(?:GET|POST) (.*?) \|", part, re.MULTILINE)
    told = {path for row in rows for path in re.findall(r"(/[a-z/{}.]+)", row)}
    known = {re.sub(r"\{\w+\}", "{id}", path.removeprefix("/api/v1")) for path in api_paths()}
    assert told == known


@pytest.mark.parametrize("name", READMES)
def test_the_addresses_that_a_readme_asks_are_paths_of_the_api(name: str) -> None:
    patterns = [re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)) + "$") for path in api_paths()]
    asked = [word for words in shell_lines(ROOT / name) if words[0] == "curl" for word in words if "://" in word]
    assert len(asked) >= 5
    for address in asked:
        path = "/" + address.partition("://")[2].partition("/")[2].partition("?")[0]
        assert any(pattern.match(path) for pattern in patterns), address


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store that holds the example plan."""
    address = f"embedded:{tmp_path_factory.mktemp('docs') / 'store'}"
    assert Cli(address)("load", str(EXAMPLE)).code == 0
    return address


def asked(client: httpx.Client, words: Arguments) -> str:
    """What the API answers to a curl line of a README."""
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    for option in ("-d", "--data-urlencode", "-H"):
        parser.add_argument(option, action="append", default=[])
    parser.add_argument("-G", action="store_true")
    parser.add_argument("-o")
    given = parser.parse_args(words[1:])
    path = "/" + given.address.partition("://")[2].partition("/")[2]
    if given.G or not given.d:
        answer = client.get(path, params=dict(pair.split("=", 1) for pair in given.d + given.data_urlencode))
    else:
        answer = client.post(path, content=given.d[0].encode(), headers=dict(line.split(": ", 1) for line in given.H))
    assert answer.status_code == 200, words
    return answer.text


def holds_in_order(whole: str, shown: str) -> bool:
    """Whether the pieces between the … of ``shown`` stand in ``whole`` one after the other; layout does not count."""
    whole, *pieces = (re.sub(r"[\s─]", "", part) for part in (whole, *shown.split("…")))
    return re.search(".*".join(map(re.escape, pieces)), whole) is not None


@pytest.mark.parametrize("name", READMES)
def test_the_api_answers_what_a_readme_shows(name: str, example: str) -> None:
    shown = re.findall(r"^```sh\n(curl .*?)```\n```\n(.*?)```$", text_of(ROOT / name), re.MULTILINE | re.DOTALL)
    assert len(shown) >= 4
    with serving(Settings(store=example)) as client:
        for block, answer in shown:
            last = [shlex.split(line) for line in block.replace("\\\n", " ").splitlines()][-1]
            assert holds_in_order(asked(client, last), answer), block


@pytest.mark.parametrize(("name", "language"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_demonstration_prints_what_a_readme_shows(
    name: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for marker in ("yaodian.py", "pyproject.toml"):
        (tmp_path / marker).touch()  # a checkout, so that the demonstration writes here
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", [".venv/bin/yaodian"])
    printed = Cli("embedded:unused")("demo", YAODIAN_LANG=language, PATH="").out.decode()
    block = re.search(r"^```\n(司法局牵头哪些事项\n.*?)^```$", text_of(ROOT / name), re.MULTILINE | re.DOTALL)
    assert block
    assert holds_in_order(printed, block[1])
    assert '<html lang="zh-CN">' in text_of(tmp_path / ".yaodian" / "司法局.html")  # a map travels, whatever the locale


def anchors(page: Path) -> set[str]:
    """Headings as GitHub links to them."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_links_to_what_is_there(page: Path) -> None:
    prose = re.sub(r"^```.*?^```$|`[^`\n]*`", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        linked = (page.parent / name).resolve() if name else page
        assert linked.exists(), target
        assert not anchor or anchor in anchors(linked), target


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_names_no_place_of_one_machine(page: Path) -> None:
    assert re.findall(r"(?<![\w.])(?:/(?:work|tmp|home|root|Users|mnt|opt|var)/\S*|[A-Z]:\\\S*)", text_of(page)) == []


def warning_codes() -> set[str]:
    """The first words of ``draft.warn("code", …)`` and of a reader's ``Note("code", …)``."""
    calls = (
        node
        for path in (ROOT / "loaders").rglob("*.py")
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in {"warn", "Note"}
    )
    firsts = (call.args[0] for call in calls if call.args)
    return {first.value for first in firsts if isinstance(first, ast.Constant) and isinstance(first.value, str)}


def column(page: Path, head: str) -> set[str]:
    """The quoted words in the first column of the table under ``head``."""
    table = text_of(page).partition(f"| {head} |")[2].partition("\n\n")[0]
    firsts = re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
    return {word for first in firsts for word in re.findall(r"`([^`]+)`", first)}


def test_extraction_names_every_warning_role_and_basis() -> None:
    assert column(EXTRACTION, "`code`") == warning_codes()
    assert column(EXTRACTION, "`role`") == set(Role)
    assert column(EXTRACTION, "`basis`") == set(Basis)


SETTLED = {"aliases", "supersedes", "superseded_by"}
"""Made of what several documents state, or rare."""


def test_the_architecture_names_every_property_and_type_of_the_graph() -> None:
    plans = [build(extract(path), path.read_bytes()) for path in sorted((ROOT / "examples").glob("*.txt"))]
    part = text_of(ROOT / "docs" / "architecture.md").partition("## The graph")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| .*? \| (.*) \|$", part, re.MULTILINE)
    told = {label: set(re.findall(r"`(\w+)`", holds)) for label, holds in rows}
    for label in plans[0].nodes:
        made = {name for plan in plans for node in plan.nodes[label] for name in node}
        assert told[label] - SETTLED == made - {"id", *SETTLED}, label
    types = {name for edge in re.findall(r"-\[(\S+?)\]->", part) for name in edge.split("\\|")}
    assert types - {"NAMES", "SUPERSEDES"} == {edges.type for plan in plans for edges in plan.edges}


def test_the_architecture_follows_every_step_of_the_pipeline_in_its_order() -> None:
    table = text_of(ROOT / "docs" / "architecture.md").partition("| step | module |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE) == [name for name, _ in STEPS]
