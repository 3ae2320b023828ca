// Takes out what documents say of shared nodes to each other. `Label` as in merge.cypher, `TYPES` are the types of such edges.
// parameters: ids, documents
// columns: n
UNWIND $ids AS id
MATCH (a:Label {id: id})-[edge:TYPES]->()
WHERE edge.document IN $documents
DELETE edge
RETURN count(edge) AS n
