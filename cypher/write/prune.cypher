// Takes out those of some shared nodes that no document names any more. `Label` as in merge.cypher.
// parameters: ids
// columns: n
UNWIND $ids AS id
MATCH (node:Label {id: id})
WHERE NOT (node)<-[:NAMES]-()
DETACH DELETE node
RETURN count(node) AS n
