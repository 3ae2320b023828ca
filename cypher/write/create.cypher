// Creates a document's own nodes. `Label` stands for Document, Section or Task.
// parameters: rows [{id, ...}] · columns: n, the nodes created
UNWIND $rows AS row
CREATE (node:Label)
SET node = row
RETURN count(node) AS n
