//! Statements made to break a parser: each gets an answer or a fault, never a crash, in bounded time.

use super::{ask, sample};

fn survives(statement: &str) -> Result<usize, &'static str> {
    ask(&sample(), statement).map(|a| a.rows.len()).map_err(|e| e.code)
}

#[test]
fn deep_nesting_is_a_fault() {
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("{a: ", "}"),
        ("[x IN [1] | ", "]"),
        ("CASE WHEN true THEN ", " END"),
        ("size([", "])"),
    ] {
        let nested = |n: usize| format!("RETURN {}1{}", open.repeat(n), close.repeat(n));
        assert_eq!(survives(&nested(10_000)), Err("query::too-deep"), "{open}");
        assert!(matches!(survives(&nested(24)), Ok(1) | Err("query::argument-type")), "{open}");
        assert!(survives(&format!("RETURN {}", open.repeat(10_000))).is_err(), "{open}");
        assert!(survives(&format!("RETURN {}", open.repeat(45))).is_err(), "{open}");
    }
    assert!(survives(&format!("MATCH {}", "(".repeat(10_000))).is_err());
    assert!(survives(&format!("MATCH {}", "({a: ".repeat(40))).is_err());
    assert!(survives(&format!("RETURN {}1{}", "({a: ".repeat(24), "})-[1]".repeat(24))).is_err());
}

#[test]
fn long_rows_of_operators_are_answered_or_refused() {
    for (operator, refused) in [
        (" + 1", true),
        (" OR false", false),
        (" AND true", false),
        (" XOR true", true),
        (" = 1", true),
        (".a", true),
        (" IS NULL", true),
    ] {
        let found = survives(&format!("RETURN true{}", operator.repeat(20_000)));
        assert_eq!(found.is_err(), refused, "{operator}: {found:?}");
    }
    for prefix in ["NOT ", "- ", "+ "] {
        assert_eq!(survives(&format!("RETURN {}1", prefix.repeat(20_000))), Err("query::too-deep"));
    }
    assert!(survives(&format!("RETURN 1{}", " + 1".repeat(300))).is_ok());
    assert!(survives(&format!("RETURN {}1{}", "(1 + ".repeat(40), ")".repeat(40))).is_ok());
}

#[test]
fn many_clauses_are_answered_or_refused() {
    assert!(survives(&format!("{} RETURN 1", "MATCH (a) WITH a LIMIT 1 ".repeat(200))).is_ok_and(|n| n == 1));
    assert!(survives(&format!("{}RETURN 1", "UNWIND [1] AS x WITH 1 AS y ".repeat(240))).is_ok());
    assert_eq!(survives(&format!("{}RETURN 1", "UNWIND [1] AS x WITH 1 AS y ".repeat(5000))), Err("query::too-long"));
    assert!(survives(&format!("MATCH (a){} RETURN a", "-->()".repeat(25))).is_ok_and(|n| n == 0));
    assert_eq!(survives(&format!("MATCH (a){} RETURN a", "-->()".repeat(3000))), Err("query::too-long"));
    assert!(
        survives(&format!("MATCH (a) {}RETURN a", "OPTIONAL MATCH (a)-[:NO]->() ".repeat(400))).is_ok_and(|n| n == 13)
    );
    let chain: String = (0..3000).map(|i| format!(", ({i}_)")).collect();
    assert!(survives(&format!("MATCH (a){chain} RETURN a")).is_err());
}

#[test]
fn large_statements_are_read_or_refused() {
    let list = vec!["1"; 10_000].join(", ");
    assert_eq!(survives(&format!("RETURN size([{list}])")), Ok(1));
    assert_eq!(survives(&format!("RETURN '{}'", "x".repeat(1 << 20))), Err("query::too-long"));
    assert_eq!(survives(&format!("RETURN '{}'", "x".repeat(1_000_000))), Ok(1));
    assert!(survives(&"(".repeat(900_000)).is_err());
    assert!(survives(&"a ".repeat(40_000)).is_err());
    assert!(survives(&"`".repeat(999_999)).is_err());
}

#[test]
fn queries_nest_as_deep_as_brackets_may() {
    for (open, inner, close) in [
        ("EXISTS { MATCH (a)--(b) WHERE ", "true", " }"),
        ("EXISTS { MATCH (a) WITH a WHERE ", "true", " RETURN a }"),
        ("COUNT { RETURN ", "1", " AS x }"),
        ("reduce(s = 0, x IN [1] | ", "1", ")"),
        ("a {k: ", "1", "}"),
    ] {
        let nested = |n: usize| format!("MATCH (a:Agency) RETURN {}{inner}{} AS y", open.repeat(n), close.repeat(n));
        assert_eq!(survives(&nested(24)), Ok(1), "{open}");
        assert_eq!(survives(&nested(10_000)), Err("query::too-deep"), "{open}");
    }
    assert_eq!(survives(&format!("{}RETURN 1 AS x{}", "CALL { ".repeat(24), " } RETURN x".repeat(24))), Ok(1));
    assert!(survives(&format!("MATCH (a:{}A{}) RETURN a", "!(".repeat(24), ")".repeat(24))).is_ok());
}

#[test]
fn what_grows_beyond_all_use_is_refused() {
    assert_eq!(survives("RETURN reduce(s = 'x', i IN range(1, 60) | s + s)"), Err("query::too-large"));
    assert_eq!(survives("RETURN reduce(s = [1], i IN range(1, 60) | s + s)"), Err("query::too-large"));
    assert_eq!(survives("RETURN size(range(1, 1000000))"), Ok(1));
    assert_eq!(survives("RETURN ('a' =~ '((a{1,1000}){1,1000}){1,1000}')"), Err("query::bad-regex"));
    assert_eq!(survives("RETURN 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!' =~ '(a+)+b'"), Ok(1));
}

#[test]
fn odd_texts_are_faults() {
    for text in [
        "",
        ";",
        "\u{0}",
        "\u{feff}RETURN 1",
        "RETURN \u{202e}",
        "🦀",
        "RETURN '🦀'[",
        "\\",
        "RETURN $",
        "RETURN 1e999",
        "MATCH (é:Ü) RETURN é.ñ;;",
    ] {
        let _ = survives(text);
    }
}
