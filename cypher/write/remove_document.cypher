// Takes out the document itself.
// parameters: document · columns: n, 0 or 1
MATCH (d:Document {id: $document})
DETACH DELETE d
RETURN count(d) AS n
