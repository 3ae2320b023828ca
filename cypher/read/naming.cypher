// Which shared nodes these documents name, in no order: to sort them an engine would hold the documents' texts in memory.
// parameters: documents
// columns: id, named
UNWIND $documents AS one
MATCH (d:Document {id: one})-[:NAMES]->(node)
RETURN d.id AS id, node.id AS named
