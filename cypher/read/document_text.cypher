// A document's canonical text and what it was read from.
// parameters: id
// columns: text, sha256, extractor
MATCH (d:Document {id: $id})
RETURN d.text AS text, d.sha256 AS sha256, d.extractor AS extractor
