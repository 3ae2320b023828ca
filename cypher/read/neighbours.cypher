// The nodes around these, the first `nodes` by id, those `known` (a map by id) before others, and the edges on which they lie, in both directions, with the words they rest on. `Label` stands for any label of the schema.
// parameters: ids, known, nodes
// columns: other, other_label, other_name, edges
UNWIND $ids AS id
MATCH (node:Label {id: id})-[e:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES|CITES|DUE|HAS_SECTION|HAS_TASK|HAS_SUBTASK|IS|IMPLEMENTS|SUPERSEDES|IN|WITHIN|MEMBER_OF|ISSUED|ADDRESSED_TO]-(other)
WITH other.id AS key, other, collect(e) AS edges ORDER BY $known[key] IS NULL, key LIMIT $nodes
RETURN key AS other, labels(other)[0] AS other_label, coalesce(other.name, other.title, key) AS other_name,
  [e IN edges | {a: startNode(e).id, b: endNode(e).id, type: type(e), document: e.document, start: e.start, end: e.end, text: e.text}] AS edges
ORDER BY other
