// Distinct tasks per owner over all roles. With the part `groups` collective units too; `owners` are then such alone.
// parameters: none; optional: unit, owners, document, year, jurisdiction, organ
// parts: groups
// columns: id, n
MATCH (owner:Unit {id: $unit})-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? unit
UNWIND $owners AS one //? owners !unit
MATCH (owner:Unit {id: one})-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? owners !unit !groups
MATCH (owner:Group {id: one})-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? owners !unit groups
MATCH (owner:Unit)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? !unit !groups !owners
MATCH (t:Task)<-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(owner) //? !unit groups !owners
WHERE true
  AND t.doc = $document //? document
  AND t.year = $year //? year
  AND t.jurisdiction = $jurisdiction //? jurisdiction
  AND owner.organ = $organ //? organ
RETURN owner.id AS id, count(DISTINCT t) AS n
ORDER BY id
