// Tasks whose title or text holds the words.
// parameters: q
// columns: id, title, text, start, document
MATCH (t:Task)
WHERE t.ft CONTAINS $q
RETURN t.id AS id, t.title AS title, t.text AS text, t.start AS start, t.doc AS document
ORDER BY id
