// What these documents were read from and by which rules; no row for one that is not there.
// parameters: ids
// columns: id, title, sha256, extractor
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN d.id AS id, d.title AS title, d.sha256 AS sha256, d.extractor AS extractor
ORDER BY id
