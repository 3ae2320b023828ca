// Pairs of units that lead tasks together, each pair once.
// parameters: none; optional: document, year, jurisdiction, organ
// columns: a, b, tasks
MATCH (a:Unit)-[:LEADS]->(t:Task)<-[:LEADS]-(b:Unit)
WHERE a.id < b.id
  AND t.doc = $document //? document
  AND t.year = $year //? year
  AND t.jurisdiction = $jurisdiction //? jurisdiction
  AND a.organ = $organ AND b.organ = $organ //? organ
RETURN a.id AS a, b.id AS b, count(DISTINCT t) AS tasks
ORDER BY a, b
