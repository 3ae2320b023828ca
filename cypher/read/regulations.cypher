// Laws and policies that documents cite, by id.
// parameters: none; optional: q, document, year; page: after, limit
// parts: page or total
// columns: id, title, kind, issuer, document_number, status; total: n
MATCH (g:Regulation)
WHERE EXISTS { (g)<-[:CITES]-() }
  AND g.title CONTAINS $q //? q
  AND EXISTS { (g)<-[c:CITES]-() WHERE c.document = $document } //? document
  AND EXISTS { (g)<-[c:CITES]-() WHERE c.year = $year } //? year
  AND g.id > $after //? page
RETURN g.id AS id, g.title AS title, g.kind AS kind, g.issuer AS issuer, g.document_number AS document_number, g.status AS status ORDER BY id LIMIT $limit //? page
RETURN count(g) AS n //? total
