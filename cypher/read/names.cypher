// Everything that a name can mean.
// parameters: none; optional: document, ids
// parts: units or groups or regulations or documents or sections
// columns: id, name, full_name, area, forms, known_as
UNWIND $ids AS one //? ids
MATCH (n:Unit {id: one}) //? units ids
MATCH (n:Unit) //? units !ids
RETURN n.id AS id, n.name AS name, n.full_name AS full_name, n.jurisdiction_name AS area, n.aliases AS forms, n.known_as AS known_as ORDER BY id //? units
MATCH (n:Group {id: one}) //? groups ids
MATCH (n:Group) //? groups !ids
WHERE (n)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(:Task) //? groups
RETURN n.id AS id, n.name AS name, n.name AS full_name, null AS area, [] AS forms, null AS known_as ORDER BY id //? groups
MATCH (n:Regulation {id: one}) //? regulations ids
MATCH (n:Regulation) //? regulations !ids
OPTIONAL MATCH (n)<-[c:CITES]-() WITH n, collect(DISTINCT c.text) AS forms RETURN n.id AS id, n.title AS name, n.title AS full_name, null AS area, forms, null AS known_as ORDER BY id //? regulations
MATCH (n:Document {id: one}) //? documents ids
MATCH (n:Document) //? documents !ids
RETURN n.id AS id, n.title AS name, n.title AS full_name, null AS area, [n.document_number] AS forms, null AS known_as ORDER BY id //? documents
MATCH (n:Section) //? sections
WHERE n.doc = $document //? sections document
RETURN n.id AS id, n.title AS name, n.title AS full_name, null AS area, [n.number] AS forms, null AS known_as ORDER BY id //? sections
