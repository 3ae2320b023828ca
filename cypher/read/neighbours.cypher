// The edges on these nodes, in both directions, with their ends and the words they rest on; `other` is the end that was not asked for, one of the first `nodes` by id, those `known` (a map by id) before others. `Label` stands for any label of the schema.
// parameters: ids, known, nodes, limit
// columns: other, other_label, other_name, a, b, type, document, start, end, text
UNWIND $ids AS id
MATCH (node:Label {id: id})-[e:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES|CITES|DUE|HAS_SECTION|HAS_TASK|HAS_SUBTASK|IS|IMPLEMENTS|SUPERSEDES|IN|WITHIN|MEMBER_OF|ISSUED|ADDRESSED_TO]-(other)
WITH other.id AS key, other, collect(e) AS edges ORDER BY $known[key] IS NULL, key LIMIT $nodes
UNWIND edges AS e
RETURN key AS other, labels(other)[0] AS other_label, coalesce(other.name, other.title, other.id) AS other_name,
  startNode(e).id AS a, endNode(e).id AS b, type(e) AS type, e.document AS document, e.start AS start, e.end AS end, e.text AS text
ORDER BY other, type, document, start, a, b LIMIT $limit
