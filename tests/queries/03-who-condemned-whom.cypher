// Who condemned whom?
MATCH (who)-[e:CONDEMNS]->(whom) RETURN who.name, whom.name, e.claims, e.first_date ORDER BY who.name, whom.name
