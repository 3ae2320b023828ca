// Pairs of units that lead tasks together, each pair once.
// parameters, each optional: document, year · columns: a, b, tasks
MATCH (a:Unit)-[:LEADS]->(t:Task)<-[:LEADS]-(b:Unit)
WHERE a.id < b.id
  AND t.doc = $document //? document
  AND t.year = $year //? year
RETURN a.id AS a, b.id AS b, count(DISTINCT t) AS tasks
ORDER BY a, b
