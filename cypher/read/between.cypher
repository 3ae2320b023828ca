// What these documents say of shared nodes to each other.
// parameters: ids
// columns: document, source, a, type, target, b, properties
UNWIND $ids AS id
MATCH (:Document {id: id})-[:NAMES]->(a)
MATCH (a)-[e:IN|MEMBER_OF|WITHIN|IMPLEMENTS]->(b)
WHERE e.document = id
RETURN id AS document, labels(a)[0] AS source, a.id AS a, type(e) AS type, labels(b)[0] AS target, b.id AS b, properties(e) AS properties
