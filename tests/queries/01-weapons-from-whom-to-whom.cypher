// Which weapons went from whom to whom?
MATCH (c:Claim {relation: 'SUPPLIES', modality: 'actual'})-[:AGENT]->(giver),
      (c)-[:ITEM]->(weapon:Weapon), (c)-[:RECIPIENT]->(receiver)
RETURN giver.name AS giver, weapon.name AS weapon, receiver.name AS receiver, count(c) AS claims
ORDER BY giver, weapon, receiver
