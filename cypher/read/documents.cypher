// Loaded plans by date.
// parameters: none; optional: ids, document, year, jurisdiction, organ; page: after, limit
// parts: page or total
// columns: key, id, title, issuer, document_number, date, year, jurisdiction, jurisdiction_name, tasks, warnings, extractor; total: n
UNWIND $ids AS one //? ids
MATCH (d:Document {id: one}) //? ids
MATCH (d:Document) //? !ids
WHERE true
  AND d.id = $document //? document
  AND d.year = $year //? year
  AND d.jurisdiction = $jurisdiction //? jurisdiction
  AND EXISTS { MATCH (:Unit {organ: $organ})-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(:Task) WHERE r.document = d.id } //? organ
  AND d.key > $after //? page
RETURN d.key AS key, d.id AS id, d.title AS title, d.issuer AS issuer, d.document_number AS document_number, d.date AS date, d.year AS year, d.jurisdiction AS jurisdiction, d.jurisdiction_name AS jurisdiction_name, d.tasks AS tasks, d.warnings AS warnings, d.extractor AS extractor ORDER BY key LIMIT $limit //? page
RETURN count(d) AS n //? total
