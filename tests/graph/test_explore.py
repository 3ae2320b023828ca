"""A user's own Cypher: what is refused before it runs, and what the engines stop."""

from __future__ import annotations

import time

import pytest

from graph.errors import InvalidParameter, Refused, TimedOut
from graph.guard import check
from graph.queries import explore
from graph.store import Store
from tests.graph.contents import contents

TEXTS = [
    ("MATCH (n) RETURN n", False),
    ("MATCH (a)-[r:LEADS*1..3]->(b) RETURN count(r)", False),
    ("MATCH (a)-[:LEADS|SUPPORTS]->(b) RETURN a", False),
    ("MATCH (n) WHERE n.id IN ['a', 'b'] RETURN n", False),
    ("MATCH (n) RETURN [n.id, n.name] AS pair", False),
    ("MATCH (n) RETURN n.name + 'LOAD CSV CALL reduce(' AS text", False),
    ("MATCH (n) // LOAD CSV FROM 'x'\nRETURN n", False),
    ("MATCH (n) /* CALL dbms.listConfig() */ RETURN n", False),
    ("MATCH (`load csv`) RETURN 1", False),
    ("MATCH (n) RETURN n.range, n.reduce, $call", False),
    ("CALL db.index.fulltext.queryNodes('task_ft', $q) YIELD node RETURN node.id", False),
    ("UNWIND $ids AS id MATCH (t:Task {id: id}) RETURN t.path", False),
    ("", True),
    ("  // nothing\n", True),
    ("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", True),
    ("load\ncsv from 'file:///etc/passwd' as row return row", True),
    ("LOAD /* */ CSV FROM 'x' AS row RETURN row", True),
    ("CALL dbms.listConfig() YIELD name RETURN name", True),
    ("MATCH (n) CALL { WITH n RETURN 1 AS one } RETURN one", True),
    ("CALL apoc.load.json('http://x') YIELD value RETURN value", True),
    ("call db.labels()", True),
    ("SHOW USERS", True),
    ("show settings", True),
    ("RETURN reduce(s = 0, x IN [1, 2] | s + x)", True),
    ("RETURN REDUCE (s = 0, x IN [1] | s)", True),
    ("UNWIND range(1, 1000000000) AS x RETURN count(x)", True),
    ("RETURN [x IN [1, 2, 3] WHERE x > 1 | x * x]", True),
    ("MATCH (n) RETURN [(n)-[:LEADS]->(m) | m.id]", True),
    ("RETURN size([x in [1, 2] | x])", True),
]

WRITES = [
    "CREATE (n:Task {id: 'x'})",
    "MATCH (n:Task) SET n.title = 'x' RETURN n",
    "MATCH (n:Task) DETACH DELETE n",
    "MERGE (n:Meta {id: 'x'}) RETURN n",
    "MATCH (n:Task) REMOVE n.title RETURN n",
    "CREATE INDEX stray IF NOT EXISTS FOR (n:Task) ON (n.title)",
    "MATCH (n:Task) FOREACH (x IN [1] | SET n.title = 'x')",
]

ENDLESS = "MATCH (a), (b), (c), (d), (e), (f) WHERE a.id + b.id + c.id + d.id + e.id + f.id = 'x' RETURN count(*) AS n"


@pytest.mark.parametrize(("text", "refused"), TEXTS)
def test_the_guard_refuses_what_no_limit_stops(text: str, refused: bool) -> None:
    if refused:
        with pytest.raises(Refused):
            check(text)
    else:
        check(text)


@pytest.mark.parametrize("text", WRITES)
def test_the_engine_itself_refuses_to_write(text: str, filled: Store) -> None:
    before = contents(filled)
    with pytest.raises(Refused):
        explore(filled, text)
    assert contents(filled) == before


def test_wrong_cypher_is_refused_in_one_line(filled: Store) -> None:
    with pytest.raises(Refused) as caught:
        explore(filled, "MATCH (n RETURN n")
    assert "\n" not in str(caught.value)


def test_rows_are_limited_and_it_is_said(filled: Store) -> None:
    text = "MATCH (t:Task) RETURN t.id AS id ORDER BY id"
    some, every = explore(filled, text, rows=5), explore(filled, text)
    assert (len(some["rows"]), some["truncated"]) == (5, True)
    assert some["rows"] == every["rows"][:5]
    assert not every["truncated"]
    exactly = explore(filled, text, rows=len(every["rows"]))
    assert not exactly["truncated"]


def test_time_is_limited(filled: Store) -> None:
    started = time.monotonic()
    with pytest.raises(TimedOut, match=r"after 0\.5 s"):
        explore(filled, ENDLESS, seconds=0.5)
    assert time.monotonic() - started < 5
    assert explore(filled, "MATCH (t:Task) RETURN count(t) AS n")["rows"][0][0] > 0


def test_columns_are_named_where_there_is_no_row(filled: Store) -> None:
    found = explore(filled, "MATCH (t:Task {id: $id}) RETURN t.id AS id, t.path AS path", {"id": "none"})
    assert found == {"columns": ["id", "path"], "rows": [], "truncated": False}


def test_limits_must_be_positive(filled: Store) -> None:
    for wrong in ({"rows": 0}, {"seconds": 0.0}):
        with pytest.raises(InvalidParameter):
            explore(filled, "RETURN 1 AS one", **wrong)
