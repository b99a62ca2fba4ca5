// Who leads what?
MATCH (p:Person)-[e:LEADS]->(o) RETURN p.name AS person, o.name AS leads, e.claims AS claims, e.reports AS reports ORDER BY person, leads
