// The tidy table: one row a fact, in the plan's order. The filters choose the row itself.
// parameters: none; optional: documents, unit, group, organ, roles, alone, document, section, cites, due_before, due_after, q, year, jurisdiction, task, title, partners, partner_roles; page: after, limit
// parts: due (due_before, due_after), without_lead; page or total or counts
// columns: key, document, year, jurisdiction, task, path, title, unit, name, organ, rel, label, alone, open_ended, basis, text, start, end; total: n; counts: document, n
UNWIND $documents AS one //? documents
MATCH (t:Task {doc: one}) //? documents
MATCH (:Regulation {id: $cites})<-[:CITES]-(t:Task) //? cites
MATCH (owner:Unit {id: $unit})-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? unit
MATCH (owner:Group {id: $group})-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? group !unit
MATCH (owner:Unit {organ: $organ})-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? organ !unit !group
MATCH (t:Task)<-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(owner) //? !unit !group !organ
MATCH (t)-[due:DUE]->(:Document) //? due
WHERE true
  AND type(r) IN $roles //? roles
  AND r.alone = $alone //? alone
  AND owner.organ = $organ //? organ unit
  AND t.doc = $document //? document
  AND $section IN t.sections //? section
  AND t.year = $year //? year
  AND t.jurisdiction = $jurisdiction //? jurisdiction
  AND t.leads = 0 AND t.group_leads = 0 //? without_lead
  AND due.date <= $due_before //? due_before
  AND due.date >= $due_after //? due_after
  AND t.ft CONTAINS $q //? q
  AND t.id = $task //? task
  AND t.title CONTAINS $title //? title
  AND all(partner IN $partners WHERE EXISTS { (t)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(:Unit {id: partner}) }) //? partners !partner_roles
  AND all(partner IN $partners WHERE EXISTS { MATCH (t)<-[w:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(:Unit {id: partner}) WHERE type(w) IN $partner_roles }) //? partners partner_roles
  AND r.key > $after //? page
WITH DISTINCT r, t, owner //? page
RETURN r.key AS key, t.doc AS document, t.year AS year, t.jurisdiction AS jurisdiction, t.id AS task, t.path AS path, t.title AS title, owner.id AS unit, owner.name AS name, owner.organ AS organ, type(r) AS rel, labels(owner)[0] AS label, r.alone AS alone, r.open_ended AS open_ended, r.basis AS basis, r.text AS text, r.start AS start, r.end AS end ORDER BY key LIMIT $limit //? page
RETURN count(DISTINCT r) AS n //? total
RETURN t.doc AS document, count(DISTINCT r) AS n //? counts
