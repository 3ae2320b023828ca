// Units that lead tasks together, or one alone, as lists by id, and on how many tasks just these do.
// parameters: none; optional: document, year, jurisdiction, organ
// columns: units, tasks
MATCH (u:Unit)-[:LEADS]->(t:Task)
WHERE true
  AND t.doc = $document //? document
  AND t.year = $year //? year
  AND t.jurisdiction = $jurisdiction //? jurisdiction
  AND u.organ = $organ //? organ
WITH DISTINCT t.id AS task, u.id AS unit
ORDER BY unit
WITH task, collect(unit) AS units
RETURN units, count(task) AS tasks
ORDER BY units
