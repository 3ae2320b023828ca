// Takes out a document's sections.
// parameters: document · columns: n, the sections removed
MATCH (s:Section {doc: $document})
DETACH DELETE s
RETURN count(s) AS n
