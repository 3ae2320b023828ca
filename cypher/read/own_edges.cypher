// The edges that belong to these documents: from the document, from its sections or tasks, or to its tasks.
// parameters: ids
// parts: from_document or from_section or from_task or to_task
// columns: document, source, a, type, target, b, properties
UNWIND $ids AS id
MATCH (a:Document {id: id})-[e]->(b) //? from_document
MATCH (a:Section {doc: id})-[e]->(b) //? from_section
MATCH (a:Task {doc: id})-[e]->(b) //? from_task
MATCH (b:Task {doc: id})<-[e:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]-(a) //? to_task
RETURN id AS document, labels(a)[0] AS source, a.id AS a, type(e) AS type, labels(b)[0] AS target, b.id AS b, properties(e) AS properties
