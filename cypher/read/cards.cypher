// The tasks themselves, with their document and section as maps (section is null where there is none), and as a list of maps the facts on them: who
// holds which role, by when they are due (DUE) and what they cite (CITES). `label` and `name` are the owner's, `title` is how the regulation is
// cited and `regulation` its own.
// parameters: ids
// columns: id, path, number, title, text, start, end, document, section, facts
UNWIND $ids AS id
MATCH (t:Task {id: id})
MATCH (d:Document {id: t.doc})
OPTIONAL MATCH (s:Section {id: t.section})
RETURN t.id AS id, t.path AS path, t.number AS number, t.title AS title, t.text AS text, t.start AS start, t.end AS end,
  {id: d.id, title: d.title, year: d.year, date: d.date} AS document,
  CASE WHEN s IS NULL THEN null ELSE {id: s.id, number: s.number, title: s.title} END AS section,
  [(t)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES|DUE|CITES]-(other) |
    {rel: type(r), label: labels(other)[0], id: other.id, name: other.name, regulation: other.title,
     text: r.text, start: r.start, end: r.end, basis: r.basis, alone: r.alone, open_ended: r.open_ended,
     kind: r.kind, date: r.date, title: r.title, article: r.article}] AS facts
