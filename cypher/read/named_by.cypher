// The shared nodes that these documents name.
// parameters: ids
// columns: label, id
UNWIND $ids AS document
MATCH (:Document {id: document})-[:NAMES]->(node)
RETURN DISTINCT labels(node)[0] AS label, node.id AS id
ORDER BY label, id
