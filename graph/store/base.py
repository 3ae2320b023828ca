"""The port: what every store can do. What one engine alone needs stays in its adapter."""

from __future__ import annotations

import functools
import threading
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from types import TracebackType
from typing import Any, Concatenate, Final, ParamSpec, Self, TypeVar, cast

import cypher
from graph.errors import NewerStore, OlderStore, WriteConflict
from graph.shapes import CypherResult
from graph.store.register import Register, Touched

SCHEMA: Final = 3
"""The version of ``cypher/schema.cypher`` and of what ``graph.build`` makes; it stands in the store. 1 had no NAMES edges and no sources, 2
only the number of a document's warnings."""

Record = dict[str, Any]
T = TypeVar("T")
P = ParamSpec("P")


class Transaction(ABC):
    """Statements that are kept together or not at all."""

    @abstractmethod
    def run(self, text: str, parameters: Mapping[str, Any]) -> list[Record]:
        """Run one statement and return its rows."""

    def query(self, name: str, parameters: Mapping[str, Any], /, **identifiers: str) -> list[Record]:
        """Run ``cypher/read/NAME.cypher``, with labels and types of the schema in place of its placeholders."""
        return self.run(cypher.identified(f"read/{name}", identifiers), parameters)

    def change(self, name: str, parameters: Mapping[str, Any], **identifiers: str) -> int:
        """Run ``cypher/write/NAME.cypher`` in the same way and return its count ``n``."""
        return int(self.run(cypher.identified(f"write/{name}", identifiers), parameters)[0]["n"])

    def write(self, name: str, rows: Sequence[Mapping[str, Any]], **identifiers: str) -> None:
        """Run ``cypher/write/NAME.cypher`` over ``rows``, if there are any.

        Raises ``WriteConflict`` where it did not do exactly one thing per row: both engines drop a row whose MATCH finds
        nothing without a word.
        """
        if rows:
            done = self.change(name, {"rows": list(rows)}, **identifiers)
            check_count(f"{name} {' '.join(identifiers.values())}", done, len(rows))


def check_count(query: str, done: int, rows: int) -> None:
    """Raise ``WriteConflict`` where a write did not do exactly one thing per row."""
    if done != rows:
        raise WriteConflict(query=query, done=done, rows=rows)


class Store(ABC):
    """A graph that answers Cypher. Use it as a context manager, or ``close()`` it."""

    address: str
    patience: float = 25.0
    """Seconds for which an engine that went away is waited for: a server that is started anew takes 10 to 20."""

    made: str = ""
    """A random word that the graph got when it was first written to: two of them may have the same revision."""
    word: str = ""
    """A random word of the last change: of a copy that went another way from the same revision on it is another."""
    untold: int = 0
    """The revision at which something was last changed that no document tells of, as by a repair."""

    def __init__(self) -> None:
        self._mine = threading.local()
        self._remembered: dict[str, tuple[int, Any]] = {}
        self._reading: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._register = Register(self)

    def read(self, text: str, parameters: Mapping[str, Any]) -> list[Record]:
        """Run one reading statement in the engine's own read mode and return its rows as plain values."""
        return self.consistent(lambda: self._read(text, parameters))

    def consistent(self, work: Callable[[], T]) -> T:
        """Run ``work``, which reads, so that no statement in it sees a commit half applied or another revision than the rest.

        Both engines show half of a commit to a reader now and then, even within one statement. ``work`` may run more than once.
        """
        if getattr(self._mine, "inside", False):
            return work()
        self._mine.inside = True
        try:
            return self._guard(work)
        finally:
            self._mine.inside = False

    @abstractmethod
    def _read(self, text: str, parameters: Mapping[str, Any]) -> list[Record]: ...

    @abstractmethod
    def _guard(self, work: Callable[[], T]) -> T:
        """Run ``work`` against one revision."""

    def ask(self, question: Callable[Concatenate[Store, P], T], *given: P.args, **named: P.kwargs) -> T:
        """Answer a question of several statements from one revision."""
        return self.consistent(lambda: question(self, *given, **named))

    def explore(self, text: str, parameters: Mapping[str, Any], *, rows: int, seconds: float) -> CypherResult:
        """Run a user's reading statement: its columns and at most ``rows`` rows, nodes and edges as maps, and whether there were more.

        Raises ``Refused`` for a text that is wrong or writes, ``TimedOut`` after ``seconds``.
        """
        columns, found = self._explore(text, parameters, rows=rows + 1, seconds=seconds)
        return {"columns": columns, "rows": found[:rows], "truncated": len(found) > rows}

    @abstractmethod
    def _explore(
        self, text: str, parameters: Mapping[str, Any], *, rows: int, seconds: float
    ) -> tuple[list[str], list[list[Any]]]: ...

    @abstractmethod
    def transact(self, work: Callable[[Transaction], T]) -> T:
        """Run ``work`` in one transaction, again where the engine reports a passing conflict; any error keeps nothing."""

    def tell(self, **server: str) -> None:  # noqa: B027  most engines need no word
        """Leave word of where a ``server`` over the store answers, for those who find it held. An engine that many may open needs none."""

    @abstractmethod
    def prepare(self) -> None:
        """Make the constraints and indexes that are missing."""

    @abstractmethod
    def close(self) -> None:
        """Release the engine. A closed store answers nothing."""

    def query(self, name: str, given: Mapping[str, Any] | None = None, *parts: str) -> list[Record]:
        """Run ``cypher/read/NAME.cypher`` with the parameters that are given (not None) and the named parts of the file."""
        parameters = {key: value for key, value in (given or {}).items() if value is not None}
        return self.read(cypher.statement(f"read/{name}", [*parameters, *parts]), parameters)

    def labelled(self, name: str, parameters: Mapping[str, Any], /, **identifiers: str) -> list[Record]:
        """Run ``cypher/read/NAME.cypher`` with labels and types of the schema in place of its placeholders."""
        return self.read(cypher.identified(f"read/{name}", identifiers), parameters)

    def revision_at_hand(self) -> int | None:
        """The revision, where it is known without a question to the engine; None where it is not. Never waits."""
        return None

    def revision(self) -> int:
        """How many times the graph has changed."""
        return self.note(self.query("revision"))

    def note(self, state: list[Record]) -> int:
        """The revision in a row of ``Meta``, none where nothing was ever written. Of another graph at the same address nothing is remembered."""
        made = str(state[0]["made"] or "") if state else ""
        if made != self.made:
            self.made, self._remembered, self._register = made, {}, Register(self)
        self.word = str(state[0]["word"] or "") if state else ""
        self.untold = int(state[0]["untold"] or 0) if state else 0
        return int(state[0]["rev"]) if state else 0

    def remembered(self, what: str, read: Callable[[], T], renew: Callable[[T, Touched], T] | None = None) -> T:
        """What ``read`` reads of the whole graph, read once per revision: who comes meanwhile waits for it. Everybody gets the same
        object: change nothing in it.

        After a change ``renew``, where one is given, makes the new value out of the old one and what was touched, where that is known.
        """

        def known() -> T:
            revision = self.revision()
            with self._reading[what]:
                since, found = self._remembered.get(what, (None, None))
                if since != revision:
                    touched = self._register.since(since, revision) if renew and since is not None else None
                    found = renew(cast("T", found), touched) if renew and touched else read()
                    self.stand()
                    self._remembered[what] = (revision, found)
                return cast("T", found)

        return self.consistent(known)

    def remembered_one(self, what: str, key: Hashable, read: Callable[[], T], *, most: int) -> T:
        """One of many things of a kind, each read once per revision; ``most`` of them are kept. For questions that are ``consistent``."""
        kept: dict[Hashable, T] = self.remembered(what, dict)
        found = kept.get(key)
        if found is None:
            found = read()
            if len(kept) >= most:
                kept.clear()
            kept[key] = found
        return found

    def remembers(self, what: str) -> bool:
        """Whether anything was remembered under this name, of whatever revision."""
        return what in self._remembered

    def follow(self) -> None:
        """Take note of what there is, so that after the next change it is known what that touched; else it is from the one after it on."""

        def note() -> None:
            revision = self.revision()  # which may begin another register
            self._register.go_on(revision)

        self.consistent(note)

    def stand(self) -> None:  # noqa: B027  where readers keep writers out, all readings stand
        """Make sure that no commit fell into the reading that runs, before something is kept of it."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def check_schema(address: str, found: int) -> None:
    """Raise ``NewerStore`` or ``OlderStore`` where the store at ``address`` has another schema than this version."""
    if found > SCHEMA:
        raise NewerStore(path=address, found=found, known=SCHEMA)
    if found < SCHEMA:
        raise OlderStore(path=address, found=found, known=SCHEMA)


def consistent(question: Callable[Concatenate[Store, P], T]) -> Callable[Concatenate[Store, P], T]:
    """Make a question of several statements answer from one revision of the store."""

    @functools.wraps(question)
    def ask(store: Store, /, *given: P.args, **named: P.kwargs) -> T:
        return store.ask(question, *given, **named)

    return ask
