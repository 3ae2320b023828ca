// Gives shared nodes the properties that their documents state, and no others. `Label` as in merge.cypher. Rows: {id, ...}.
// parameters: rows
// columns: n
UNWIND $rows AS row
MATCH (node:Label {id: row.id})
SET node = row
RETURN count(node) AS n
