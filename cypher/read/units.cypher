// Units by id.
// parameters: none; optional: id, document, year, jurisdiction, organ, q; page: after, limit
// parts: held (document, year); page or total
// columns: id, name, full_name, organ, jurisdiction, jurisdiction_name, parent, aliases; total: n
MATCH (u:Unit) //? !id
MATCH (u:Unit {id: $id}) //? id
MATCH (u)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? held
WHERE true
  AND t.doc = $document //? document
  AND t.year = $year //? year
  AND u.jurisdiction = $jurisdiction //? jurisdiction
  AND u.organ = $organ //? organ
  AND (u.name CONTAINS $q OR u.full_name CONTAINS $q OR any(form IN u.aliases WHERE form CONTAINS $q)) //? q
  AND u.id > $after //? page
WITH DISTINCT u //? page
RETURN u.id AS id, u.name AS name, u.full_name AS full_name, u.organ AS organ, u.jurisdiction AS jurisdiction, u.jurisdiction_name AS jurisdiction_name, u.parent AS parent, u.aliases AS aliases ORDER BY id LIMIT $limit //? page
RETURN count(DISTINCT u) AS n //? total
