"""The explorer as files: which file holds which page, and links from file to file that hold wherever the folder lies."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar, Final
from urllib.parse import parse_qsl, quote, unquote, urlencode

from viz.labels import LANGUAGES
from viz.maps.index import OVERVIEW, file_name
from viz.pages.links import API, Links

if TYPE_CHECKING:
    from graph import shapes

LONGEST: Final = 40
"""Characters of a file name; in UTF-8 at most 160 of the 255 bytes that file systems allow, with an ending and a hash to spare."""
DATA: Final = "data"
"""The folder of what lies under ``/api/v1``."""
KINDS: Final = {"text": "txt", "map": "html"}
"""The endings of what is no JSON, by the last part of its address; what has an ending there (``map.svg``) keeps it."""


@dataclass(frozen=True, slots=True)
class Target:
    """A page, or what the API gives: the parts of its address and its query. A page has a language; of a list, ``number`` is
    which part of it, which begins at ``cursor``."""

    parts: tuple[str, ...] = ()
    query: tuple[tuple[str, str], ...] = ()
    lang: str = LANGUAGES[0]
    cursor: str | None = None
    number: int = 1

    @property
    def is_data(self) -> bool:
        """Whether it lies under ``/api/v1``."""
        return self.parts[:2] == API

    @property
    def path(self) -> str:
        """The path that a server answers, unquoted."""
        return "/" + "/".join(self.parts)

    @property
    def asked(self) -> str:
        """The query that a server answers."""
        more = {"cursor": self.cursor} if self.cursor else {}
        said = {} if self.is_data else {"lang": self.lang}
        return urlencode([*self.query, *more.items(), *said.items()])

    @property
    def file(self) -> str:
        """Its file, from the folder of all. The same at every run, and a name that every platform allows."""
        place = [DATA, *self.parts[2:]] if self.is_data else [*_folder(self.lang), *(self.parts or ("index",))]
        kept = [f"{name}={value}" for name, value in self.query if name not in {"format", "limit"}]
        if self.number > 1:
            kept.append(f"page={self.number}")
        names = [*place, *([",".join(kept)] if kept else [])]
        ending = self._ending()
        return "/".join(map(_safe, names)).removesuffix(ending) + ending

    def _ending(self) -> str:
        if not self.is_data:
            return ".html"
        _, dot, own = self._last.rpartition(".")
        return "." + (own if dot else dict(self.query).get("format", KINDS.get(own, "json")))

    @property
    def _last(self) -> str:
        """What is asked of a thing: its text, its tasks, its map."""
        return self.parts[-1] if len(self.parts) > len(API) + 2 else ""


@dataclass(frozen=True, slots=True)
class FileLinks(Links):
    """Links from the file ``here``. Every link that is made is remembered: together they are the site."""

    root: str = ""
    lang: str | None = None
    here: Target = Target()
    targets: dict[str, Target] = field(default_factory=dict)

    live: ClassVar[bool] = False

    def address(self, parts: tuple[str, ...], query: Mapping[str, object]) -> str:
        """What lies at ``parts``, from here. A cursor leads to the next page of this very list."""
        given = {name: str(value) for name, value in query.items() if value is not None}
        cursor = given.pop("cursor", None)
        number = self.here.number + 1 if cursor else 1
        return self._remember(Target(parts, tuple(given.items()), self.here.lang, cursor, number))

    def said(self, address: str) -> str:
        """What an answer calls ``/api/v1/PATH?QUERY``, from here."""
        path, _, query = address.partition("?")
        parts = tuple(map(unquote, path.strip("/").split("/")))
        return self._remember(Target(parts, tuple(parse_qsl(query)), self.here.lang))

    def table(self, address: str, **query: object) -> str:
        """The list at ``address`` with more said of it."""
        target = self.targets[address]
        more = tuple((name, str(value)) for name, value in query.items())
        return self._remember(replace(target, query=(*target.query, *more)))

    def static(self, name: str) -> str:
        """A style sheet, script or picture, from here."""
        return self._from_here(f"static/{name}")

    def other(self, address: str, lang: str) -> str:  # noqa: ARG002  this page is known, whatever its address
        """This page in the other language."""
        return self._remember(replace(self.here, lang=lang))

    def map(self, unit: shapes.Unit, lang: str) -> str:
        """The map of a unit, in the folder where all maps share what they have in common, from here."""
        return self._from_here(f"{maps_folder(lang)}/{file_name(unit)}")

    def whole(self, document: str | None, lang: str) -> str:  # noqa: ARG002  the map lets its reader choose a plan
        """The map of all plans, from here."""
        return self._from_here(f"{maps_folder(lang)}/{OVERVIEW}")

    def index(self, name: str) -> str:
        """One of the scripts that hold what can be searched in this language, from here."""
        return self._from_here(index_file(name, self.here.lang))

    def _remember(self, target: Target) -> str:
        found = self._from_here(target.file)
        self.targets[found] = target
        return found

    def _from_here(self, file: str) -> str:
        return quote(posixpath.relpath(file, posixpath.dirname(self.here.file) or "."), safe="/=,")


def index_file(name: str, lang: str) -> str:
    """Where a part of a language's search index lies; the addresses in it begin at the folder above."""
    return "/".join([*_folder(lang), "search", f"{name}.js"])


def maps_folder(lang: str) -> str:
    """The folder of a language's maps."""
    return "/".join([*_folder(lang), "maps"])


def _folder(lang: str) -> tuple[str, ...]:
    return () if lang == LANGUAGES[0] else (lang,)


def _safe(name: str) -> str:
    """A name as far as every platform allows, with a hash of it where that is not all of it."""
    readable = re.sub(r"[^\w\-（）()《》·、，,.=]+", "_", name)[:LONGEST].strip("._")
    if readable == name and not re.fullmatch(r"(?i)con|prn|aux|nul|com\d|lpt\d", name.partition(".")[0]):
        return name
    return f"{readable}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
