"""What is installed and reachable, for ``yaodian doctor``."""

from __future__ import annotations

import importlib
import platform
from importlib.metadata import version

from typing_extensions import TypedDict

from api.version import VERSION
from graph import queries
from graph.errors import EngineMissing, YaodianError
from graph.queries import Paging
from graph.store import open_store


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
    store = _store(address, lang)
    return {
        "ok": store["ok"],
        "checks": [
            _check("yaodian", VERSION),
            _check("python", f"{platform.python_version()} ({platform.platform()})"),
            _check("neo4j driver", version("neo4j")),
            _embedded_engine(lang),
            store,
        ],
    }


def _check(name: str, found: str, *, ok: bool = True) -> Check:
    return {"name": name, "ok": ok, "found": found}


def _embedded_engine(lang: str) -> Check:
    try:
        importlib.import_module("graph.store.embedded")
    except EngineMissing as error:
        return _check("embedded engine", error.say(lang), ok=False)
    return _check("embedded engine", version("arcadedb-embedded"))


def _store(address: str, lang: str) -> Check:
    one = Paging(limit=1)
    try:
        with open_store(address) as store:
            documents, units = queries.documents(store, one)["total"], queries.units(store, one)["total"]
            tasks = queries.tasks(store, queries.Selection(), one)["total"]
            found = f"{store.address}: {documents} documents, {tasks} tasks, {units} units"
    except YaodianError as error:
        return _check("store", error.say(lang), ok=False)
    return _check("store", found)
