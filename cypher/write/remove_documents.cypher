// Takes out the documents themselves.
// parameters: documents
// columns: n
UNWIND $documents AS document
MATCH (d:Document {id: document})
DETACH DELETE d
RETURN count(d) AS n
