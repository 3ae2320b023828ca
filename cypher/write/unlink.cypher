// Takes out the SUPERSEDES edges at shared nodes, which follow from their properties and are made anew. `Label` stands for Unit or Regulation.
// parameters: ids
// columns: n
UNWIND $ids AS id
MATCH (node:Label {id: id})-[edge:SUPERSEDES]-()
WITH DISTINCT edge
DELETE edge
RETURN count(edge) AS n
