// Takes out the sections, tasks or sources of documents with every edge on them. `Label` stands for Section, Task or Source.
// parameters: documents
// columns: n
UNWIND $documents AS document
MATCH (node:Label {doc: document})
DETACH DELETE node
RETURN count(node) AS n
