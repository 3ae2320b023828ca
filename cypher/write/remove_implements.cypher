// Takes out what the document alone says of regulations.
// parameters: document · columns: n, the edges removed
MATCH (a:Regulation)-[edge:IMPLEMENTS]->(:Regulation)
WHERE edge.document = $document
DELETE edge
RETURN count(edge) AS n
