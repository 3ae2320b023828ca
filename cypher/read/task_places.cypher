// Tasks by their place in the plan (四.1), which may repeat.
// parameters: path; optional: document, year
// columns: id, title
MATCH (t:Task)
WHERE t.path = $path
  AND t.doc = $document //? document
  AND t.year = $year //? year
RETURN t.id AS id, t.title AS title ORDER BY id
