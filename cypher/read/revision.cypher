// How many times the graph has changed, the schema it was written with, the words that tell it and its last change from others, and at which revision it last changed beyond what documents tell; no row in an empty store.
// parameters: none
// columns: rev, schema, made, word, untold
MATCH (m:Meta {id: 'graph'})
RETURN m.rev AS rev, m.schema AS schema, m.made AS made, m.word AS word, m.untold AS untold
