// Takes out regulations that no document uses any more.
// parameters: none · columns: n, the nodes removed
MATCH (node:Regulation)
WHERE NOT (node)--()
DETACH DELETE node
RETURN count(node) AS n
