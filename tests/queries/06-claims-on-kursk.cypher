// All claims on Kursk.
MATCH (c:Claim)-[part]->(:Region {name: 'Kursk region'})
RETURN DISTINCT c.relation AS relation, c.modality AS modality, type(part) AS part, c.name AS claim
ORDER BY relation, modality, claim
