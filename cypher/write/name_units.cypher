// Names units as their documents most often write them, all written forms as aliases (the most frequent first, then by text).
// parameters: none · columns: n, the units named
MATCH (u:Unit)-[r:LEADS|RESPONSIBLE_FOR|SUPPORTS|GUIDES]->(:Task)
WITH u, r.text AS form, count(*) AS times
ORDER BY times DESC, form
WITH u, collect(form) AS forms
SET u.name = forms[0], u.aliases = forms
RETURN count(u) AS n
