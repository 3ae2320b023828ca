// The facts that tie two nodes, in either direction. `Source` and `Target` stand for their labels.
// parameters: a, b
// columns: a, b, type, document, start, end, text
MATCH (one:Source {id: $a}), (other:Target {id: $b})
MATCH (one)-[e:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES|CITES|IS|IMPLEMENTS|SUPERSEDES|MEMBER_OF]-(other)
RETURN startNode(e).id AS a, endNode(e).id AS b, type(e) AS type, e.document AS document, e.start AS start, e.end AS end, e.text AS text
ORDER BY document, start, type
