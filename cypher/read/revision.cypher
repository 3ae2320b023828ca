// How many times the graph has changed, the schema it was written with, and the word that tells it from others; no row in an empty store.
// parameters: none
// columns: rev, schema, made
MATCH (m:Meta {id: 'graph'})
RETURN m.rev AS rev, m.schema AS schema, m.made AS made
