// Who holds which role on these tasks, by when they are due (DUE) and what they cite (CITES), in the order of the text. `label` and `name` are
// the owner's, `title` is how the regulation is cited and `regulation` its own.
// parameters: ids
// columns: task, rel, label, id, name, regulation, text, start, end, basis, alone, open_ended, kind, date, title, article
UNWIND $ids AS id
MATCH (t:Task {id: id})-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES|DUE|CITES]-(other)
RETURN t.id AS task, type(r) AS rel, labels(other)[0] AS label, other.id AS id, other.name AS name, other.title AS regulation,
  r.text AS text, r.start AS start, r.end AS end, r.basis AS basis, r.alone AS alone, r.open_ended AS open_ended,
  r.kind AS kind, r.date AS date, r.title AS title, r.article AS article
ORDER BY task, start, rel, id, end
