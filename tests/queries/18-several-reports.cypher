// Edges that more than one report tells.
MATCH (a)-[e]->(b) WHERE e.reports > 1
RETURN a.name AS a, type(e) AS does, b.name AS b, e.reports AS reports, e.claims AS claims
ORDER BY reports DESC, claims DESC, a, does, b
