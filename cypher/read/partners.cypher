// Other named units on the tasks of one, by the number of tasks shared.
// parameters: unit; optional: document, year, jurisdiction, organ
// columns: id, name, n
MATCH (:Unit {id: $unit})-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task)
MATCH (t)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(partner:Unit)
WHERE partner.id <> $unit
  AND t.doc = $document //? document
  AND t.year = $year //? year
  AND t.jurisdiction = $jurisdiction //? jurisdiction
  AND partner.organ = $organ //? organ
RETURN partner.id AS id, partner.name AS name, count(DISTINCT t) AS n
ORDER BY n DESC, id
