// Whom can one reach from North Korea in two steps, and how?
MATCH (a:Country {name: 'North Korea'})-[r:SUPPLIES|DEPLOYS|SUPPORTS|ATTACKS*1..2]->(b:Country)
RETURN DISTINCT [x IN r | type(x)] AS how, b.name AS reaches ORDER BY how, reaches
