// Collective units with a role on a task, by id.
// parameters: none; optional: ids, document, year, jurisdiction, organ, q; page: after, limit
// parts: page or total
// columns: id, name, tasks; total: n
UNWIND $ids AS one //? ids
MATCH (g:Group {id: one})-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? ids
MATCH (g:Group)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? !ids
WHERE true
  AND t.doc = $document //? document
  AND t.year = $year //? year
  AND g.jurisdiction = $jurisdiction //? jurisdiction
  AND EXISTS { (t)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(:Unit {organ: $organ}) } //? organ
  AND g.name CONTAINS $q //? q
  AND g.id > $after //? page
RETURN g.id AS id, g.name AS name, count(DISTINCT t) AS tasks ORDER BY id LIMIT $limit //? page
RETURN count(DISTINCT g) AS n //? total
