// Which tasks? In the plan's order: documents by date, then by place in the text.
// parameters: none; optional: documents, cites, unit, group, organ, roles, alone, document, section, year, jurisdiction, due_before, due_after, q, task, title, partners, partner_roles; page: after, limit
// parts: held (unit, group, organ, roles, alone), due (due_before, due_after), without_lead; page or total or counts
// columns: id, key; total: n; counts: document, n
UNWIND $documents AS one //? documents
MATCH (t:Task {doc: one}) //? documents
MATCH (:Regulation {id: $cites})<-[:CITES]-(t:Task) //? cites
MATCH (owner:Unit {id: $unit})-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? unit
MATCH (owner:Group {id: $group})-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? group !unit
MATCH (owner:Unit {organ: $organ})-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? organ !unit !group
MATCH (t:Task)<-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(owner) //? held !unit !group !organ
MATCH (t:Task) //? !held !cites !documents
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
  AND t.key > $after //? page
RETURN DISTINCT t.id AS id, t.key AS key ORDER BY key LIMIT $limit //? page
RETURN count(DISTINCT t) AS n //? total
RETURN t.doc AS document, count(DISTINCT t) AS n //? counts
