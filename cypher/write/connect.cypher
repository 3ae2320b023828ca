// Creates edges, fewer than rows where an end is missing. `Source`, `TYPE` and `Target` stand for labels and a type of the schema;
// one MATCH per end keeps it an index look-up. Rows: {a, b, props}.
// parameters: rows
// columns: n
UNWIND $rows AS row
MATCH (a:Source {id: row.a})
MATCH (b:Target {id: row.b})
CREATE (a)-[edge:TYPE]->(b)
SET edge = row.props
RETURN count(edge) AS n
