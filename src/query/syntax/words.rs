//! What each rule of the grammar is called in a message.

use super::parser::Rule;

/// The keywords, sorted.
const KEYWORDS: &[&str] = &[
    "ALL",
    "allShortestPaths",
    "AND",
    "ANY",
    "AS",
    "ASC",
    "ASCENDING",
    "BY",
    "CASE",
    "CONTAINS",
    "COUNT",
    "DESC",
    "DESCENDING",
    "DISTINCT",
    "ELSE",
    "END",
    "ENDS",
    "EXISTS",
    "EXPLAIN",
    "EXPORT",
    "FALSE",
    "IN",
    "IS",
    "LIMIT",
    "MATCH",
    "NONE",
    "NOT",
    "NULL",
    "OPTIONAL",
    "OR",
    "ORDER",
    "RETURN",
    "shortestPath",
    "SINGLE",
    "SKIP",
    "STARTS",
    "THEN",
    "TO",
    "TRUE",
    "UNION",
    "UNWIND",
    "WHEN",
    "WHERE",
    "WITH",
    "XOR",
];

/// Returns the keywords, sorted: for completion and for near misses.
#[must_use]
pub fn keywords() -> &'static [&'static str] {
    KEYWORDS
}

/// Returns what a user would call a rule.
pub(super) fn describe(rule: Rule) -> &'static str {
    WORDS.iter().find(|(r, _)| *r == rule).map_or("something else", |(_, words)| words)
}

/// What a user would call each rule. A test finds a rule that has no words.
const WORDS: &[(Rule, &str)] = &[
    (Rule::EOI, "the end"),
    (Rule::WHITESPACE, "a space"),
    (Rule::COMMENT, "a comment"),
    (Rule::statement, "a statement"),
    (Rule::query, "a query"),
    (Rule::union, "`UNION`"),
    (Rule::part, "a clause such as `MATCH` or `RETURN`"),
    (Rule::export_tail, "`EXPORT`"),
    (Rule::match_clause, "`MATCH`"),
    (Rule::unwind_clause, "`UNWIND`"),
    (Rule::with_clause, "`WITH`"),
    (Rule::return_clause, "`RETURN`"),
    (Rule::where_part, "`WHERE`"),
    (Rule::projection, "an expression"),
    (Rule::order_part, "`ORDER BY`"),
    (Rule::skip_part, "`SKIP`"),
    (Rule::limit_part, "`LIMIT`"),
    (Rule::pattern, "a pattern such as `(a)-[r]->(b)`"),
    (Rule::path_pattern, "a pattern such as `(a)-[r]->(b)`"),
    (Rule::chain, "a pattern such as `(a)-[r]->(b)`"),
    (Rule::shortest, "`shortestPath(`"),
    (Rule::node, "a node such as `(a:Label)`"),
    (Rule::labels, "`:Label`"),
    (Rule::label_test, "`:Label`"),
    (Rule::properties, "`{key: value}`"),
    (Rule::relationship, "a relationship such as `-[r]->`"),
    (Rule::compat_arrow, "a relationship such as `-[r]->`"),
    (Rule::detail, "`[`"),
    (Rule::subscript, "`[`"),
    (Rule::l_bracket, "`[`"),
    (Rule::types, "`:TYPE`"),
    (Rule::length, "`*`"),
    (Rule::star, "`*`"),
    (Rule::op_multiply, "`*`"),
    (Rule::length_low, "a whole number"),
    (Rule::length_high, "a whole number"),
    (Rule::digits, "a whole number"),
    (Rule::lookup, "`.`"),
    (Rule::dot, "`.`"),
    (Rule::null, "`null`"),
    (Rule::boolean, "`true` or `false`"),
    (Rule::list, "a list"),
    (Rule::mapping, "`|`"),
    (Rule::pipe, "`|`"),
    (Rule::map, "a map"),
    (Rule::entry, "a key"),
    (Rule::case, "`CASE`"),
    (Rule::when_part, "`WHEN`"),
    (Rule::else_part, "`ELSE`"),
    (Rule::count_all, "`count(*)`"),
    (Rule::exists_part, "`EXISTS {`"),
    (Rule::quantified, "a quantifier"),
    (Rule::quantifier, "a quantifier"),
    (Rule::pattern_test, "a pattern"),
    (Rule::call, "a function"),
    (Rule::function_name, "a function"),
    (Rule::variable, "a name"),
    (Rule::plain_name, "a name"),
    (Rule::label_name, "a label"),
    (Rule::type_name, "a relationship type"),
    (Rule::property_name, "a property key"),
    (Rule::format_name, "a format"),
    (Rule::parameter, "a parameter such as `$name`"),
    (Rule::backticked, "a name in backticks"),
    (Rule::number, "a number"),
    (Rule::float, "a number"),
    (Rule::exponent, "a number"),
    (Rule::hexadecimal, "a number"),
    (Rule::octal, "a number"),
    (Rule::string, "a text in quotes"),
    (Rule::l_paren, "`(`"),
    (Rule::r_paren, "`)`"),
    (Rule::r_bracket, "`]`"),
    (Rule::l_brace, "`{`"),
    (Rule::r_brace, "`}`"),
    (Rule::comma, "`,`"),
    (Rule::colon, "`:`"),
    (Rule::semicolon, "`;`"),
    (Rule::dots, "`..`"),
    (Rule::equals, "`=`"),
    (Rule::op_equal, "`=`"),
    (Rule::dash, "`-`"),
    (Rule::op_subtract, "`-`"),
    (Rule::op_negative, "`-`"),
    (Rule::arrow_left, "`<-`"),
    (Rule::arrow_right, "`->`"),
    (Rule::op_or, "`OR`"),
    (Rule::op_xor, "`XOR`"),
    (Rule::op_and, "`AND`"),
    (Rule::op_not, "`NOT`"),
    (Rule::op_not_equal, "`<>`"),
    (Rule::op_less, "`<`"),
    (Rule::op_at_most, "`<=`"),
    (Rule::op_greater, "`>`"),
    (Rule::op_at_least, "`>=`"),
    (Rule::op_matches, "`=~`"),
    (Rule::op_in, "`IN`"),
    (Rule::op_starts_with, "`STARTS WITH`"),
    (Rule::op_ends_with, "`ENDS WITH`"),
    (Rule::op_contains, "`CONTAINS`"),
    (Rule::op_is_null, "`IS NULL`"),
    (Rule::op_is_not_null, "`IS NOT NULL`"),
    (Rule::op_add, "`+`"),
    (Rule::op_positive, "`+`"),
    (Rule::op_divide, "`/`"),
    (Rule::op_modulo, "`%`"),
    (Rule::op_power, "`^`"),
    (Rule::compat_double_equals, "`==`"),
    (Rule::compat_not_equals, "`!=`"),
    (Rule::compat_and, "`&&`"),
    (Rule::compat_or, "`||`"),
    (Rule::compat_fat_arrow, "`=>`"),
    (Rule::reserved, "a keyword"),
    (Rule::kw_all, "`ALL`"),
    (Rule::kw_all_shortest_paths, "`allShortestPaths`"),
    (Rule::kw_and, "`AND`"),
    (Rule::kw_any, "`ANY`"),
    (Rule::kw_as, "`AS`"),
    (Rule::kw_ascending, "`ASCENDING`"),
    (Rule::kw_by, "`BY`"),
    (Rule::kw_case, "`CASE`"),
    (Rule::kw_contains, "`CONTAINS`"),
    (Rule::kw_count, "`COUNT`"),
    (Rule::kw_descending, "`DESCENDING`"),
    (Rule::kw_distinct, "`DISTINCT`"),
    (Rule::kw_else, "`ELSE`"),
    (Rule::kw_end, "`END`"),
    (Rule::kw_ends, "`ENDS`"),
    (Rule::kw_exists, "`EXISTS`"),
    (Rule::kw_explain, "`EXPLAIN`"),
    (Rule::kw_export, "`EXPORT`"),
    (Rule::kw_false, "`FALSE`"),
    (Rule::kw_in, "`IN`"),
    (Rule::kw_is, "`IS`"),
    (Rule::kw_limit, "`LIMIT`"),
    (Rule::kw_match, "`MATCH`"),
    (Rule::kw_none, "`NONE`"),
    (Rule::kw_not, "`NOT`"),
    (Rule::kw_null, "`NULL`"),
    (Rule::kw_optional, "`OPTIONAL`"),
    (Rule::kw_or, "`OR`"),
    (Rule::kw_order, "`ORDER`"),
    (Rule::kw_return, "`RETURN`"),
    (Rule::kw_shortest_path, "`shortestPath`"),
    (Rule::kw_single, "`SINGLE`"),
    (Rule::kw_skip, "`SKIP`"),
    (Rule::kw_starts, "`STARTS`"),
    (Rule::kw_then, "`THEN`"),
    (Rule::kw_to, "`TO`"),
    (Rule::kw_true, "`TRUE`"),
    (Rule::kw_union, "`UNION`"),
    (Rule::kw_unwind, "`UNWIND`"),
    (Rule::kw_when, "`WHEN`"),
    (Rule::kw_where, "`WHERE`"),
    (Rule::kw_with, "`WITH`"),
    (Rule::kw_xor, "`XOR`"),
    (Rule::item, "an expression"),
    (Rule::sort_key, "an expression"),
    (Rule::expression, "an expression"),
    (Rule::slice_end, "an expression"),
    (Rule::parenthesised, "an expression"),
    (Rule::case_of, "an expression"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_that_a_message_can_name_has_words() {
        for rule in Rule::all_rules() {
            let silent = matches!(
                rule,
                Rule::any_step
                    | Rule::atom
                    | Rule::balanced
                    | Rule::clause
                    | Rule::ident_char
                    | Rule::infix
                    | Rule::operand
                    | Rule::postfix
                    | Rule::prefix
                    | Rule::quoted
                    | Rule::step_begin
            );
            assert_eq!(silent, describe(*rule) == "something else", "{rule:?}");
        }
    }

    #[test]
    fn keywords_are_sorted() {
        assert!(KEYWORDS.is_sorted_by_key(|k| k.to_lowercase()));
    }
}
