// How many facts these nodes have: what the next step of the way from one thing to another reads. `Label` as in neighbours.cypher.
// parameters: ids
// columns: n
UNWIND $ids AS id
MATCH (node:Label {id: id})
RETURN sum(COUNT { (node)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES|CITES|IS|IMPLEMENTS|SUPERSEDES|MEMBER_OF]-() }) AS n
