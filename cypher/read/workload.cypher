// Distinct tasks per owner, role and alone or not. With the part `groups` collective units too; `owners` are then such alone.
// parameters: none; optional: unit, owners, document, year, jurisdiction, organ
// parts: groups
// columns: id, name, rel, alone, n
MATCH (owner:Unit {id: $unit})-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? unit
UNWIND $owners AS one //? owners !unit
MATCH (owner:Unit {id: one})-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? owners !unit !groups
MATCH (owner:Group {id: one})-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? owners !unit groups
MATCH (owner:Unit)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(t:Task) //? !unit !groups !owners
MATCH (t:Task)<-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(owner) //? !unit groups !owners
WHERE true
  AND t.doc = $document //? document
  AND t.year = $year //? year
  AND t.jurisdiction = $jurisdiction //? jurisdiction
  AND owner.organ = $organ //? organ
RETURN owner.id AS id, owner.name AS name, type(r) AS rel, r.alone AS alone, count(DISTINCT t) AS n
ORDER BY id, rel, alone
