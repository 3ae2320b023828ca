// Ids of all documents.
// parameters: none
// columns: id
MATCH (d:Document)
RETURN d.id AS id
ORDER BY id
