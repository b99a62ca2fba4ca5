// For each weapon, everyone who is said to supply, make, test or use it.
MATCH (a)-[e:SUPPLIES|PRODUCES|TESTS|USES|DEPLOYS]->(w:Weapon)
WITH w, type(e) AS does, a.name AS who ORDER BY does, who
RETURN w.name AS weapon, collect(DISTINCT does + ': ' + who) AS said ORDER BY weapon
