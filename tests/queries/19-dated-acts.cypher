// Acts whose date the text tells, in order of time.
MATCH (c:Claim) WHERE c.date_start IS NOT NULL AND c.mode = 'deed'
RETURN c.date_start AS since, c.date_open AS open, c.name AS claim ORDER BY since, claim
