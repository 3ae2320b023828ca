// Which units are members of which collective units: of these groups, or of the groups that these units are in.
// parameters: ids
// parts: of_groups or of_units
// columns: group, group_name, unit, unit_name, basis
UNWIND $ids AS id
MATCH (u:Unit)-[m:MEMBER_OF]->(g:Group {id: id}) //? of_groups
MATCH (u:Unit {id: id})-[m:MEMBER_OF]->(g:Group) //? of_units
RETURN DISTINCT g.id AS group, g.name AS group_name, u.id AS unit, u.name AS unit_name, m.basis AS basis
ORDER BY group, unit
