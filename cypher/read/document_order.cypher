// All documents in the order of lists of tasks (by date), with what a list can be narrowed by and how many tasks each holds.
// parameters: none
// columns: key, id, year, jurisdiction, tasks
MATCH (d:Document)
RETURN d.key AS key, d.id AS id, d.year AS year, d.jurisdiction AS jurisdiction, d.tasks AS tasks
ORDER BY key
