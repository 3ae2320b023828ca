"""A real Neo4j without containers: kernel, Cypher and Bolt of the official image, run from the jars that pom.xml names.

Needs a JDK 17 or 21 (what Neo4j 5.26 supports) and Maven. The jars (116 MB) are fetched once into the user's cache.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import neo4j

from tests.support import missing

HERE: Final = Path(__file__).parent
SECONDS_TO_START: Final = 300
SECONDS_TO_STOP: Final = 120
OPENED: Final = ("java.lang", "java.io", "java.nio", "sun.nio.ch")
"""Packages of java.base that the kernel reaches into; the official start script opens them as well."""


def version() -> str:
    """Neo4j's version, as pom.xml has it."""
    found = re.search("<neo4j.version>(.+?)</neo4j.version>", (HERE / "pom.xml").read_text(encoding="utf-8"))
    assert found
    return found[1]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@dataclass
class Neo4jServer:
    """One server on a loopback port of its own, its data under ``home``; without a password it asks for none.

    A stopped server can be started again: same address, same data, and what ``settings`` says then.
    """

    home: Path
    password: str | None = None
    user: str = "neo4j"
    port: int = field(default_factory=_free_port)
    settings: dict[str, str] = field(default_factory=dict)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """The address with the user and the password in it, as a store address may have them."""
        return self.address.replace("//", f"//{self.user}:{self.password}@") if self.password else self.address

    @property
    def auth(self) -> tuple[str, str] | None:
        """User and password as the driver takes them."""
        return (self.user, self.password) if self.password else None

    @property
    def process_id(self) -> int:
        """The running server's."""
        assert self._process
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it was started and neither stopped nor killed."""
        return self._process is not None

    def start(self) -> None:
        """Returns when Bolt answers."""
        settings = (f"{name}={value}" for name, value in (self._defaults() | self.settings).items())
        (self.home / "neo4j.conf").write_text("\n".join(settings), encoding="utf-8")
        command = [str(java()), *_options(), "-cp", f"{jars()}{os.sep}*", str(HERE / "Server.java"), str(self.home)]
        environment = {name: value for name, value in os.environ.items() if name != "NEO4J_PASSWORD"}
        environment |= {"NEO4J_PASSWORD": self.password} if self.password else {}
        output = self.home / "output"
        with output.open("wb") as file:
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=file, stderr=file, env=environment)
        deadline = time.monotonic() + SECONDS_TO_START
        while b"READY" not in output.read_bytes():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise AssertionError(f"Neo4j did not start: {output.read_text(encoding='utf-8', errors='replace')}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Returns when the process has ended, its data written."""
        if self._process is None:
            return
        assert self._process.stdin
        self._process.stdin.close()
        try:
            self._process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        assert self._process
        assert self._process.stdin
        self._process.kill()
        self._process.wait()
        self._process.stdin.close()
        self._process = None

    def clear(self) -> None:
        """Take out all data, constraints and indexes: what a new server has."""
        with neo4j.GraphDatabase.driver(self.address, auth=self.auth) as driver:
            driver.execute_query("MATCH (n) DETACH DELETE n")
            for kind, only in [("CONSTRAINT", ""), ("INDEX", "WHERE type <> 'LOOKUP'")]:
                for found in driver.execute_query(f"SHOW {kind} YIELD * {only}").records:
                    driver.execute_query(f"DROP {kind} `{found['name']}`")

    def _defaults(self) -> dict[str, str]:
        return {
            "server.bolt.enabled": "true",
            "server.bolt.listen_address": f"127.0.0.1:{self.port}",
            "dbms.security.auth_enabled": "true" if self.password else "false",
            "dbms.security.auth_max_failed_attempts": "0",  # a test of wrong passwords locks nobody else out
            "dbms.security.allow_csv_import_from_file_urls": "false",
            "server.memory.pagecache.size": "64m",
            "db.tx_log.preallocate": "false",
            "dbms.usage_report.enabled": "false",
            "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",  # 5 s of waiting otherwise
        }


def java() -> Path:
    """The java of a JDK 17 or 21: of JAVA_HOME, on PATH, else where Linux and macOS keep theirs."""
    fitting = (home / "bin" / "java" for home in _java_homes() if _feature_release(home) in {"17", "21"})
    return next(fitting, None) or missing("a JDK 17 or 21")


def jars() -> Path:
    """The folder of Neo4j's jars. It is filled aside and renamed, so it is whole where it exists."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "yaodian-tests"
    folder = cache / f"neo4j-{version()}"
    if folder.is_dir():
        return folder
    maven = shutil.which("mvn") or missing("Maven")
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as aside:
        filled = Path(aside) / "jars"
        goal = ["dependency:copy-dependencies", f"-DoutputDirectory={filled}", "-DincludeScope=runtime"]
        subprocess.run([maven, "-q", "-B", "-f", str(HERE / "pom.xml"), *goal], check=True, stdin=subprocess.DEVNULL)
        if not folder.is_dir():  # another run may have been quicker
            filled.rename(folder)
    return folder


def _options() -> Iterator[str]:
    yield "-Xmx512m"
    yield "-XX:+UseSerialGC"
    for package in OPENED:
        yield f"--add-opens=java.base/{package}=ALL-UNNAMED"


def _java_homes() -> Iterator[Path]:
    """JDKs only: a mere runtime has no compiler, which Server.java needs."""
    on_path = shutil.which("java")
    homes = [
        *(Path(home) for home in [os.environ.get("JAVA_HOME")] if home),
        *(Path(found).resolve().parents[1] for found in [on_path] if found),
        *sorted(Path("/usr/lib/jvm").glob("*")),
        *sorted(Path("/Library/Java/JavaVirtualMachines").glob("*/Contents/Home")),
    ]
    return (home for home in homes if (home / "bin" / "javac").exists())


def _feature_release(home: Path) -> str:
    """``17`` of ``JAVA_VERSION="17.0.15"`` in the file that every JDK has."""
    release = home / "release"
    found = re.search(r'JAVA_VERSION="(\d+)', release.read_text(encoding="utf-8")) if release.is_file() else None
    return found[1] if found else ""
