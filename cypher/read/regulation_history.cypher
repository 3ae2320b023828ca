// The first documents that cite a regulation, or what first implements it. By id.
// parameters: id, limit
// parts: citing or implementing
// columns: id, title, date
MATCH (g:Regulation {id: $id})
MATCH (g)<-[c:CITES]-() //? citing
WITH DISTINCT c.document AS document ORDER BY document LIMIT $limit //? citing
MATCH (d:Document {id: document}) //? citing
MATCH (d:Regulation)-[:IMPLEMENTS]->(g) //? implementing
RETURN DISTINCT d.id AS id, d.title AS title, d.date AS date
ORDER BY id LIMIT $limit
