// Takes out jurisdictions that no document uses any more.
// parameters: none · columns: n, the nodes removed
MATCH (node:Jurisdiction)
WHERE NOT (node)<-[:IN]-(:Unit)
DETACH DELETE node
RETURN count(node) AS n
