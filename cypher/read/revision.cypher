// How many times the graph has changed, and the schema it was written with.
// parameters: none · columns: rev, schema (no row in an empty store)
MATCH (m:Meta {id: 'graph'})
RETURN m.rev AS rev, m.schema AS schema
