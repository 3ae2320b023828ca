"""The explorer as static files: every page that the server shows and what it links to, asked of the very same application."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from importlib import resources
from typing import Any, Final

from anyio.from_thread import BlockingPortal, start_blocking_portal
from fastapi import FastAPI
from starlette.types import Message, Scope

from api import maps
from api.app import create_app
from api.folders import written_aside
from api.formats import as_json
from api.settings import Settings
from graph import queries
from graph.queries import EVERYTHING, Selection
from graph.store import Store
from viz.labels import LANGUAGES
from viz.pages import FileLinks, Target
from viz.pages.files import index_file, maps_folder
from viz.pages.index import questions, texts_script, units_script

MARKER: Final = ".yaodian-site"
"""The file by which a folder is known as a site."""
OK: Final = 200
FAILED: Final = 500


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of the site. ``known`` is how many files are known by now."""

    name: str
    content: bytes
    known: int


def write_site(store: Store, folder: str) -> Iterator[SiteFile]:
    """Write every file of the site into ``folder``, which is replaced when all are there; gives each that is written.

    Raises ``ForeignFolder`` and ``Unwritable``.
    """
    with written_aside(folder, MARKER) as made:
        for file in site_files(store):
            path = made / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
            yield file


def site_files(store: Store) -> Iterator[SiteFile]:
    """Every file of the site: pages in both languages, what they link to, styles and scripts, what can be searched."""
    app = create_app(Settings(store=store.address))
    app.state.store = store
    for asset in resources.files("viz.pages").joinpath("static").iterdir():
        yield SiteFile(f"static/{asset.name}", asset.read_bytes(), 0)
    units = queries.units(store, EVERYTHING)["items"]
    with start_blocking_portal() as portal:
        crawl = _Crawl(app, portal)
        for lang in LANGUAGES:
            links = crawl.begin(lang)
            texts = _texts(store, links, lang)
            for asked in questions(units, lang).values():
                for question in asked.values():
                    links.page("ask", q=question)
            crawl.learn(links)
            yield SiteFile(index_file("texts", lang), texts.encode(), 0)
        yield from crawl.files()
    for lang in LANGUAGES:
        for name, text in maps.draw_all(store, lang):
            yield SiteFile(f"{maps_folder(lang)}/{name}", text.encode(), 0)
    for lang in LANGUAGES:
        script = units_script(units, crawl.begin(lang), lang, crawl.answered)
        yield SiteFile(index_file("units", lang), script.encode(), 0)


def _texts(store: Store, links: FileLinks, lang: str) -> str:
    return texts_script(
        queries.tasks(store, Selection(), EVERYTHING)["items"],
        queries.groups(store, EVERYTHING)["items"],
        queries.regulations(store, EVERYTHING)["items"],
        links,
        lang,
    )


class _Crawl:
    """Asks the application for a page, remembers what the page links to, and so on until nothing is new."""

    def __init__(self, app: FastAPI, portal: BlockingPortal) -> None:
        self._app, self._portal = app, portal
        self._known: set[str] = set()
        self._waiting: deque[Target] = deque()
        self.answered: set[str] = set()
        """Questions that have an answer; to the others belongs a page that says why not."""

    def begin(self, lang: str) -> FileLinks:
        """Links from the first page of a language, which is to be asked for too."""
        home = Target(lang=lang)
        return FileLinks(here=home, targets={home.file: home})

    def learn(self, links: FileLinks) -> None:
        """Put what is linked to and new at the end of what is to be asked for."""
        for target in links.targets.values():
            if target.file not in self._known:
                self._known.add(target.file)
                self._waiting.append(target)

    def files(self) -> Iterator[SiteFile]:
        """What is waiting, and what that links to."""
        while self._waiting:
            target = self._waiting.popleft()
            content = self._list(target) if target.is_data else self._page(target)
            yield SiteFile(target.file, content, len(self._known))

    def _page(self, target: Target) -> bytes:
        links = FileLinks(here=target)
        status, content = self._ask(target, links)
        self.learn(links)
        if status == OK and target.parts == ("ask",):
            self.answered.add(dict(target.query).get("q", ""))
        return content

    def _list(self, target: Target) -> bytes:
        """What the API gives; a list whole, since nobody could follow its cursor."""
        _, content = self._ask(target)
        if not target.file.endswith(".json"):
            return content
        whole: Any = json.loads(content)
        if "next" not in whole:
            return content
        while whole["next"]:
            further = json.loads(self._ask(replace(target, cursor=whole["next"]))[1])
            whole["items"] += further["items"]
            whole["next"] = further["next"]
        return as_json(whole)

    def _ask(self, target: Target, links: FileLinks | None = None) -> tuple[int, bytes]:
        status, content = self._portal.call(partial(_answer, self._app, target, links))
        if status >= FAILED:
            raise RuntimeError(f"{target.path}?{target.asked}: {status}")
        return status, content


async def _answer(app: FastAPI, target: Target, links: FileLinks | None) -> tuple[int, bytes]:
    """Status and body of what the application answers."""
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": target.path,
        "query_string": target.asked.encode(),
        "root_path": "",
        "headers": [],
        "client": None,
        "server": None,
        "state": {"links": links},
    }
    status, body = 0, b""

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        nonlocal status, body
        status = message.get("status", status)
        body += message.get("body", b"")

    await app(scope, receive, send)
    return status, body
