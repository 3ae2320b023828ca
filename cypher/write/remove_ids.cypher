// Takes out nodes by id with every edge on them. `Label` stands for any label of the schema.
// parameters: ids
// columns: n
UNWIND $ids AS id
MATCH (node:Label {id: id})
DETACH DELETE node
RETURN count(node) AS n
