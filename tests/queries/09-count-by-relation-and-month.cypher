// How many claims of each relation, by month of publication?
MATCH (c:Claim)-[:IN]->(r:Report)
RETURN c.relation AS relation, left(r.published, 7) AS month, count(*) AS claims
ORDER BY relation, month
