// The tasks of documents, as lists in one order: ids, where their texts start, titles and texts.
// parameters: documents
// columns: document, ids, starts, titles, texts
UNWIND $documents AS one
MATCH (t:Task {doc: one})
WITH t
ORDER BY t.doc, t.id
RETURN t.doc AS document, collect(t.id) AS ids, collect(t.start) AS starts, collect(t.title) AS titles, collect(t.text) AS texts
ORDER BY document
