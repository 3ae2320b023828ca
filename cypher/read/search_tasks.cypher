// Tasks whose title or text holds the words; `organ`: with a unit of that kind that has a role on it.
// parameters: q; optional: document, year, jurisdiction, organ
// columns: id, title, text, start, document
MATCH (t:Task)
WHERE t.ft CONTAINS $q
  AND t.doc = $document //? document
  AND t.year = $year //? year
  AND t.jurisdiction = $jurisdiction //? jurisdiction
  AND EXISTS { (t)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(:Unit {organ: $organ}) } //? organ
RETURN t.id AS id, t.title AS title, t.text AS text, t.start AS start, t.doc AS document
ORDER BY id
