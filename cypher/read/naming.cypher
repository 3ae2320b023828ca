// Which shared nodes documents name, as lists of ids.
// parameters: none; optional: documents
// columns: id, named
UNWIND $documents AS one //? documents
MATCH (d:Document {id: one}) //? documents
MATCH (d:Document) //? !documents
MATCH (d)-[:NAMES]->(node)
WITH d, node
ORDER BY d.id, node.id
RETURN d.id AS id, collect(node.id) AS named
ORDER BY id
