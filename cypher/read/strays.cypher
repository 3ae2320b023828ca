// Nodes of documents that are not there. `Label` stands for Section, Task or Source.
// parameters: none
// columns: id
MATCH (node:Label)
OPTIONAL MATCH (d:Document {id: node.doc})
WITH node, d
WHERE d IS NULL
RETURN node.id AS id
ORDER BY id
