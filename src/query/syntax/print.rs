//! A tree back to text, every operator in brackets: for the test that printing and parsing undo each other.

#![expect(clippy::format_push_string, reason = "a test's printer may be plain")]

use super::ast::{
    Arrow, BinaryOp, Clause, CompareOp, Day, DayKind, Expr, ExprKind, Imports, InnerBody, InnerKind, Item, Labels,
    MapOfEntry, Mode, Name, NodePattern, Order, Part, PathPattern, ProcedureCall, Projection, Quantifier, Query,
    RelPattern, RemoveItem, SetItem, Shape, SortKey, Statement, UnaryOp, Union, Yields,
};

/// Prints a statement.
pub(super) fn print(statement: &Statement) -> String {
    let mode = match statement.mode {
        Mode::Answer => "",
        Mode::Explain => "EXPLAIN ",
        Mode::Profile => "PROFILE ",
    };
    let seen =
        |word: &str, day: &Option<Day>| day.as_ref().map(|d| format!("{word} {} ", self::day(d))).unwrap_or_default();
    let (as_of, known_at) = (seen("AS OF", &statement.as_of), seen("KNOWN AT", &statement.known_at));
    let mut out = format!("{as_of}{known_at}{mode}{}", query(&statement.query));
    if let Some(tail) = &statement.export {
        out += &format!(" EXPORT {}", tail.format.text);
        out += &tail.path.as_ref().map(|p| format!(" TO {}", text(p))).unwrap_or_default();
    }
    out
}

fn day(day: &Day) -> String {
    match &day.kind {
        DayKind::Written(written) => text(written),
        DayKind::Parameter(name) => format!("${}", quoted(name)),
    }
}

fn query(query: &Query) -> String {
    let mut out = part(&query.first);
    for (union, next) in &query.unions {
        let word = if *union == Union::All { "UNION ALL" } else { "UNION" };
        out += &format!(" {word} {}", part(next));
    }
    out
}

fn joined<T>(all: &[T], joint: &str, one: impl Fn(&T) -> String) -> String {
    all.iter().map(one).collect::<Vec<_>>().join(joint)
}

fn part(part: &Part) -> String {
    joined(&part.clauses, " ", clause)
}

fn clause(clause: &Clause) -> String {
    match clause {
        Clause::Match(m) => {
            let word = if m.optional { "OPTIONAL MATCH" } else { "MATCH" };
            format!("{word} {}{}", joined(&m.patterns, ", ", path), filter(m.filter.as_ref()))
        }
        Clause::Unwind(u) => format!("UNWIND {} AS {}", expr(&u.list), name(&u.name)),
        Clause::With(p, f) => format!("WITH {}{}", projection(p), filter(f.as_ref())),
        Clause::Return(p) => format!("RETURN {}", projection(p)),
        Clause::Call(c) => procedure_call(c),
        Clause::Subquery(c) => {
            let imports = match &c.imports {
                Imports::ByWith => String::new(),
                Imports::All => "(*) ".to_owned(),
                Imports::These(names) => format!("({}) ", joined(names, ", ", name)),
            };
            format!("CALL {imports}{{ {} }}", query(&c.query))
        }
        Clause::Create(all) => format!("CREATE {}", joined(all, ", ", path)),
        Clause::Merge(m) => {
            let on = |word: &str, items: &[SetItem]| {
                if items.is_empty() {
                    String::new()
                } else {
                    format!(" ON {word} SET {}", joined(items, ", ", set_item))
                }
            };
            format!("MERGE {}{}{}", path(&m.pattern), on("CREATE", &m.on_create), on("MATCH", &m.on_match))
        }
        Clause::Set(items) => format!("SET {}", joined(items, ", ", set_item)),
        Clause::Remove(items) => format!("REMOVE {}", joined(items, ", ", remove_item)),
        Clause::Delete(d) => {
            format!("{}DELETE {}", if d.detach { "DETACH " } else { "" }, joined(&d.items, ", ", expr))
        }
    }
}

fn procedure_call(c: &ProcedureCall) -> String {
    let arguments = c.arguments.as_ref().map(|a| format!("({})", joined(a, ", ", expr))).unwrap_or_default();
    let item = |(column, alias): &(Name, Option<Name>)| {
        format!("{}{}", name(column), alias.as_ref().map(|a| format!(" AS {}", name(a))).unwrap_or_default())
    };
    let yields = match &c.yields {
        Yields::Unsaid => String::new(),
        Yields::All(_) => " YIELD *".to_owned(),
        Yields::These(items) => format!(" YIELD {}", joined(items, ", ", item)),
    };
    format!("CALL {}{arguments}{yields}{}", name(&c.name), filter(c.filter.as_ref()))
}

fn set_item(item: &SetItem) -> String {
    match item {
        SetItem::Property(of, key, value) => format!("({}).{} = {}", expr(of), name(key), expr(value)),
        SetItem::Replace(of, value) => format!("({}) = {}", expr(of), expr(value)),
        SetItem::Add(of, value) => format!("({}) += {}", expr(of), expr(value)),
        SetItem::Labels(of, all) => format!("({}){}", expr(of), label_list(all)),
    }
}

fn remove_item(item: &RemoveItem) -> String {
    match item {
        RemoveItem::Property(of, key) => format!("({}).{}", expr(of), name(key)),
        RemoveItem::Labels(of, all) => format!("({}){}", expr(of), label_list(all)),
    }
}

fn label_list(labels: &[Name]) -> String {
    joined(labels, "", |l| format!(":{}", name(l)))
}

fn filter(filter: Option<&Expr>) -> String {
    filter.map(|f| format!(" WHERE {}", expr(f))).unwrap_or_default()
}

fn projection(p: &Projection) -> String {
    let star = p.star.then(|| "*".to_owned());
    let items: Vec<String> = star.into_iter().chain(p.items.iter().map(item)).collect();
    let mut out = format!("{}{}", if p.distinct { "DISTINCT " } else { "" }, items.join(", "));
    if !p.order.is_empty() {
        out += &format!(" ORDER BY {}", joined(&p.order, ", ", key));
    }
    for (word, number) in [("SKIP", &p.skip), ("LIMIT", &p.limit)] {
        out += &number.as_ref().map(|n| format!(" {word} {}", expr(n))).unwrap_or_default();
    }
    out
}

fn item(item: &Item) -> String {
    format!("{}{}", expr(&item.expr), item.alias.as_ref().map(|a| format!(" AS {}", name(a))).unwrap_or_default())
}

fn key(key: &SortKey) -> String {
    format!("{} {}", expr(&key.expr), if key.order == Order::Descending { "DESC" } else { "ASC" })
}

fn name(name: &Name) -> String {
    quoted(&name.text)
}

fn quoted(name: &str) -> String {
    format!("`{}`", name.replace('`', "``"))
}

fn text(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

fn path(path: &PathPattern) -> String {
    let name = path.name.as_ref().map(|n| format!("{} = ", name(n))).unwrap_or_default();
    match path.shape {
        Shape::Every => format!("{name}{}", chain(path)),
        Shape::Shortest => format!("{name}shortestPath({})", chain(path)),
        Shape::AllShortest => format!("{name}allShortestPaths({})", chain(path)),
    }
}

fn chain(path: &PathPattern) -> String {
    format!("{}{}", node(&path.start), joined(&path.steps, "", |(r, n)| format!("{}{}", rel(r), node(n))))
}

fn node(n: &NodePattern) -> String {
    let properties = n.properties.as_ref().map(expr).unwrap_or_default();
    let shown = labels(n.labels.as_ref());
    format!("({}{shown}{properties}{})", n.name.as_ref().map(name).unwrap_or_default(), filter(n.filter.as_ref()))
}

fn labels(labels: Option<&Labels>) -> String {
    labels.map(|l| format!(":{}", label(l))).unwrap_or_default()
}

fn label(l: &Labels) -> String {
    match l {
        Labels::One(n) => name(n),
        Labels::Any => "%".to_owned(),
        Labels::Not(inner) => format!("!({})", label(inner)),
        Labels::And(all) => format!("({})", joined(all, "&", label)),
        Labels::Or(all) => format!("({})", joined(all, "|", label)),
    }
}

fn rel(r: &RelPattern) -> String {
    let types = labels(r.types.as_ref());
    let end = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
    let length = r.length.map(|l| format!("*{}..{}", end(l.min), end(l.max))).unwrap_or_default();
    let properties = r.properties.as_ref().map(expr).unwrap_or_default();
    let filter = filter(r.filter.as_ref());
    let detail = format!("[{}{types}{length}{properties}{filter}]", r.name.as_ref().map(name).unwrap_or_default());
    match r.arrow {
        Arrow::Right => format!("-{detail}->"),
        Arrow::Left => format!("<-{detail}-"),
        Arrow::Either => format!("-{detail}-"),
    }
}

#[expect(clippy::too_many_lines, reason = "one arm a kind of expression")]
fn expr(e: &Expr) -> String {
    match &e.kind {
        ExprKind::Null => "null".to_owned(),
        ExprKind::Bool(b) => b.to_string(),
        ExprKind::Int(i) => i.to_string(),
        ExprKind::Float(f) => format!("{f:?}"),
        ExprKind::Text(t) => text(t),
        ExprKind::Parameter(p) => format!("${}", quoted(p)),
        ExprKind::Variable(v) => quoted(v),
        ExprKind::List(all) => format!("[{}]", joined(all, ", ", |i| format!("({})", expr(i)))),
        ExprKind::Map(entries) => {
            format!("{{{}}}", joined(entries, ", ", |(k, v)| format!("{}: {}", name(k), expr(v))))
        }
        ExprKind::Property(of, k) => format!("({}).{}", expr(of), name(k)),
        ExprKind::Index(of, at) => format!("({})[{}]", expr(of), expr(at)),
        ExprKind::Slice(of, from, to) => format!("({})[{}..{}]", expr(of), maybe(from), maybe(to)),
        ExprKind::HasLabels(of, l) => format!("(({}):{})", expr(of), label(l)),
        ExprKind::Unary(op, of) => format!("({} ({}))", unary(*op), expr(of)),
        ExprKind::Binary(op, a, b) => format!("({} {} {})", expr(a), binary(*op), expr(b)),
        ExprKind::And(all) => format!("({})", joined(all, " AND ", expr)),
        ExprKind::Or(all) => format!("({})", joined(all, " OR ", expr)),
        ExprKind::Compare(first, rest) => {
            format!("({}{})", expr(first), joined(rest, "", |(op, e)| format!(" {} {}", compare(*op), expr(e))))
        }
        ExprKind::IsNull(of) => format!("({} IS NULL)", expr(of)),
        ExprKind::IsNotNull(of) => format!("({} IS NOT NULL)", expr(of)),
        ExprKind::Call(c) => {
            format!(
                "{}({}{})",
                name(&c.name),
                if c.distinct { "DISTINCT " } else { "" },
                joined(&c.arguments, ", ", expr)
            )
        }
        ExprKind::CountAll => "count(*)".to_owned(),
        ExprKind::Case(c) => {
            let branches = joined(&c.branches, " ", |(w, t)| format!("WHEN {} THEN {}", expr(w), expr(t)));
            let last = c.otherwise.as_ref().map(|o| format!(" ELSE {}", expr(o))).unwrap_or_default();
            format!("CASE {} {branches}{last} END", maybe(&c.of))
        }
        ExprKind::Comprehension(c) => {
            let value = c.value.as_ref().map(|v| format!(" | {}", expr(v))).unwrap_or_default();
            format!("[{} IN {}{}{value}]", name(&c.name), expr(&c.list), filter(c.filter.as_deref()))
        }
        ExprKind::PatternComprehension(c) => {
            format!("[{}{} | {}]", path(&c.pattern), filter(c.filter.as_deref()), expr(&c.value))
        }
        ExprKind::Quantified(q) => {
            let word = quantifier(q.quantifier);
            format!("{word}({} IN {}{})", name(&q.name), expr(&q.list), filter(q.filter.as_deref()))
        }
        ExprKind::Pattern(p) | ExprKind::Shortest(p) => path(p),
        ExprKind::Inner(i) => {
            let word = match i.kind {
                InnerKind::Exists => "EXISTS",
                InnerKind::Count => "COUNT",
                InnerKind::Collect => "COLLECT",
            };
            match &i.body {
                InnerBody::Match(all, f) => {
                    format!("{word} {{ MATCH {}{} }}", joined(all, ", ", path), filter(f.as_deref()))
                }
                InnerBody::Query(q) => format!("{word} {{ {} }}", query(q)),
            }
        }
        ExprKind::Reduce(r) => format!(
            "reduce({} = {}, {} IN {} | {})",
            name(&r.sum),
            expr(&r.start),
            name(&r.name),
            expr(&r.list),
            expr(&r.step)
        ),
        ExprKind::MapOf(m) => format!("{} {{{}}}", name(&m.of), joined(&m.entries, ", ", map_of_entry)),
    }
}

fn map_of_entry(entry: &MapOfEntry) -> String {
    match entry {
        MapOfEntry::All => ".*".to_owned(),
        MapOfEntry::Key(key) => format!(".{}", name(key)),
        MapOfEntry::Value(key, value) => format!("{}: {}", name(key), expr(value)),
        MapOfEntry::Variable(v) => name(v),
    }
}

#[expect(clippy::ref_option, reason = "the tree holds it so")]
fn maybe(e: &Option<Box<Expr>>) -> String {
    e.as_ref().map(|e| expr(e)).unwrap_or_default()
}

fn quantifier(q: Quantifier) -> &'static str {
    match q {
        Quantifier::All => "all",
        Quantifier::Any => "any",
        Quantifier::None => "none",
        Quantifier::Single => "single",
    }
}

fn unary(op: UnaryOp) -> &'static str {
    match op {
        UnaryOp::Not => "NOT",
        UnaryOp::Negative => "-",
        UnaryOp::Positive => "+",
    }
}

fn binary(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Xor => "XOR",
        BinaryOp::Add => "+",
        BinaryOp::Subtract => "-",
        BinaryOp::Multiply => "*",
        BinaryOp::Divide => "/",
        BinaryOp::Modulo => "%",
        BinaryOp::Power => "^",
        BinaryOp::In => "IN",
        BinaryOp::StartsWith => "STARTS WITH",
        BinaryOp::EndsWith => "ENDS WITH",
        BinaryOp::Contains => "CONTAINS",
        BinaryOp::Matches => "=~",
    }
}

fn compare(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Equal => "=",
        CompareOp::NotEqual => "<>",
        CompareOp::Less => "<",
        CompareOp::AtMost => "<=",
        CompareOp::Greater => ">",
        CompareOp::AtLeast => ">=",
    }
}

use proptest::prelude::*;

use super::{generate, parse};

/// Prints what was read and reads it again.
fn check(statement: &str) {
    let Ok(tree) = parse(statement) else { return };
    let printed = print(&tree);
    let again = parse(&printed).map_err(|f| f.into_error(&printed).to_string());
    assert_eq!(again.as_ref(), Ok(&tree), "{statement}\n{printed}");
}

#[test]
fn the_cases_survive_printing() {
    for file in [
        include_str!("../tests/reading.txt"),
        include_str!("../tests/expressions.txt"),
        include_str!("../tests/patterns.txt"),
        include_str!("../tests/inner.txt"),
        include_str!("../tests/writing.txt"),
    ] {
        file.split("\n\n").for_each(|block| {
            let statement: Vec<&str> = block.lines().filter_map(|l| l.strip_prefix("> ")).collect();
            check(&statement.join("\n"));
        });
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn parsing_undoes_printing(tree in generate::statement()) {
        let printed = print(&tree);
        let again = parse(&printed).map_err(|f| f.into_error(&printed).to_string());
        prop_assert_eq!(again.as_ref(), Ok(&tree), "{}", printed);
    }

    #[test]
    fn rows_of_operators_survive_printing(
        operands in prop::collection::vec(prop::sample::select(vec![
            "1", "-2", "a.b", "(c)", "[1, 2]", "'x'", "NOT d", "- e", "f[1]", "g IS NULL", "h:L", "(i)-[:T]->(j)", "size([k])", "null",
        ]), 1..8),
        operators in prop::collection::vec(prop::sample::select(vec![
            "+", "-", "*", "/", "%", "^", "=", "<>", "<", "<=", ">", ">=", "AND", "OR", "XOR", "IN", "STARTS WITH", "=~",
        ]), 8),
    ) {
        let row: Vec<String> = operands.iter().zip(&operators).map(|(a, o)| format!("{a} {o}")).collect();
        let row = row.join(" ");
        check(&format!("RETURN {}", row.trim_end_matches(|c: char| !matches!(c, ')' | ']' | '\'') && !c.is_alphanumeric())));
        check(&format!("RETURN {row} 1"));
    }
}
