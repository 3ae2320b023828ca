"""The command line through a running server: the same answers, byte for byte, as on the store itself."""

from __future__ import annotations

import contextlib
import http.server
import json
import os
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from api import dependencies
from api.settings import Settings
from tests.api.faces import EXAMPLE, Cli, Said, serving
from tests.api.test_answers import PLAN, SAME

COMMANDS = [
    *(command for command, _ in SAME),
    ["tasks", "--limit", "3"],
    ["tasks", "--group", "区各有关部门"],
    ["tasks", "--unit", "司法局", "--role", "lead", "--partner", "政府办", "--alone"],
    ["tasks", "--due-after", "2023-06-01"],
    ["units", "--role", "lead", "--about", "行政"],
    ["regulations", "--unit", "司法局"],
    ["workload", "--top", "2", "--sort", "lead"],
    ["cypher", "MATCH (u:Unit) RETURN u ORDER BY u.id", "--limit", "3"],
    ["cypher", "MATCH (u:Unit) RETURN u.id ORDER BY u.id"],
]
FAILING = [
    ["unit", "没有这个局"],
    ["unit", "司法/局"],
    ["unit", ".."],
    ["tasks", "--cites", "没有"],
    ["ask", "天气怎么样"],
    ["workload", "--sort", "beauty"],
    ["cypher", "CREATE (n:Unit) RETURN n"],
]


@pytest.fixture
def remote(http: httpx.Client) -> Cli:
    """The command line over the server."""
    return Cli(str(http.base_url))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_server_answers_as_the_store_itself(command: list[str], cli: Cli, remote: Cli) -> None:
    here, there = cli(*command, "--json"), remote(*command, "--json")
    assert (there.code, there.out, there.err) == (0, here.out, here.err)


def test_tables_are_the_same(cli: Cli, remote: Cli) -> None:
    for command in (["tasks", "--format", "csv"], ["workload"], ["unit", "司法局"], ["ask", "司法局牵头几项"]):
        assert remote(*command).out == cli(*command).out != b""


@pytest.mark.parametrize("command", FAILING, ids=" ".join)
def test_a_server_refuses_as_the_store_itself(command: list[str], cli: Cli, remote: Cli) -> None:
    here, there = cli(*command), remote(*command)
    assert here.code != 0
    assert (there.code, there.out) == (here.code, b"")
    assert there.err.partition("; near")[0].strip() == here.err.partition("; near")[0].strip()


def test_files_are_the_same(cli: Cli, remote: Cli, tmp_path: Path) -> None:
    for name, command in {
        "map.html": ["map", "司法局"],
        "map.svg": ["map", "司法局"],
        "overview.html": ["map", "--overview", "--lang", "en"],
        "overview.svg": ["map", "--overview", "--year", "2023"],
        "ledger.xlsx": ["ledger", "司法局"],
        "all.zip": ["ledger", "--all"],
        "plans.gexf": ["export"],
        "plans.ics": ["export"],
        "plans.sqlite": ["dataset"],
        "of-a-year.zip": ["dataset", "--year", "2023"],
        "of-no-year.zip": ["dataset", "--year", "1999"],
    }.items():
        here, there = tmp_path / f"here-{name}", tmp_path / f"there-{name}"
        assert cli(*command, "-o", str(here)).code == 0
        assert remote(*command, "-o", str(there)).code == 0
        assert here.read_bytes() == there.read_bytes(), name
    assert zipfile.is_zipfile(tmp_path / "there-all.zip")


def test_lists_longer_than_a_page_come_whole(cli: Cli, remote: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.client.MOST", 7)
    for command in (["tasks"], ["assignments"], ["workload"], ["search", "局"], ["tasks", "--document", PLAN]):
        assert remote(*command, "--json").out == cli(*command, "--json").out


KEYS = {"read": "reads-only", "write": "writes-too"}


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cli]:
    """The command line over a server that has keys, and nothing loaded."""
    folder = tmp_path_factory.mktemp("guarded")
    known = f"{KEYS['read']}:read,{KEYS['write']}"
    settings = Settings(store=f"embedded:{folder / 'store'}", lang="en", data=folder, api_keys=known)  # type: ignore[arg-type]  # pydantic makes it a secret
    with serving(settings) as client:
        yield Cli(str(client.base_url))


def one_line(said: Said, *words: str) -> None:
    """It failed with a line that has these words, and no key."""
    assert (said.code, said.out, said.err.count("\n")) == (1, b"", 1), said
    assert all(word in said.err for word in words), said.err
    assert not any(key in said.err for key in KEYS.values())


def test_a_key_opens_loading_and_removing(guarded: Cli, fresh: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "plan.txt").write_bytes(EXAMPLE.read_bytes())
    (folder / "poem.txt").write_text("床前明月光，疑是地上霜。\n", encoding="utf-8")
    one_line(guarded("load", str(EXAMPLE)), "YAODIAN_KEY", "--scope write")
    one_line(guarded("load", str(EXAMPLE), YAODIAN_KEY=KEYS["read"]), "'environment 1'", "YAODIAN_KEY")
    key = {"YAODIAN_KEY": KEYS["write"]}
    for again in range(2):
        here, there = fresh("load", str(folder), "--json"), guarded("load", str(folder), "--json", **key)
        assert (there.code, there.out, there.err) == (here.code, here.out, here.err)
        assert there.json["unchanged" if again else "added"] == 1
    assert guarded("tasks", "--json").out == fresh("tasks", "--json").out
    one_line(guarded("remove", PLAN), "YAODIAN_KEY")
    here, there = fresh("remove", PLAN, "--json"), guarded("remove", PLAN, "--json", **key)
    assert (there.code, there.out) == (here.code, here.out) == (0, here.out)
    assert guarded("documents", "--json").json["total"] == 0


def test_a_server_that_wants_a_key_for_reading_says_which(guarded: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dependencies, "is_loopback", lambda host: False)
    one_line(guarded("tasks"), guarded.address, "YAODIAN_KEY", "--scope read")
    assert guarded("tasks", "--json", YAODIAN_KEY=KEYS["read"]).json["total"] == 0
    one_line(guarded("cypher", "RETURN 1", YAODIAN_KEY=KEYS["read"]), "YAODIAN_CYPHER=public")


@pytest.mark.parametrize(
    "command",
    [
        ["backup", "x"],
        ["refresh"],
        ["restore", "x"],
        ["site", "-o", "x"],
        ["doctor", "--repair"],
        ["serve"],
    ],
    ids=" ".join,
)
def test_what_needs_the_store_itself_says_so(
    command: list[str], guarded: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    if command[0] == "restore":
        assert Cli(f"embedded:{tmp_path / 'none'}")("backup", "x").code == 0
    one_line(guarded(*command), guarded.address, "embedded:PATH")


def test_doctor_sees_a_server(guarded: Cli) -> None:
    said = guarded("doctor", "--json")
    assert said.code == 0
    assert {"name": "store", "ok": True, "found": f"{guarded.address}: 0 documents, 0 tasks, 0 units"} in said.json[
        "checks"
    ]


@contextmanager
def another(status: int, kind: str) -> Iterator[Cli]:
    """The command line over a server that is none of ours."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status, self.path)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever).start()
        yield Cli(f"http://127.0.0.1:{server.server_port}")
        server.shutdown()


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (200, ("no Yaodian server", "http://HOST:8000")),
        (302, ("no Yaodian server", "302")),
        (404, ("no Yaodian server", "404")),
        (401, ("YAODIAN_KEY",)),
        (502, ("502", "try again later")),
    ],
)
def test_what_answers_otherwise_is_said_in_a_line(status: int, words: tuple[str, ...]) -> None:
    with another(status, "application/json") as somebody:
        one_line(somebody("tasks", YAODIAN_KEY=KEYS["write"]), somebody.address, *words)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://user:writes-too@127.0.0.1:1/prefix"])
def test_nobody_answers(address: str, tmp_path: Path) -> None:
    for command in (["tasks"], ["export", "-o", str(tmp_path / "plans.json")]):
        one_line(Cli(address)(*command), "http://127.0.0.1:1", "yaodian serve")


@pytest.mark.parametrize("address", ["http://", "https:///x", "http://a:b"])
def test_an_address_of_no_server(address: str) -> None:
    one_line(Cli(address)("tasks"), "http://HOST:8000")


def test_a_key_that_cannot_be_sent_is_not_told() -> None:
    one_line(Cli("http://127.0.0.1:1")("tasks", YAODIAN_KEY="writes-too\nX: y"), "yaodian serve")


def test_a_prefix_is_kept_and_the_path_of_the_api_may_stand_in_an_address(cli: Cli, http: httpx.Client) -> None:
    out = cli("units", "--json").out
    for address in (f"{http.base_url}/", f"{http.base_url}/api/v1", f"{http.base_url}/api/v1/"):
        assert Cli(address)("units", "--json").out == out
    with another(404, "text/html") as somebody:
        one_line(Cli(f"{somebody.address}/plans/")("units"), "/plans is no", "404 /plans/api/v1/units?limit=500")


def told(holder: Path, server: subprocess.Popen[bytes]) -> dict[str, Any]:
    """What the server says of itself, as soon as it answers."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        assert server.poll() is None, "the server ended before it answered"
        with contextlib.suppress(FileNotFoundError):  # it looks at the store before it opens it
            word: dict[str, Any] = json.loads(holder.read_text(encoding="utf-8"))
            if "server" in word:
                return word
        time.sleep(0.1)
    raise AssertionError("no answer in two minutes")


def test_a_store_that_our_server_holds_is_asked_through_it(fresh: Cli, tmp_path: Path) -> None:
    place = tmp_path / "store"
    environment = {**os.environ, "YAODIAN_STORE": fresh.address, "YAODIAN_DATA": str(tmp_path), "YAODIAN_API_KEYS": ""}
    command = [sys.executable, "-c", "from api.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            word = told(place / "holder", server)
            assert (word["process"], (place / "holder").stat().st_mode & 0o777) == (server.pid, 0o600)
            assert fresh("load", str(EXAMPLE)).code == 0
            through = fresh("tasks", "--json").out
            assert httpx.get(f"{word['server']}/api/v1/tasks", trust_env=False).content == through
            held = fresh("backup", str(tmp_path / "archive"))
            assert (held.code, f"process {server.pid}" in held.err) == (1, True)
        finally:
            server.terminate()
            server.wait(60)
    assert not (place / "holder").exists()
    assert fresh("tasks", "--json").out == through
