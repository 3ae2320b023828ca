"""Neo4j 5.26 over Bolt."""

from __future__ import annotations

import logging
import os
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final, LiteralString, TypeVar
from urllib.parse import urlsplit

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    DatabaseError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
)
from neo4j.graph import Node, Path, Relationship

import cypher
from graph.errors import (
    AccessDenied,
    Busy,
    IdTaken,
    ReadOnlyServer,
    Refused,
    ServerGaveUp,
    ServerTrouble,
    StoreError,
    TimedOut,
    Unacknowledged,
    Unreachable,
)
from graph.store.base import SCHEMA, Record, Store, Transaction, check_count, check_schema

T = TypeVar("T")

logging.getLogger("neo4j").addHandler(logging.NullHandler())
# Without a handler Python prints the driver's warnings on stderr, beside the one line that says the same.

SECONDS_PER_QUERY = 60.0
"""No question of the catalogue takes more than a second on 100,000 tasks; what runs this long is stuck."""

TRIES: Final = 5
"""Readings before a reader keeps writers out: at 1 to 5 ms each, writers that commit every 100 ms seldom meet more than one."""
MARK: Final = (
    "MERGE (m:Meta {id: 'graph'}) ON CREATE SET m.rev = 0, m.schema = $schema, m.made = $made SET m.mark = $mark"
)
UNMARK: Final = "MATCH (m:Meta {id: 'graph'}) WHERE m.mark = $mark REMOVE m.mark"
STALE: Final = "MATCH (m:Meta {id: 'graph'}) REMOVE m.mark"
STATE: Final = "MATCH (m:Meta {id: 'graph'}) RETURN m.rev AS rev, m.made AS made, m.word AS word, m.untold AS untold, m.mark AS mark"
LOCK: Final = "MERGE (m:Meta {id: 'graph'}) SET m.mark = m.mark RETURN m.mark AS mark"
"""Whoever writes, or keeps writers out, locks this node first; the lock goes when the commit has been applied whole."""

SECONDS_PER_WRITE: Final = 600.0
"""A batch of documents takes a second or two; half-done work of a client that hangs is thrown away after this."""
SECONDS_OF_A_MARK: Final = 10.0
"""A mark that readers meet for longer is most likely a dead writer's; one that lives sets it again."""
GAVE_UP: Final = ("TransactionLogError", "TransactionCommitFailed", "needs to be restarted")
"""What Neo4j 5.26 says when it can't write, on a full disk: the first two to whose commit it was, the last to everybody from then on."""
PAUSE: Final = 0.5
"""Seconds between two tries."""


def _text(text: str) -> LiteralString:
    """The driver wants literals to keep values out of query texts; ours come from the catalogue, values are always parameters."""
    return text  # mypy takes LiteralString for str


class _Torn(Exception):
    """A commit fell into a reading."""


class ServerTransaction(Transaction):
    """Statements inside one server transaction. Writes are sent and counted later, so that the server works while the next rows
    are packed."""

    def __init__(self, transaction: neo4j.Transaction) -> None:
        self._transaction = transaction
        self._sent: list[tuple[str, int, neo4j.Result]] = []

    def run(self, text: str, parameters: Mapping[str, Any]) -> list[Record]:
        return self._transaction.run(_text(text), dict(parameters)).data()

    def write(self, name: str, rows: Sequence[Mapping[str, Any]], **identifiers: str) -> None:
        """As the port says, but ``WriteConflict`` comes from ``check``."""
        if rows:
            text = cypher.identified(f"write/{name}", identifiers)
            result = self._transaction.run(_text(text), {"rows": list(rows)})
            self._sent.append((f"{name} {' '.join(identifiers.values())}", len(rows), result))

    def check(self) -> None:
        """Raise ``WriteConflict`` where a write did not do exactly one thing per row."""
        for query, rows, result in self._sent:
            check_count(query, int(result.single(strict=True)["n"]), rows)


class ServerStore(Store):
    """The adapter. Use ``open``."""

    def __init__(self, address: str, driver: neo4j.Driver, database: str | None) -> None:
        super().__init__()
        self.address = address
        self._driver = driver
        self._database = database
        self._away_since: float | None = None
        self._met: tuple[str, float] = ("", 0.0)

    @classmethod
    def open(cls, address: str) -> ServerStore:
        """Connect with NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE, or the address's user part; none set: without a login.

        Raises ``Unreachable``, ``AccessDenied``, ``NewerStore`` or ``OlderStore``. The schema is made where it is missing.
        """
        plain, user, password = _credentials(address)
        try:
            driver = neo4j.GraphDatabase.driver(
                plain, auth=(user, password) if user else None, connection_timeout=5, notifications_min_severity="OFF"
            )
        except (ConfigurationError, ValueError) as error:
            raise Unreachable(address=plain) from error
        store = cls(plain, driver, os.environ.get("NEO4J_DATABASE") or None)
        try:
            store._check()
        except BaseException as error:
            store.close()
            raise _opening(error, plain) from error
        return store

    def _check(self) -> None:
        self._driver.verify_connectivity()
        found = self.query("revision")
        if found:
            check_schema(self.address, found[0]["schema"])
            self._heal()
        else:
            self.prepare()

    def _heal(self) -> None:
        """Remove the mark of a writer that died; one that lives sees it missing and sets it again."""
        if any(row["mark"] is not None for row in self._state()):
            self._change(lambda session: session.run(STALE).consume())

    def prepare(self) -> None:
        """Make what is missing; the server keeps its indexes right by itself."""

        def make(session: neo4j.Session) -> None:
            for text in cypher.schema():
                session.run(_text(text)).consume()

        self._change(make)

    def _session(self, mode: str) -> neo4j.Session:
        return self._driver.session(database=self._database, default_access_mode=mode)

    def _patiently(self, mode: str, work: Callable[[neo4j.Session], T]) -> T:
        """Run ``work`` in a session, and again after passing errors until the server has been away for ``patience`` seconds.

        The driver's own way waits up to 68 seconds: its pauses double, and the last may begin just before its limit of 30. Raises
        ``Unreachable`` and ``ServerTrouble``, and ``Unacknowledged`` where the connection broke during a commit.
        """
        began: float | None = None
        while True:
            try:
                with self._session(mode) as session:
                    answer = work(session)
            except IncompleteCommit as error:
                raise Unacknowledged(address=self.address) from error
            except (DriverError, Neo4jError) as error:
                if isinstance(error, DatabaseError) or (began and time.monotonic() > began + self.patience):
                    raise _in_our_words(error, self.address) from error
                if not error.is_retryable():
                    raise
                began = began or self._trouble_since(error)
                time.sleep(PAUSE)
            else:
                self._away_since = None
                return answer

    def _change(self, work: Callable[[neo4j.Session], T]) -> T:
        """``_patiently`` for work that writes; what the server refuses is said in our words as well."""
        try:
            return self._patiently(neo4j.WRITE_ACCESS, work)
        except ConstraintError as error:
            raise IdTaken(reason=error.message) from error
        except ClientError as error:
            raise _in_our_words(error, self.address) from error

    def _trouble_since(self, error: DriverError | Neo4jError) -> float:
        """A server that is away is so for everybody, and nobody begins to wait for it anew."""
        now = time.monotonic()
        if isinstance(error, Neo4jError):
            return now
        self._away_since = self._away_since or now
        return self._away_since

    def _read(self, text: str, parameters: Mapping[str, Any]) -> list[Record]:
        query = neo4j.Query(_text(text), timeout=SECONDS_PER_QUERY)
        return self._patiently(neo4j.READ_ACCESS, lambda session: session.run(query, dict(parameters)).data())

    def _explore(
        self, text: str, parameters: Mapping[str, Any], *, rows: int, seconds: float
    ) -> tuple[list[str], list[list[Any]]]:
        query = neo4j.Query(_text(text), timeout=seconds)

        def run() -> tuple[list[str], list[list[Any]]]:
            return self._patiently(neo4j.READ_ACCESS, ask)

        def ask(session: neo4j.Session) -> tuple[list[str], list[list[Any]]]:
            result = session.run(query, dict(parameters))
            return list(result.keys()), [[_plain(value) for value in record.values()] for record in result.fetch(rows)]

        try:
            return self.consistent(run)
        except ClientError as error:
            raise _explain(error, seconds) from error

    def transact(self, work: Callable[[Transaction], T]) -> T:
        """``work`` is run again after passing errors: a server that is started anew is waited for.

        The mark stands from before the transaction until after it, in transactions of its own: see ``_guard``. Raises ``Unacknowledged``
        where the server went away while it committed.
        """
        mark = ""

        def run(session: neo4j.Session) -> T:
            nonlocal mark
            while True:
                mark = uuid.uuid4().hex
                session.run(MARK, mark=mark, schema=SCHEMA, made=mark).consume()
                with session.begin_transaction(timeout=SECONDS_PER_WRITE) as transaction:
                    if transaction.run(LOCK).single(strict=True)["mark"] is None:
                        continue  # taken for a dead writer's and removed
                    writing = ServerTransaction(transaction)
                    done = work(writing)
                    writing.check()
                    transaction.commit()
                    return done

        try:
            return self._change(run)
        finally:
            self._unmark(mark)

    def _unmark(self, mark: str) -> None:
        """Remove the mark, unless another has taken its place; where the server is away, readers remove it later."""
        with suppress(StoreError):
            self._change(lambda session: session.run(UNMARK, mark=mark).consume())

    def _guard(self, work: Callable[[], T]) -> T:
        """Read where no writer has its mark and the revision is the same before and after; beside a writer, keep it out meanwhile.

        The server applies a commit piece by piece, the revision before or after the rest, so that it alone tells nothing.
        Measured: with the revision alone, half a document was seen within seconds.
        """
        for _ in range(TRIES):
            before = self._state()
            if before and before[0]["mark"] is not None:
                self._meet(before[0]["mark"])
                break
            self.note(before)
            self._mine.began = before
            try:
                answer = work()
            except _Torn:
                continue
            except (Unreachable, ServerTrouble):
                raise
            except Exception:  # half a commit can lead to any
                if self._state() == before:
                    raise
                continue
            finally:
                self._mine.began = None
            if self._state() == before:
                return answer
        return self._holding(work)

    def revision(self) -> int:
        """That with which a reading began that may be thrown away: what it remembers of half a commit is then nobody's. Else one look
        where no writer has its mark."""
        began: list[Record] | None = getattr(self._mine, "began", None)
        if began is not None:
            return self.note(began)
        state = self._state()
        return self.note(state) if state and state[0]["mark"] is None else super().revision()

    def stand(self) -> None:
        began: list[Record] | None = getattr(self._mine, "began", None)
        if began is not None and self._state() != began:
            raise _Torn

    def _state(self) -> list[Record]:
        return self._read(STATE, {})

    def _meet(self, mark: str) -> None:
        """Remove a mark that stands too long: whoever set it is gone, perhaps with the server, and readers would take turns for ever."""
        met, since = self._met
        now = time.monotonic()
        if mark != met:
            self._met = mark, now
        elif now > since + SECONDS_OF_A_MARK:
            self._unmark(mark)

    def _holding(self, work: Callable[[], T]) -> T:
        def hold(session: neo4j.Session) -> T:
            with session.begin_transaction() as transaction:
                try:
                    transaction.run(LOCK).consume()
                except ClientError as error:
                    raise Busy(address=self.address) from error
                return work()  # leaving without a commit rolls back

        return self._patiently(neo4j.WRITE_ACCESS, hold)

    def close(self) -> None:
        self._driver.close()


def _credentials(address: str) -> tuple[str, str | None, str]:
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise Unreachable(address=address.rpartition("@")[2]) from error
    plain = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    user = parts.username or os.environ.get("NEO4J_USERNAME")
    password = parts.password or os.environ.get("NEO4J_PASSWORD") or ""
    return plain, user or ("neo4j" if password else None), password


def _opening(error: BaseException, address: str) -> BaseException:
    """What keeps a server from being used, in our words."""
    if isinstance(error, AuthError):
        return AccessDenied(address=address)
    return _in_our_words(error, address) if isinstance(error, DriverError | Neo4jError | OSError) else error


def _in_our_words(error: BaseException, address: str) -> StoreError:
    """A server that does not answer, or says that it can't."""
    if not isinstance(error, Neo4jError):
        return Unreachable(address=address)
    code, message = error.code or "", error.message or ""
    if "ReadOnly" in code:
        return ReadOnlyServer(address=address)
    if any(sign in f"{code} {message}" for sign in GAVE_UP):
        return ServerGaveUp(address=address)
    return ServerTrouble(address=address, reason=(message or code).splitlines()[0])


def _explain(error: ClientError, seconds: float) -> Refused | TimedOut:
    code = error.code or ""
    if "TransactionTimedOut" in code:
        return TimedOut(seconds=seconds)
    if "AccessMode" in code or "Forbidden" in code:
        return Refused(reason="it writes; only reading is allowed")
    return Refused(reason=(error.message or code).splitlines()[0])


def _plain(value: Any) -> Any:
    """Driver values as JSON knows them: nodes and edges as maps, paths as lists of them."""
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), "properties": _properties(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, "properties": _properties(value)}
    if isinstance(value, Path):
        return {
            "nodes": [_plain(node) for node in value.nodes],
            "relationships": [_plain(edge) for edge in value.relationships],
        }
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)


def _properties(record: Node | Relationship) -> dict[str, Any]:
    return {key: _plain(value) for key, value in sorted(record.items())}
