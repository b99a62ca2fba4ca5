// The plain way to the same, over edges: only what is said to have happened.
MATCH (a:Country)-[s:SUPPLIES]->(w:Weapon) RETURN a.name, w.name, s.claims, s.first_date ORDER BY a.name, w.name
