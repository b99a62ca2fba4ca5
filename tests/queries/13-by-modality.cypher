// How sure are the claims of each relation?
MATCH (c:Claim)
RETURN c.relation AS relation,
       sum(CASE c.modality WHEN 'actual' THEN 1 ELSE 0 END) AS actual,
       sum(CASE c.modality WHEN 'planned' THEN 1 ELSE 0 END) AS planned,
       sum(CASE c.modality WHEN 'possible' THEN 1 ELSE 0 END) AS possible,
       sum(CASE c.modality WHEN 'denied' THEN 1 ELSE 0 END) AS denied
ORDER BY relation
