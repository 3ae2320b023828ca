// Every id that nodes of a label carry, and how many carry it. `Label` stands for any label of the schema.
// parameters: none
// columns: id, n
MATCH (node:Label)
RETURN node.id AS id, count(*) AS n
ORDER BY id
