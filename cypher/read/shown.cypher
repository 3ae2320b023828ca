// What to call these nodes. `Label` as in neighbours.cypher.
// parameters: ids
// columns: id, name
UNWIND $ids AS id
MATCH (node:Label {id: id})
RETURN node.id AS id, coalesce(node.name, node.title, node.id) AS name
ORDER BY id
