// Who is said to supply whom with what?
MATCH (a:Country)-[s:SUPPLIES]->(w:Weapon) RETURN a.name, w.name, s.claims, s.first_reported ORDER BY w.name;

// What is planned, and who says so?
MATCH (who)-[:REPORTS]->(c:Claim {modality: 'planned'}) RETURN who.name, c.name ORDER BY c.id LIMIT 5;
