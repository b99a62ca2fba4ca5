// The ten entities with the most edges to other entities.
MATCH (a)-[e]-(b) WHERE NOT a:Claim AND NOT a:Report AND NOT b:Claim AND NOT b:Report
RETURN a.name AS name, labels(a)[0] AS type, count(e) AS edges, count(DISTINCT b) AS neighbours
ORDER BY edges DESC, name LIMIT 10
