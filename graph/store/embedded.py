"""ArcadeDB in this process, its Java inside the wheel.

A store is a folder: ``yaodian.json`` marks it, ``engine/`` belongs to the engine, ``holder`` names the process that has it open.
One process at a time may hold a store.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import shutil
import tempfile
import threading
import weakref
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

import cypher
from graph.errors import DamagedStore, EngineMissing, IdTaken, NotAStore, NotWritten, Refused, StoreHeld, TimedOut
from graph.store import warm
from graph.store.base import SCHEMA, Record, Store, Transaction, check_schema
from graph.store.lock import ReadWriteLock

try:
    import arcadedb_embedded as arcade
    import jpype

    from graph.store import java
    from graph.store.crossing import as_one_text, in_one_call
except ImportError as missing:
    raise EngineMissing(reason=missing) from missing

T = TypeVar("T")

MARKER: Final = "yaodian.json"


class EmbeddedTransaction(Transaction):
    """Statements inside one engine transaction."""

    def __init__(self, database: arcade.Database) -> None:
        self._database = database

    def run(self, text: str, parameters: Mapping[str, Any]) -> list[Record]:
        result = self._database.command("opencypher", text, as_one_text(parameters))
        return result.to_list() if result is not None else []


SMALL: Final = 160 * 2**20
"""Bytes in Java's heap below which a commit has nothing collected."""

OPEN: Final[weakref.WeakSet[EmbeddedStore]] = weakref.WeakSet()


class EmbeddedStore(Store):
    """The adapter. Use ``open``."""

    def __init__(self, path: Path, database: arcade.Database, scratch: Path | None = None) -> None:
        super().__init__()
        self.address = f"embedded:{path}"
        self._writers = threading.Lock()
        self._commits = ReadWriteLock()
        self._limiting = threading.Lock()
        self._limits: list[float] = []
        self._revision: int | None = None
        self._left = 0
        self._path = path
        self._database = database
        self._scratch = scratch
        self._holder = path / "holder"
        self.tell()
        OPEN.add(self)

    @classmethod
    def open(cls, path: str, *, create: bool) -> EmbeddedStore:
        """Open the store at ``path``; where there is none yet, create it or answer as an empty one that lies elsewhere.

        Raises ``NotAStore``, ``NewerStore``, ``OlderStore`` or ``StoreHeld``.
        """
        folder = Path(path).expanduser()
        if _is_absent(folder):
            if not create:
                scratch = Path(tempfile.mkdtemp(prefix="yaodian-"))
                return cls(folder, _create(scratch / "store"), scratch)
            _create_aside(folder)
        _check(folder)
        return cls(folder, _open(folder))

    def tell(self, **server: str) -> None:
        """Leave word beside the lock, for this user alone, of who holds the store: the process, and where its ``server`` answers."""
        if self._scratch:
            return
        aside = self._holder.with_suffix(".new")
        aside.unlink(missing_ok=True)
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump({"process": os.getpid(), **server}, file)
        aside.replace(self._holder)

    def _read(self, text: str, parameters: Mapping[str, Any]) -> list[Record]:
        try:
            rows: list[Record] = self._database.query("opencypher", text, in_one_call(parameters)).to_list()
        except (arcade.ArcadeDBError, jpype.JException) as error:
            raise DamagedStore(path=self._path, reason=_last_cause(error)) from error
        return rows

    def _explore(
        self, text: str, parameters: Mapping[str, Any], *, rows: int, seconds: float
    ) -> tuple[list[str], list[list[Any]]]:
        try:
            with (
                self._commits.reading(),
                self._limit(seconds),
                self._database.query("opencypher", text, dict(parameters)) as result,
            ):
                found = [_plain(row.to_dict()) for row, _ in zip(result, range(rows), strict=False)]
        except arcade.ArcadeDBError as error:
            raise _explain(error, seconds) from error
        columns = list(found[0]) if found else _columns(text)
        return columns, [list(row.values()) for row in found]

    def transact(self, work: Callable[[Transaction], T]) -> T:
        """One writer at a time: two would only meet in conflicts. Readers are kept out of the commit alone."""
        with self._writers, contextlib.ExitStack() as alone:

            def run() -> T:
                alone.close()  # what an earlier try held
                done = work(EmbeddedTransaction(self._database))
                alone.enter_context(self._commits.writing())
                self._revision = None
                return done

            try:
                done: T = self._database.run_in_transaction(run)
            except arcade.ArcadeDBError as error:
                if "DuplicatedKeyException" in str(error):
                    raise IdTaken(reason=_last_cause(error).partition("Exception: ")[2]) from error
                raise NotWritten(path=self._path, reason=_last_cause(error)) from error
        self._tidy()
        return done

    def _tidy(self) -> None:
        """Have Java collect its old objects once its heap holds three times what that left. By itself it does so when the heap has its
        largest size, to which pages that were written anew fill it even for one plan (680 MB resident after four minutes of writing)."""
        runtime = jpype.JClass("java.lang.Runtime").getRuntime()
        if runtime.totalMemory() - runtime.freeMemory() > max(SMALL, 3 * self._left):
            runtime.gc()
            self._left = runtime.totalMemory() - runtime.freeMemory()

    def _guard(self, work: Callable[[], T]) -> T:
        with self._commits.reading():
            return work()

    def revision_at_hand(self) -> int | None:
        """Nobody but this process writes: what was asked of the engine holds until the next commit."""
        return self._revision

    def revision(self) -> int:
        """Asked of the engine once after every commit, while none can happen."""
        known = self._revision
        return self.consistent(self._learn) if known is None else known

    def _learn(self) -> int:
        self._revision = found = super().revision()
        return found

    def prepare(self) -> None:
        """Make what is missing, and every index again from the records."""
        _make_schema(self._database)
        self._database.command("sql", "REBUILD INDEX *")

    def close(self) -> None:
        if self._database.is_open():
            self._database.close()
            if self._scratch:
                shutil.rmtree(self._scratch, ignore_errors=True)
            else:
                self._holder.unlink(missing_ok=True)

    @contextlib.contextmanager
    def _limit(self, seconds: float) -> Iterator[None]:
        """The engine's time limit for what runs inside. It has one for all that runs at a time, so the longest that is asked for holds."""
        self._set_limit(self._limits.append, seconds)
        try:
            yield
        finally:
            self._set_limit(self._limits.remove, seconds)

    def _set_limit(self, change: Callable[[float], None], seconds: float) -> None:
        setting = jpype.JClass("com.arcadedb.GlobalConfiguration").COMMAND_TIMEOUT
        with self._limiting:
            change(seconds)
            longest = int(max(self._limits, default=0) * 1000)  # 0: none
            self._database.get_java_database().getConfiguration().setValue(setting, jpype.JLong(longest))


def _is_absent(folder: Path) -> bool:
    try:
        return not any(folder.iterdir())
    except FileNotFoundError:
        return True
    except OSError as error:
        raise NotAStore(path=folder, reason=error.strerror) from error


def _check(folder: Path) -> None:
    try:
        marker = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        found = int(marker["schema"])
    except FileNotFoundError as error:
        raise NotAStore(path=folder, reason=f"it holds other files and no {MARKER}") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotAStore(path=folder, reason=f"its {MARKER} can't be read") from error
    check_schema(str(folder), found)


def _create_aside(folder: Path) -> None:
    """Make the store next to its place and move it there whole, so that a crash leaves no half of one."""
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise NotAStore(path=folder, reason=error.strerror) from error
    try:
        _create(aside / "store").close()
        if folder.exists():
            folder.rmdir()
        (aside / "store").rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _create(folder: Path) -> arcade.Database:
    _start_engine()
    folder.mkdir()
    database = arcade.create_database(str(folder / "engine"))
    _make_schema(database)
    (folder / MARKER).write_text(json.dumps({"kind": "yaodian store", "schema": SCHEMA}), encoding="utf-8")
    return database


def _make_schema(database: arcade.Database) -> None:
    for text in cypher.schema():
        database.command("opencypher", text)


def _open(folder: Path) -> arcade.Database:
    _start_engine()
    try:
        return arcade.open_database(str(folder / "engine"))
    except arcade.ArcadeDBError as error:
        if "LockException" in str(error):
            raise StoreHeld(path=folder, word=_word(folder)) from error
        raise NotAStore(path=folder, reason=f"the engine can't open it: {_last_cause(error)}") from error


def _word(folder: Path) -> dict[str, Any]:
    """What the holder of the store says of itself; nothing where it can't be read."""
    with contextlib.suppress(OSError, ValueError, TypeError):
        return dict(json.loads((folder / "holder").read_text(encoding="utf-8")))
    return {}


def warm_start() -> Path | None:
    """Where the warm start file of this engine lies or would lie; None where none can be used."""
    library, jars = java.home()
    file = warm.place(library, jars)
    return file if warm.is_usable(file, jars) else None


def is_cold() -> bool:
    """Whether the engine runs in this process and a warm start file would have helped it."""
    file = warm_start() if jpype.isJVMStarted() and warm.FLAGS not in os.environ else None
    return file is not None and not file.is_file()


def _close_all() -> None:
    """Close what is still open while Java lives: at its own end it waits half a minute for a database."""
    for store in list(OPEN):
        store.close()


def _start_engine() -> None:
    """Once per process."""
    if not jpype.isJVMStarted():
        java.start()
        atexit.register(_close_all)


def _last_cause(error: BaseException) -> str:
    return str(error).rsplit("caused by ", 1)[-1].rstrip(")")


def _explain(error: arcade.ArcadeDBError, seconds: float) -> Refused | TimedOut:
    text = str(error)
    if "TimeoutException" in text:
        return TimedOut(seconds=seconds)
    if "NotIdempotent" in text:
        return Refused(reason="it writes; only reading is allowed")
    return Refused(reason=text.rpartition("Exception: ")[2])


def _columns(text: str) -> list[str]:
    """The columns of a text that gave no row, which the engine's result does not tell."""
    statement = jpype.JClass("com.arcadedb.query.opencypher.parser.Cypher25AntlrParser")().parse(text)
    returned = statement.getReturnClause()
    return [str(item.getOutputName()) for item in returned.getReturnItems()] if returned else []


def _plain(value: Any) -> Any:
    """Engine values as JSON knows them: nodes and edges as maps, paths as lists of them."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return _record(value) if isinstance(value, jpype.JObject) else str(value)


def _record(value: Any) -> Any:
    if isinstance(value, jpype.JClass("com.arcadedb.graph.Vertex")):
        return {"labels": [str(value.getTypeName())], "properties": _properties(value)}
    if isinstance(value, jpype.JClass("com.arcadedb.graph.Edge")):
        return {"type": str(value.getTypeName()), "properties": _properties(value)}
    if isinstance(value, jpype.JClass("com.arcadedb.query.opencypher.traversal.TraversalPath")):
        nodes, edges = value.getVertices(), value.getEdges()
        return {"nodes": [_record(node) for node in nodes], "relationships": [_record(edge) for edge in edges]}
    return str(value)


def _properties(record: Any) -> dict[str, Any]:
    found = arcade.convert_java_to_python(record.propertiesAsMap())
    return {key: _plain(found[key]) for key in sorted(found)}
