// What did South Korean agencies report?
MATCH (a:Agency {country: 'KR'})-[:REPORTS]->(c:Claim)
RETURN a.name AS agency, c.name AS claim, count(*) AS times
ORDER BY agency, claim
