// What belongs to what?
MATCH (a)-[:PART_OF]->(b) RETURN labels(a)[0] AS type, a.name AS part, b.name AS whole ORDER BY type, part, whole
