// Units that lead a task.
// parameters: none; optional: document, year, jurisdiction, organ
// columns: id, name
MATCH (u:Unit)-[:LEADS]->(t:Task)
WHERE true
  AND t.doc = $document //? document
  AND t.year = $year //? year
  AND t.jurisdiction = $jurisdiction //? jurisdiction
  AND u.organ = $organ //? organ
RETURN DISTINCT u.id AS id, u.name AS name
ORDER BY id
