// The documents that cite a regulation, each with the text that was in force on its day; or what implements the regulation. By id.
// parameters: id, limit
// parts: citing or implementing
// columns: id, title, date, version
MATCH (g:Regulation {id: $id})
MATCH (g)<-[c:CITES]-() //? citing
MATCH (d:Document {id: c.document}) //? citing
MATCH (d:Regulation)-[:IMPLEMENTS]->(g) //? implementing
RETURN DISTINCT d.id AS id, d.title AS title, d.date AS date, c.version AS version //? citing
RETURN DISTINCT d.id AS id, d.title AS title, null AS date, null AS version //? implementing
ORDER BY id, version LIMIT $limit
