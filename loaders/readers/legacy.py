"""Old formats (doc, wps, rtf, odt, Word 2003 XML) to docx through LibreOffice, where it is installed. A docx never goes this way: it loses in it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from graph.errors import NeedsOffice

SECONDS: Final = 120.0
PROGRAMS: Final = ("soffice", "libreoffice")
PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
SUFFIX: Final = {"doc": ".doc", "rtf": ".rtf", "odt": ".odt", "wordml": ".xml"}
NETWORK: Final = {"http_proxy": "http://127.0.0.1:9", "https_proxy": "http://127.0.0.1:9"}
"""Linked pictures and templates are not fetched: the proxy is nobody."""


def program() -> str | None:
    """LibreOffice's program, None where it is not installed."""
    found = next((path for name in PROGRAMS if (path := shutil.which(name))), None)
    return found or next((place for place in PLACES if Path(place).exists()), None)


def convert(data: bytes, name: str, kind: str) -> bytes:
    """The file as docx. Raises ``NeedsOffice`` where LibreOffice is missing, takes too long or gives nothing (its exit code is 0 then too)."""
    office = program()
    if office is None:
        raise NeedsOffice(
            path=name,
            reason={
                "en": f"an old .{kind} file, for which LibreOffice is needed",
                "zh": f"旧格式 .{kind} 文件，需要 LibreOffice 才能读取",
            },
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source = Path(folder) / f"plan{SUFFIX[kind]}"
        source.write_bytes(data)
        command = [
            office, "--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(Path(folder) / "out"), str(source),
        ]  # fmt: skip
        _run(command, name)
        made = Path(folder) / "out" / "plan.docx"
        if not made.exists():
            raise NeedsOffice(
                path=name,
                reason={
                    "en": f"LibreOffice could not read this .{kind} file",
                    "zh": f"LibreOffice 无法读取这个 .{kind} 文件",
                },
            )
        return made.read_bytes()


def _run(command: list[str], name: str) -> None:
    """In a group of processes of its own: LibreOffice's program only starts the one that works."""
    process = subprocess.Popen(  # noqa: S603  LibreOffice as found
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **NETWORK}, start_new_session=True
    )  # fmt: skip
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
        raise NeedsOffice(
            path=name,
            reason={
                "en": f"LibreOffice took more than {SECONDS:g} s for this file",
                "zh": f"LibreOffice 处理此文件超过 {SECONDS:g} 秒",
            },
        ) from None
