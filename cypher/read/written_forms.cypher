// The forms in which documents write these units, and how often.
// parameters: ids
// columns: id, form, n
UNWIND $ids AS id
MATCH (node:Unit {id: id})-[role:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(:Task)
RETURN node.id AS id, role.text AS form, count(*) AS n
ORDER BY id, n DESC, form
