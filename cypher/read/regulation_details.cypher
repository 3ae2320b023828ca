// How many tasks cite these regulations, and what each implements (`[{id, title}]`).
// parameters: ids
// columns: id, title, kind, issuer, document_number, status, tasks, implements
UNWIND $ids AS id
MATCH (g:Regulation {id: id})
OPTIONAL MATCH (g)-[:IMPLEMENTS]->(base:Regulation)
WITH DISTINCT g, base
ORDER BY g.id, base.id
WITH g, collect({id: base.id, title: base.title}) AS implements
OPTIONAL MATCH (g)<-[:CITES]-(t:Task)
RETURN g.id AS id, g.title AS title, g.kind AS kind, g.issuer AS issuer, g.document_number AS document_number,
  g.status AS status, count(DISTINCT t) AS tasks, implements
ORDER BY id
