// By when these tasks are due, in the order of the text.
// parameters: ids
// columns: task, kind, date, text, start, end
UNWIND $ids AS id
MATCH (t:Task {id: id})-[due:DUE]->(:Document)
RETURN t.id AS task, due.kind AS kind, due.date AS date, due.text AS text, due.start AS start, due.end AS end
ORDER BY task, start, end
