// Laws and policies that documents cite, by id; `held` and `cited`: those that a task cites which the filters select.
// parameters: none; optional: q, document, year, jurisdiction, organ, unit, roles, alone, section, task; page: after, limit
// parts: held (unit, roles, alone), cited (section, task); page or total
// columns: id; total: n
MATCH (g:Regulation)
MATCH (g)<-[:CITES]-(t:Task)<-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(owner:Unit) //? held
MATCH (g)<-[:CITES]-(t:Task) //? cited !held
WHERE EXISTS { (g)<-[:CITES]-() }
  AND g.title CONTAINS $q //? q
  AND EXISTS { (g)<-[c:CITES]-() WHERE c.document = $document } //? document
  AND EXISTS { (g)<-[c:CITES]-() WHERE c.year = $year } //? year
  AND EXISTS { MATCH (g)<-[:CITES]-(citing) WHERE citing.jurisdiction = $jurisdiction } //? jurisdiction
  AND EXISTS { (g)<-[:CITES]-(:Task)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(:Unit {organ: $organ}) } //? organ
  AND owner.id = $unit //? unit
  AND type(r) IN $roles //? roles
  AND r.alone = $alone //? alone
  AND $section IN t.sections //? section
  AND t.id = $task //? task
  AND g.id > $after //? page
RETURN DISTINCT g.id AS id ORDER BY id LIMIT $limit //? page
RETURN count(DISTINCT g) AS n //? total
