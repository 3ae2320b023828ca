// Moves the graph's revision (column n) on, by one for each document that changes: readers tell by it that something changed.
// It comes first in a transaction: on Neo4j it locks out other writers until the commit.
// parameters: schema, steps, word
// columns: n
MERGE (m:Meta {id: 'graph'})
ON CREATE SET m.made = $word
SET m.word = $word, m.rev = coalesce(m.rev, 0) + $steps, m.schema = $schema
RETURN m.rev AS n
