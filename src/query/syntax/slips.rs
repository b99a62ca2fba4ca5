//! Common slips by the word at which a parse stops, and what to write instead.

/// A word or sign of another language or of a later openCypher, in capitals, and what to do.
const WORDS: &[(&str, &str)] = &[
    ("BETWEEN", "a range is two comparisons: `low <= x <= high`"),
    ("ELSEIF", "a second condition is another `WHEN ... THEN ...`"),
    ("FOREACH", "walk a list with UNWIND, then CREATE, MERGE or SET"),
    ("FROM", "openCypher asks for a pattern: `MATCH (n:Country) RETURN n.name`"),
    ("GROUP", "there is no GROUP BY: what RETURN holds beside `count`, `sum` and the like makes the groups"),
    ("HAVING", "filter groups with `WITH ... WHERE ...`"),
    ("IF", "a condition in an expression is `CASE WHEN ... THEN ... ELSE ... END`"),
    ("ILIKE", "compare texts with `toLower(a) CONTAINS 'b'` or `a =~ '(?i)...'`"),
    ("INSERT", "new nodes are made with CREATE, or with MERGE where they may be there already"),
    ("JOIN", "a join is a pattern: `MATCH (a)-[:TYPE]->(b)`"),
    ("LIKE", "compare texts with CONTAINS, STARTS WITH, ENDS WITH or `=~`"),
    ("OFFSET", "write SKIP before LIMIT"),
    ("SELECT", "openCypher asks with MATCH and RETURN: `MATCH (n:Country) RETURN n.name`"),
    ("UPDATE", "change with SET: `MATCH (n) SET n.key = value`"),
    ("‘", "quotes are straight: `'text'`"),
    ("’", "quotes are straight: `'text'`"),
    ("“", "quotes are straight: `'text'`"),
    ("”", "quotes are straight: `'text'`"),
];

/// Returns the hint for a word, in any case.
pub(super) fn hint(word: &str) -> Option<&'static str> {
    let upper = word.to_ascii_uppercase();
    WORDS.binary_search_by(|row| row.0.cmp(&upper)).ok().map(|at| WORDS[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_found_in_any_case() {
        assert!(WORDS.is_sorted());
        assert!(hint("select").is_some() && hint("MATCH").is_none());
    }
}
