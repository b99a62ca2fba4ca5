// Which deployments are planned or possible, and who says so?
MATCH (c:Claim {relation: 'DEPLOYS'})-[:AGENT]->(who) WHERE c.modality IN ['planned', 'possible']
OPTIONAL MATCH (source)-[:REPORTS]->(c)
RETURN who.name AS who, c.modality AS modality, c.name AS claim, collect(DISTINCT source.name) AS sources
ORDER BY claim, modality
