// These regulations: how many tasks cite each, what each implements (`[{id, title}]`), what the registry knows of its texts (`texts`: "day
// version") and which of these documents mean (`versions`).
// parameters: ids
// columns: id, title, kind, issuer, document_number, registered, first_effective_on, repealed_on, as_of, texts, versions, tasks, implements
UNWIND $ids AS id
MATCH (g:Regulation {id: id})
OPTIONAL MATCH (g)-[:IMPLEMENTS]->(base:Regulation)
WITH DISTINCT g, base
ORDER BY g.id, base.id
WITH g, collect({id: base.id, title: base.title}) AS implements
OPTIONAL MATCH (g)<-[c:CITES]-()
WITH g, implements, collect(DISTINCT c.version) AS versions
OPTIONAL MATCH (g)<-[:CITES]-(t:Task)
RETURN g.id AS id, g.title AS title, g.kind AS kind, g.issuer AS issuer, g.document_number AS document_number,
  g.status AS registered, g.first_effective_on AS first_effective_on, g.repealed_on AS repealed_on, g.as_of AS as_of, g.texts AS texts, versions, count(DISTINCT t) AS tasks, implements
ORDER BY id
