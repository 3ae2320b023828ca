// Takes out the sections or tasks of documents with every edge on them. `Label` stands for Section or Task.
// parameters: documents
// columns: n
UNWIND $documents AS document
MATCH (node:Label {doc: document})
DETACH DELETE node
RETURN count(node) AS n
