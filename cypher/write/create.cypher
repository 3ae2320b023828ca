// Creates a document's own nodes. `Label` stands for Document, Section, Task or Source. Rows: {id, ...}.
// parameters: rows
// columns: n
UNWIND $rows AS row
CREATE (node:Label)
SET node = row
RETURN count(node) AS n
