// Who holds which role on these tasks, in the order of the text; `label` is Unit or Group.
// parameters: ids
// columns: task, rel, label, id, name, text, start, end, basis, alone, open_ended
UNWIND $ids AS id
MATCH (t:Task {id: id})<-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(owner)
RETURN t.id AS task, type(r) AS rel, labels(owner)[0] AS label, owner.id AS id, owner.name AS name,
  r.text AS text, r.start AS start, r.end AS end, r.basis AS basis, r.alone AS alone, r.open_ended AS open_ended
ORDER BY task, start, rel, id
