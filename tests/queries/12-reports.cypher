// The reports, with how many claims each makes.
MATCH (r:Report) OPTIONAL MATCH (c:Claim)-[:IN]->(r)
RETURN r.id AS id, r.publisher AS publisher, r.published AS published, count(c) AS claims ORDER BY id
