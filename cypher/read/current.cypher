// The properties that shared nodes have now. `Label` as in stated.cypher.
// parameters: ids
// columns: id, properties
UNWIND $ids AS id
MATCH (node:Label {id: id})
RETURN node.id AS id, properties(node) AS properties
ORDER BY id
