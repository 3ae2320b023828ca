// Makes sure of nodes that documents share. `Label` stands for Unit, Group, Regulation or Jurisdiction. Rows: {id}.
// parameters: rows
// columns: n
UNWIND $rows AS row
MERGE (node:Label {id: row.id})
RETURN count(node) AS n
