// Moves the graph's revision by one: every change does, and readers tell by it that something changed.
// parameters: schema · columns: n, the revision
MERGE (m:Meta {id: 'graph'})
SET m.rev = coalesce(m.rev, 0) + 1, m.schema = $schema
RETURN m.rev AS n
