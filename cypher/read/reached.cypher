// Nodes that a fact ties to each of these: a step of the way from one thing to another. As lists, which both engines hand over ten times as fast as rows. `Label` as in neighbours.cypher.
// parameters: ids
// columns: id, label, reached
UNWIND $ids AS id
MATCH (node:Label {id: id})-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES|CITES|IS|IMPLEMENTS|SUPERSEDES|MEMBER_OF]-(other)
RETURN id, labels(other)[0] AS label, collect(other.id) AS reached
