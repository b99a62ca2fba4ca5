// Countries that are not said to supply anyone or anything.
MATCH (c:Country) WHERE NOT (c)-[:SUPPLIES]->() RETURN c.name AS country ORDER BY country
