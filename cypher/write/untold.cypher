// Says of the change in hand that it touches what no document tells of: whoever remembers something of the graph reads it again. `n` is the revision.
// parameters: none
// columns: n
MATCH (m:Meta {id: 'graph'})
SET m.untold = m.rev
RETURN m.rev AS n
