"""What is installed and reachable, for ``yaodian doctor``."""

from __future__ import annotations

import importlib
import platform
from collections.abc import Iterator
from importlib.metadata import version
from typing import Final

from typing_extensions import TypedDict

from api.client import Served
from api.opening import open_engine, open_store
from api.refreshing import reread
from api.version import VERSION
from graph import queries
from graph.doctor import repair, unsound, verify
from graph.errors import EngineMissing, YaodianError
from graph.queries import Paging
from graph.store import Store
from loaders.readers.legacy import program
from loaders.readers.pool import POOL

NO_OFFICE: Final = {
    "en": "not installed, so .doc, .wps and .rtf are not read; install it, or save such files as .docx",
    "zh": "未安装，无法读取 .doc、.wps、.rtf；请安装，或将这些文件另存为 .docx",
}
NO_LIMIT: Final = {
    "en": "this platform has none; only the time for a file is limited",
    "zh": "本平台不支持，仅限制每个文件的读取时间",
}


class Check(TypedDict):
    """One thing that was looked at."""

    name: str
    ok: bool
    found: str


class Checkup(TypedDict):
    """What was found; ``ok`` is whether the chosen store can be used."""

    ok: bool
    checks: list[Check]


def checkup(address: str, lang: str) -> Checkup:
    """Look at this installation and at the store at ``address``; what is wrong is said with the way out."""
    looked = [*_store(address, lang)]
    return {
        "ok": all(check["ok"] for check in looked),
        "checks": [
            _check("yaodian", VERSION),
            _check("python", f"{platform.python_version()} ({platform.platform()})"),
            _check("neo4j driver", version("neo4j")),
            _embedded_engine(lang),
            _office(lang),
            _limits(lang),
            *looked,
        ],
    }


def make_good(address: str, lang: str) -> None:
    """Repair the store at ``address``: derive again what follows from its documents, and read those again that are not as written."""
    with open_engine(address) as store:
        findings = verify(store)
        repair(store, findings)
        for document in unsound(findings):
            reread(store, document, lang)


def _check(name: str, found: str, *, ok: bool = True) -> Check:
    return {"name": name, "ok": ok, "found": found}


def _office(lang: str) -> Check:
    """What reads .doc, .wps and .rtf."""
    found = program()
    return _check("LibreOffice", found or NO_OFFICE[lang], ok=found is not None)


def _limits(lang: str) -> Check:
    """Whether a file that takes too much memory is stopped by the system."""
    limited = POOL.memory_limited()
    return _check("memory limit of readers", "1 GiB" if limited else NO_LIMIT[lang], ok=limited)


def _embedded_engine(lang: str) -> Check:
    try:
        importlib.import_module("graph.store.embedded")
    except EngineMissing as error:
        return _check("embedded engine", error.say(lang), ok=False)
    return _check("embedded engine", version("arcadedb-embedded"))


def _store(address: str, lang: str) -> Iterator[Check]:
    one = Paging(limit=1)
    try:
        with open_store(address) as store:
            documents, units = queries.documents(store, one)["total"], queries.units(store, one)["total"]
            tasks = queries.tasks(store, queries.Selection(), one)["total"]
            yield _check("store", f"{store.address}: {documents} documents, {tasks} tasks, {units} units")
            yield _contents(store, lang)
    except YaodianError as error:
        yield _check("store", error.say(lang), ok=False)


def _contents(store: Store, lang: str) -> Check:
    if isinstance(store, Served):
        return _check("contents", NOT_SEEN[lang])
    found = verify(store)
    if not found:
        return _check("contents", WHOLE[lang])
    first = "; ".join(f"{f.label} {f.id}: {f.found}" for f in found[:SHOWN])
    return _check("contents", WRONG[lang].format(number=len(found), first=first), ok=False)


NOT_SEEN: Final = {"en": "can be verified where the store lies alone", "zh": "只能在存储所在处校验"}
SHOWN: Final = 3
WHOLE: Final = {"en": "all that was written is there", "zh": "写入的内容完整无缺"}
WRONG: Final = {
    "en": "{number} findings ({first}); `yaodian doctor --repair` makes good what can be derived",
    "zh": "发现 {number} 处问题（{first}）；`yaodian doctor --repair` 可修复能够推出的部分",
}
