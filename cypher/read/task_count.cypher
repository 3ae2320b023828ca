// How many tasks are selected: what a share is a share of.
// parameters: none; optional: document, year, jurisdiction
// columns: n
MATCH (t:Task)
WHERE true
  AND t.doc = $document //? document
  AND t.year = $year //? year
  AND t.jurisdiction = $jurisdiction //? jurisdiction
RETURN count(t) AS n
