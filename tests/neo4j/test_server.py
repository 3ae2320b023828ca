"""The Neo4j that tests run against is the real one, and keeps what it is told."""

from __future__ import annotations

from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import AuthError, ServiceUnavailable

from tests.neo4j.server import Neo4jServer, version


def rows(server: Neo4jServer, query: str) -> list[dict[str, object]]:
    with neo4j.GraphDatabase.driver(server.address, auth=server.auth) as driver:
        return [record.data() for record in driver.execute_query(query).records]


def test_it_is_the_community_edition_of_the_version_in_the_pom(neo4j_server: Neo4jServer) -> None:
    [kernel] = rows(neo4j_server, "CALL dbms.components() YIELD versions, edition")
    assert kernel == {"versions": [version()], "edition": "community"}


def test_wrong_passwords_are_refused_and_lock_nobody_out(neo4j_server: Neo4jServer) -> None:
    for _ in range(4):  # Neo4j's own limit is three
        with (
            neo4j.GraphDatabase.driver(neo4j_server.address, auth=(neo4j_server.user, "wrong")) as driver,
            pytest.raises(AuthError, match="Unauthorized"),
        ):
            driver.verify_connectivity()
    assert rows(neo4j_server, "RETURN 1 AS one") == [{"one": 1}]


def test_cleared_it_holds_nothing(neo4j_server: Neo4jServer) -> None:
    rows(neo4j_server, "CREATE CONSTRAINT IF NOT EXISTS FOR (n:Kept) REQUIRE n.id IS UNIQUE")
    rows(neo4j_server, "CREATE INDEX IF NOT EXISTS FOR (n:Kept) ON (n.year)")
    rows(neo4j_server, "MERGE (:Kept {id: 1})-[:BESIDE]->(:Kept {id: 2})")
    neo4j_server.clear()
    assert rows(neo4j_server, "MATCH (n) RETURN n") == []
    assert rows(neo4j_server, "SHOW CONSTRAINTS") == []
    assert {index["type"] for index in rows(neo4j_server, "SHOW INDEXES")} == {"LOOKUP"}


def test_without_a_password_it_asks_for_none_and_started_again_it_has_its_address_and_data(tmp_path: Path) -> None:
    server = Neo4jServer(tmp_path)
    try:
        server.start()
        address = server.address
        rows(server, "CREATE (:Kept {id: 1})")
        server.stop()
        with neo4j.GraphDatabase.driver(address) as driver, pytest.raises(ServiceUnavailable):
            driver.verify_connectivity()
        server.start()
        assert server.address == address
        assert rows(server, "MATCH (n:Kept) RETURN n.id AS id") == [{"id": 1}]
    finally:
        server.stop()
