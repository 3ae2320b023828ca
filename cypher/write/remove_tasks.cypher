// Takes out a document's tasks with every edge on them.
// parameters: document · columns: n, the tasks removed
MATCH (t:Task {doc: $document})
DETACH DELETE t
RETURN count(t) AS n
