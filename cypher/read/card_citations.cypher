// What these tasks cite, in the order of the text; `id` and `name` are the regulation's.
// parameters: ids
// columns: task, title, id, name, article, text, start, end
UNWIND $ids AS id
MATCH (t:Task {id: id})-[c:CITES]->(regulation:Regulation)
RETURN t.id AS task, c.title AS title, regulation.id AS id, regulation.title AS name, c.article AS article,
  c.text AS text, c.start AS start, c.end AS end
ORDER BY task, start, id
