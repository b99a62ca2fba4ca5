// Figures of dead and wounded side by side, with who tells them.
MATCH (c:Claim {relation: 'LOSES'}) WHERE size(c.figures) > 0
OPTIONAL MATCH (source)-[:REPORTS]->(c)
MATCH (c)-[:IN]->(r:Report)
RETURN r.published AS published, c.figures AS figures, collect(DISTINCT source.name) AS sources
ORDER BY published, figures
