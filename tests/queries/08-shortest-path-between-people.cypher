// How are two people connected?
MATCH p = shortestPath((a:Person {name: 'Kim Jong-un'})-[*..6]-(b:Person {name: 'Vladimir Putin'}))
RETURN length(p) AS hops, [n IN nodes(p) | n.name] AS names
