// Units that a plan names, by id; `id` and `ids` find those too that are only members of a group; `held`: those with a role on a task that the filters select, itself of the roles asked for.
// parameters: none; optional: id, ids, document, year, jurisdiction, organ, q, roles, alone, section, cites, due_before, due_after, about, task, title, partners, partner_roles; page: after, limit
// parts: held (document, year, roles, alone, section, cites, due_before, due_after, about, task, title, partners, partner_roles); page or total
// columns: id, name, full_name, organ, jurisdiction, jurisdiction_name, parent, aliases; total: n
MATCH (u:Unit {id: $id}) //? id
UNWIND $ids AS one //? ids !id
MATCH (u:Unit {id: one}) //? ids !id
MATCH (u:Unit) //? !ids !id
MATCH (u)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? held
MATCH (t)-[:CITES]->(:Regulation {id: $cites}) //? cites
WHERE true
  AND u.aliases IS NOT NULL //? !ids !id
  AND t.doc = $document //? document
  AND t.year = $year //? year
  AND type(r) IN $roles //? roles
  AND r.alone = $alone //? alone
  AND $section IN t.sections //? section
  AND EXISTS { MATCH (t)-[due:DUE]->(:Document) WHERE due.date <= $due_before } //? due_before !due_after
  AND EXISTS { MATCH (t)-[due:DUE]->(:Document) WHERE due.date >= $due_after } //? due_after !due_before
  AND EXISTS { MATCH (t)-[due:DUE]->(:Document) WHERE due.date >= $due_after AND due.date <= $due_before } //? due_after due_before
  AND t.ft CONTAINS $about //? about
  AND t.id = $task //? task
  AND t.title CONTAINS $title //? title
  AND all(partner IN $partners WHERE EXISTS { (t)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(:Unit {id: partner}) }) //? partners !partner_roles
  AND all(partner IN $partners WHERE EXISTS { MATCH (t)<-[w:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(:Unit {id: partner}) WHERE type(w) IN $partner_roles }) //? partners partner_roles
  AND NOT u.id IN $partners //? partners
  AND u.jurisdiction = $jurisdiction //? jurisdiction
  AND u.organ = $organ //? organ
  AND (u.name CONTAINS $q OR u.full_name CONTAINS $q OR any(form IN u.aliases WHERE form CONTAINS $q)) //? q
  AND u.id > $after //? page
WITH DISTINCT u ORDER BY u.id LIMIT $limit //? page
RETURN u.id AS id, u.name AS name, u.full_name AS full_name, u.organ AS organ, u.jurisdiction AS jurisdiction, u.jurisdiction_name AS jurisdiction_name, u.parent AS parent, u.aliases AS aliases ORDER BY id //? page
RETURN count(DISTINCT u) AS n //? total
