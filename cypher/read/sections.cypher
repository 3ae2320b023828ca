// The headings of a document, in its order.
// parameters: id
// columns: id, number, title, start, end
MATCH (s:Section {doc: $id})
RETURN s.id AS id, s.number AS number, s.title AS title, s.start AS start, s.end AS end
ORDER BY start, end DESC, id
