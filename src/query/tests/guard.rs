//! Statements made to break a parser: each gets an answer or a fault, never a crash, in bounded time.

use super::{Limits, Params, Value, ask, run, sample};

/// Says which statements end otherwise than in these faults.
fn agree(cases: &[(&str, &'static str)]) {
    let found = cases.iter().map(|(statement, code)| (*statement, survives(statement), *code));
    let odd: Vec<_> = found.filter(|(_, found, code)| *found != Err(*code)).collect();
    assert!(odd.is_empty(), "{odd:#?}");
}

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
    for hidden in
        ["[a.end, ", "[a.`end`, ", "{end: ", "[{end: 1}, ", "[x:end, ", "CASE WHEN x:end THEN ", "CASE a.end WHEN "]
    {
        assert_eq!(
            survives(&format!("MATCH (a) RETURN {}", hidden.repeat(10_000))),
            Err("query::too-deep"),
            "{hidden}"
        );
    }
    let cases = vec!["a.case + a.end, {case: 1, end: 2}"; 100].join(", ");
    assert_eq!(survives(&format!("MATCH (a:Agency) RETURN [{cases}]")), Ok(1));
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

/// The most that any of these may take, on a slow and busy machine too.
const BOUND: std::time::Duration = std::time::Duration::from_secs(20);

#[test]
fn bad_input_ends_in_bounded_time() {
    let long = format!("MATCH (n) WHERE n.name IN [{}] RETURN count(n)", vec!["'Atlantis'"; 80_000].join(", "));
    assert!(long.len() > 950_000);
    let nested = |open: &str, close: &str| format!("RETURN {}1{}", open.repeat(10_000), close.repeat(10_000));
    let hops = |step: &str, n: usize| format!("MATCH (a){} RETURN count(*)", step.repeat(n));
    let mut odd = Vec::new();
    for (statement, expected) in [
        (long, Ok(1)),
        (nested("(", ")"), Err("query::too-deep")),
        (nested("[", "]"), Err("query::too-deep")),
        (hops("-->()", 500), Err("query::too-long")),
        (hops("-->()", 25), Ok(1)),
        (hops("--()", 20), Ok(1)),
        (hops("<-[:MEETS*0..]-()", 20), Ok(1)),
        ("RETURN size([x IN range(1, 1000000) | x % 7])".to_owned(), Ok(1)),
        ("UNWIND range(1, 1000000) AS x RETURN count(DISTINCT x % 7)".to_owned(), Ok(1)),
        ("RETURN range(1, 100000000)".to_owned(), Err("query::too-many-rows")),
        ("UNWIND range(1, 3000) AS x RETURN x".to_owned(), Err("query::too-many-rows")),
        ("UNWIND range(1, 3000) AS x RETURN size(collect(x))".to_owned(), Err("query::too-many-rows")),
        ("RETURN size(replace('aaaaaaaaaa', 'a', $long))".to_owned(), Ok(1)),
        ("WITH replace($long, 'x', $long) AS t RETURN size(t)".to_owned(), Err("query::too-large")),
        ("RETURN $long =~ '(x+x+)+y'".to_owned(), Ok(1)),
        ("RETURN $long =~ '(x|xx|xxx)*?y{1,1000}'".to_owned(), Ok(1)),
        ("RETURN 'a' =~ '('".to_owned(), Err("query::bad-regex")),
        ("RETURN 'a' =~ 'a{1000000}'".to_owned(), Err("query::bad-regex")),
    ] {
        let begun = std::time::Instant::now();
        let told =
            run(&sample(), &statement, &Params::from([long_text()]), &Limits { rows: 2000, ..Limits::default() });
        let found = told.map(|a| a.rows.len()).map_err(|e| e.code);
        let shown: String = statement.chars().take(80).collect();
        odd.extend((found != expected).then(|| (shown.clone(), found, expected)));
        assert!(begun.elapsed() < BOUND, "{shown} took {:?}", begun.elapsed());
    }
    assert!(odd.is_empty(), "{odd:#?}");
}

fn long_text() -> (String, Value) {
    ("long".to_owned(), Value::from("x".repeat(100_000).as_str()))
}

#[test]
fn what_has_no_value_is_a_fault() {
    agree(&[
        ("RETURN 1 / 0", "query::division-by-zero"),
        ("RETURN 1 % 0", "query::division-by-zero"),
        ("RETURN duration('P1D') / 0", "query::division-by-zero"),
        ("RETURN 9223372036854775807 + 1", "query::integer-overflow"),
        ("RETURN -9223372036854775808 / -1", "query::integer-overflow"),
        ("RETURN - (-9223372036854775808)", "query::integer-overflow"),
        ("RETURN date('2024-02-30')", "query::bad-date"),
        ("RETURN date('2023-02-29')", "query::bad-date"),
        ("RETURN date('2024-13')", "query::bad-date"),
        ("RETURN date('tomorrow')", "query::bad-date"),
        ("RETURN date({year: 2024, month: 13})", "query::bad-date"),
        ("RETURN date({year: 999999999999})", "query::bad-date"),
        ("RETURN datetime('2024-01-01T25:00')", "query::bad-date"),
        ("RETURN datetime('2024-01-01T00:00[Nowhere/City]')", "query::bad-date"),
        ("RETURN time('12:60')", "query::bad-date"),
        ("RETURN duration('P')", "query::bad-date"),
        ("RETURN date('2024-01-01') + duration({years: 9223372036854775807})", "query::integer-overflow"),
        ("RETURN localdatetime({year: 2024, month: 2, day: 31})", "query::bad-date"),
    ]);
    for expression in ["1.0 / 0", "0.0 / 0", "1.0 % 0", "sqrt(-1)", "log(0)", "1e308 * 10"] {
        assert_eq!(survives(&format!("RETURN {expression}")), Ok(1), "{expression}");
    }
}

#[test]
fn parameters_of_the_wrong_type_are_faults() {
    agree(&[
        ("MATCH (n) RETURN n LIMIT $name", "query::count-type"),
        ("MATCH (n) RETURN n SKIP $list", "query::count-type"),
        ("MATCH (n) RETURN n LIMIT $nothing", "query::count-type"),
        ("UNWIND $n AS x RETURN x.y", "query::no-properties"),
        ("MATCH (n $name) RETURN n", "query::parameter-map"),
        ("RETURN $name + 1 - $list", "query::type"),
        ("RETURN $name AND true", "query::type"),
        ("RETURN $n.key", "query::no-properties"),
        ("RETURN $n[0]", "query::index"),
        ("RETURN $list['a']", "query::index"),
        ("RETURN 1 IN $n", "query::type"),
        ("RETURN toUpper($n)", "query::argument-type"),
        ("RETURN size($n)", "query::argument-type"),
        ("RETURN reduce(s = 0, x IN $n | s + x)", "query::type"),
        ("RETURN all(x IN $name WHERE x > 0)", "query::type"),
        ("RETURN date($list)", "query::argument-type"),
        ("RETURN $missing", "query::no-parameter"),
        ("CALL graph.degree($n)", "query::argument-type"),
    ]);
}

#[test]
fn a_statement_keeps_to_its_budget() {
    let budget = |limits: Limits, statement: &str| {
        run(&sample(), statement, &Params::from([long_text()]), &limits).map(|_| ()).map_err(|e| e.code)
    };
    let steps = || Limits { steps: 100_000, ..Limits::default() };
    for statement in [
        "MATCH (a), (b), (c), (d), (e), (f), (g) RETURN count(*)",
        "RETURN [x IN range(1, 1000) | [y IN range(1, 1000) | x * y]]",
        "RETURN reduce(s = 0, x IN range(1, 1000000) | s + x)",
        "UNWIND range(1, 1000) AS x RETURN count(x IN range(1, 100000))",
        "MATCH (a)-[*0..]-(b)-[*0..]-(c)-[*0..]-(d) RETURN count(*)",
    ] {
        assert_eq!(budget(steps(), statement), Err("query::too-many-steps"), "{statement}");
    }
    let bytes = || Limits { bytes: 1 << 23, ..Limits::default() };
    for statement in [
        "UNWIND range(1, 1000) AS x RETURN $long + x",
        "UNWIND range(1, 1000) AS x RETURN [$long + x]",
        "UNWIND range(1, 100) AS x RETURN range(x, 100000)",
        "RETURN [x IN range(1, 1000) | toUpper($long)]",
        "RETURN split($long + $long + $long + $long + $long + $long, '')",
    ] {
        assert_eq!(budget(bytes(), statement), Err("query::too-large"), "{statement}");
    }
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
