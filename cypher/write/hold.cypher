// Keeps writers out until the transaction ends, which is never committed: every writer moves the revision first and waits here.
// parameters: none
// columns: n
MERGE (m:Meta {id: 'graph'})
SET m.held = true
RETURN count(m) AS n
