// How many times the graph has changed, and the schema it was written with; no row in an empty store.
// parameters: none
// columns: rev, schema
MATCH (m:Meta {id: 'graph'})
RETURN m.rev AS rev, m.schema AS schema
