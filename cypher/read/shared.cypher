// Pairs of units that have any role on the same tasks, each pair once.
// parameters: none; optional: document, year, jurisdiction, organ
// columns: a, a_name, b, b_name, tasks
MATCH (a:Unit)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(b:Unit)
WHERE a.id < b.id
  AND t.doc = $document //? document
  AND t.year = $year //? year
  AND t.jurisdiction = $jurisdiction //? jurisdiction
  AND a.organ = $organ AND b.organ = $organ //? organ
RETURN a.id AS a, a.name AS a_name, b.id AS b, b.name AS b_name, count(DISTINCT t) AS tasks
ORDER BY a, b
