// Takes out groups that no document uses any more.
// parameters: none · columns: n, the nodes removed
MATCH (node:Group)
WHERE NOT (node)-[:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(:Task)
DETACH DELETE node
RETURN count(node) AS n
