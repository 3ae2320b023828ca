// The tasks themselves, with their document and section as maps; section is null where there is none.
// parameters: ids
// columns: id, path, number, title, text, start, end, document, section
UNWIND $ids AS id
MATCH (t:Task {id: id})
MATCH (d:Document {id: t.doc})
OPTIONAL MATCH (s:Section {id: t.section})
RETURN t.id AS id, t.path AS path, t.number AS number, t.title AS title, t.text AS text, t.start AS start, t.end AS end,
  {id: d.id, title: d.title, year: d.year, date: d.date} AS document,
  CASE WHEN s IS NULL THEN null ELSE {id: s.id, number: s.number, title: s.title} END AS section
