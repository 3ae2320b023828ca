// All documents in the order of lists of tasks (by date), with what a list can be narrowed by and how many tasks each holds.
// parameters: none
// columns: key, id, year, jurisdiction, jurisdiction_name, tasks, digest
MATCH (d:Document)
RETURN d.key AS key, d.id AS id, d.year AS year, d.jurisdiction AS jurisdiction, d.jurisdiction_name AS jurisdiction_name, d.tasks AS tasks, d.digest AS digest
ORDER BY key
