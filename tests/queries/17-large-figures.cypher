// Claims that count a thousand or more.
MATCH (c:Claim) WHERE c.quantity >= 1000
RETURN c.relation AS relation, c.compare AS compare, toInteger(c.quantity) AS quantity, c.unit AS unit, count(*) AS times
ORDER BY quantity DESC, relation, unit, compare
