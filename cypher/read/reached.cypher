// Nodes that a fact ties to these, each with the first of them that it is tied to: a step of the way from one thing to another. `Label` as in neighbours.cypher.
// parameters: ids
// columns: id, label, before
UNWIND $ids AS id
MATCH (node:Label {id: id})-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES|CITES|IS|IMPLEMENTS|SUPERSEDES|MEMBER_OF]-(other)
RETURN other.id AS id, labels(other)[0] AS label, min(id) AS before
ORDER BY label, id
