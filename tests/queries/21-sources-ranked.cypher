// Who is quoted most, and on how many relations?
MATCH (s)-[:REPORTS]->(c:Claim)
WITH s, count(*) AS claims, collect(DISTINCT c.relation) AS relations
WHERE claims > 1
UNWIND relations AS relation
WITH s, claims, relation ORDER BY relation
RETURN s.name AS source, claims, collect(relation) AS relations ORDER BY claims DESC, source
