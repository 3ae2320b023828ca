// Adds nodes that documents share. `Label` stands for Unit, Group, Regulation or Jurisdiction.
// parameters: rows [{id, ...}] without nulls · columns: n, the nodes merged
UNWIND $rows AS row
MERGE (node:Label {id: row.id})
SET node += row
RETURN count(node) AS n
