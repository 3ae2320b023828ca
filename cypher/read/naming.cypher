// Which shared nodes documents name, as lists of ids in any order: sorting them would hold the documents' texts in the engine's memory.
// parameters: none; optional: documents
// columns: id, named
UNWIND $documents AS one //? documents
MATCH (d:Document {id: one}) //? documents
MATCH (d:Document) //? !documents
MATCH (d)-[:NAMES]->(node)
RETURN d.id AS id, collect(node.id) AS named
ORDER BY id
