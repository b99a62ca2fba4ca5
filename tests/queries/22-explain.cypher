EXPLAIN MATCH (a:Country {name: 'North Korea'})-[:SUPPLIES]->(w:Weapon) WHERE w.name STARTS WITH '2' RETURN w.name ORDER BY w.name LIMIT 5
