// What documents state of shared nodes (`facts`, JSON) and how many state just that. `Label` stands for Unit, Group, Regulation or Jurisdiction.
// parameters: ids
// columns: id, facts, n
UNWIND $ids AS id
MATCH (node:Label {id: id})<-[said:NAMES]-(:Document)
RETURN node.id AS id, said.facts AS facts, count(*) AS n
ORDER BY id, facts
