// Collective units with a role on a task, by id.
// parameters: none; optional: id, document, year, jurisdiction, organ, q; page: after, limit
// parts: page or total
// columns: id, name, tasks; total: n
MATCH (g:Group)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task)
WHERE true
  AND g.id = $id //? id
  AND t.doc = $document //? document
  AND t.year = $year //? year
  AND g.jurisdiction = $jurisdiction //? jurisdiction
  AND EXISTS { (t)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(:Unit {organ: $organ}) } //? organ
  AND g.name CONTAINS $q //? q
  AND g.id > $after //? page
RETURN g.id AS id, g.name AS name, count(DISTINCT t) AS tasks ORDER BY id LIMIT $limit //? page
RETURN count(DISTINCT g) AS n //? total
