// The nodes that belong to these documents alone. `Label` stands for Section, Task or Source.
// parameters: ids
// columns: document, properties
UNWIND $ids AS id
MATCH (node:Label {doc: id})
RETURN id AS document, properties(node) AS properties
