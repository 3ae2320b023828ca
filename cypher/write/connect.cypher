// Creates edges. `Source`, `TYPE` and `Target` stand for labels and a type of the schema; one MATCH per end keeps it an index look-up.
// parameters: rows [{a, b, props}] · columns: n, the edges created (fewer than rows: an end is missing)
UNWIND $rows AS row
MATCH (a:Source {id: row.a})
MATCH (b:Target {id: row.b})
CREATE (a)-[edge:TYPE]->(b)
SET edge = row.props
RETURN count(edge) AS n
