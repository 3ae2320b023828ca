// Which shared nodes these documents name, as lists of ids.
// parameters: documents
// columns: id, named
UNWIND $documents AS one
MATCH (d:Document {id: one})-[:NAMES]->(node)
WITH d.id AS id, node.id AS named
ORDER BY id, named
RETURN id, collect(named) AS named
ORDER BY id
