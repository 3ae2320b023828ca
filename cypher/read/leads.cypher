// Which units lead which tasks, in no order: to sort them an engine would hold the tasks' texts in memory.
// parameters: none; optional: document, year, jurisdiction, organ
// columns: task, unit
MATCH (u:Unit)-[:LEADS]->(t:Task)
WHERE true
  AND t.doc = $document //? document
  AND t.year = $year //? year
  AND t.jurisdiction = $jurisdiction //? jurisdiction
  AND u.organ = $organ //? organ
RETURN DISTINCT t.id AS task, u.id AS unit
