//! Whole statements out of chance, layer upon layer: for the test that printing and parsing undo each other.
//!
//! Only trees that a text can say are made: an `AND` has two sides, a list of `REMOVE` names properties or labels.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

use super::ast::{
    Arrow, BinaryOp, Call, Case, Clause, CompareOp, Comprehension, Day, DayKind, Delete, ExportTail, Expr, ExprKind,
    Imports, Inner, InnerBody, InnerKind, Item, Labels, Length, MapOf, MapOfEntry, Match, Merge, Mode, Name,
    NodePattern, Order, Part, PathPattern, PatternComprehension, ProcedureCall, Projection, Quantified, Quantifier,
    Query, Reduce, RelPattern, RemoveItem, SetItem, Shape, SortKey, Statement, SubqueryCall, UnaryOp, Union, Unwind,
    Yields,
};
use crate::source::Span;

/// How deep expressions nest; a query inside an expression takes a layer too.
const LAYERS: usize = 3;

/// What may stand inside the next layer.
#[derive(Clone)]
struct Layer {
    expr: BoxedStrategy<Expr>,
    query: BoxedStrategy<Query>,
}

/// Makes statements.
pub(super) fn statement() -> BoxedStrategy<Statement> {
    let layer = (0..LAYERS).fold(ground(), |below, _| above(&below));
    let mode = select(vec![Mode::Answer, Mode::Explain, Mode::Profile]);
    let export = (select(vec!["dot", "json", "to", "export"]), of(text()))
        .prop_map(|(format, path)| ExportTail { format: named(format), path });
    (of(day()), of(day()), mode, layer.query, of(export))
        .prop_map(|(as_of, known_at, mode, query, export)| Statement { as_of, known_at, mode, query, export })
        .boxed()
}

fn ground() -> Layer {
    let expr = leaf().prop_map(plain).boxed();
    let query = projection(&expr).prop_map(|p| alone(Clause::Return(p))).boxed();
    Layer { expr, query }
}

fn above(below: &Layer) -> Layer {
    let expr = prop_oneof![
        1 => leaf(),
        3 => operators(&below.expr),
        2 => lookups(&below.expr),
        3 => made_of_parts(&below.expr),
        2 => lists(&below.expr),
        2 => patterns(&below.expr, &below.query),
    ];
    let expr = expr.prop_map(plain).boxed();
    let part =
        vec(clause(&expr, &below.query), 1..4).prop_map(|clauses| Part { clauses, span: Span::default() }).boxed();
    let union = (select(vec![Union::Distinct, Union::All]), part.clone());
    let query = (part, vec(union, 0..2)).prop_map(|(first, unions)| Query { first, unions }).boxed();
    Layer { expr, query }
}

fn plain(kind: ExprKind) -> Expr {
    Expr { kind, span: Span::default() }
}

fn alone(clause: Clause) -> Query {
    Query { first: Part { clauses: vec![clause], span: Span::default() }, unions: Vec::new() }
}

fn named(text: &str) -> Name {
    Name { text: text.to_owned(), span: Span::default() }
}

// Names and literals.

fn word() -> BoxedStrategy<String> {
    let odd = [
        "",
        "a",
        "b",
        "Né",
        "한국",
        "MATCH",
        "null",
        "case",
        "two words",
        "`",
        "a``b",
        "x.y",
        "1st",
        "'",
        "\n",
        "//",
        "$",
    ];
    prop_oneof![8 => "[a-zA-Z_][a-z0-9_]{0,3}", 2 => select(odd.to_vec()).prop_map(str::to_owned)].boxed()
}

fn name() -> BoxedStrategy<Name> {
    word().prop_map(|text| named(&text)).boxed()
}

fn text() -> BoxedStrategy<String> {
    prop_oneof!["[a-z '\"\\\\`\n]{0,4}", any::<String>()].boxed()
}

fn day() -> BoxedStrategy<Day> {
    let kind = prop_oneof![text().prop_map(DayKind::Written), word().prop_map(DayKind::Parameter)];
    kind.prop_map(|kind| Day { kind, span: Span::default() }).boxed()
}

fn leaf() -> BoxedStrategy<ExprKind> {
    prop_oneof![
        Just(ExprKind::Null),
        any::<bool>().prop_map(ExprKind::Bool),
        any::<i64>().prop_map(ExprKind::Int),
        (-9_i64..10).prop_map(ExprKind::Int),
        (any::<f64>().prop_filter("a number", |f| f.is_finite())).prop_map(ExprKind::Float),
        text().prop_map(ExprKind::Text),
        word().prop_map(ExprKind::Parameter),
        word().prop_map(ExprKind::Variable),
        Just(ExprKind::CountAll),
    ]
    .boxed()
}

// Expressions.

fn boxed(expr: &BoxedStrategy<Expr>) -> BoxedStrategy<Box<Expr>> {
    expr.clone().prop_map(Box::new).boxed()
}

fn operators(expr: &BoxedStrategy<Expr>) -> BoxedStrategy<ExprKind> {
    let unary = select(vec![UnaryOp::Not, UnaryOp::Negative, UnaryOp::Positive]);
    let several = || vec(expr.clone(), 2..4);
    prop_oneof![
        (unary, boxed(expr)).prop_map(|(op, of)| ExprKind::Unary(op, of)),
        (binary_op(), boxed(expr), boxed(expr)).prop_map(|(op, a, b)| ExprKind::Binary(op, a, b)),
        several().prop_map(ExprKind::And),
        several().prop_map(ExprKind::Or),
        (boxed(expr), vec((compare_op(), expr.clone()), 1..3)).prop_map(|(a, rest)| ExprKind::Compare(a, rest)),
        boxed(expr).prop_map(ExprKind::IsNull),
        boxed(expr).prop_map(ExprKind::IsNotNull),
    ]
    .boxed()
}

fn binary_op() -> BoxedStrategy<BinaryOp> {
    select(vec![
        BinaryOp::Xor,
        BinaryOp::Add,
        BinaryOp::Subtract,
        BinaryOp::Multiply,
        BinaryOp::Divide,
        BinaryOp::Modulo,
        BinaryOp::Power,
        BinaryOp::In,
        BinaryOp::StartsWith,
        BinaryOp::EndsWith,
        BinaryOp::Contains,
        BinaryOp::Matches,
    ])
    .boxed()
}

fn compare_op() -> BoxedStrategy<CompareOp> {
    select(vec![
        CompareOp::Equal,
        CompareOp::NotEqual,
        CompareOp::Less,
        CompareOp::AtMost,
        CompareOp::Greater,
        CompareOp::AtLeast,
    ])
    .boxed()
}

fn lookups(expr: &BoxedStrategy<Expr>) -> BoxedStrategy<ExprKind> {
    prop_oneof![
        (boxed(expr), name()).prop_map(|(of, key)| ExprKind::Property(of, key)),
        (boxed(expr), boxed(expr)).prop_map(|(of, at)| ExprKind::Index(of, at)),
        (boxed(expr), of(boxed(expr)), of(boxed(expr))).prop_map(|(of, a, b)| ExprKind::Slice(of, a, b)),
        (boxed(expr), labels()).prop_map(|(of, labels)| ExprKind::HasLabels(of, labels)),
    ]
    .boxed()
}

fn made_of_parts(expr: &BoxedStrategy<Expr>) -> BoxedStrategy<ExprKind> {
    let call = (name(), any::<bool>(), vec(expr.clone(), 0..3))
        .prop_map(|(name, distinct, arguments)| ExprKind::Call(Call { name, distinct, arguments }));
    let case = (of(boxed(expr)), vec((expr.clone(), expr.clone()), 1..3), of(boxed(expr)))
        .prop_map(|(of, branches, otherwise)| ExprKind::Case(Case { of, branches, otherwise }));
    let entry = prop_oneof![
        Just(MapOfEntry::All),
        name().prop_map(MapOfEntry::Key),
        (name(), expr.clone()).prop_map(|(key, value)| MapOfEntry::Value(key, value)),
        name().prop_map(MapOfEntry::Variable),
    ];
    let map_of = (name(), vec(entry, 0..3)).prop_map(|(of, entries)| ExprKind::MapOf(MapOf { of, entries }));
    prop_oneof![call, case, map_of, map(expr)].boxed()
}

fn map(expr: &BoxedStrategy<Expr>) -> BoxedStrategy<ExprKind> {
    vec((name(), expr.clone()), 0..3).prop_map(ExprKind::Map).boxed()
}

fn lists(expr: &BoxedStrategy<Expr>) -> BoxedStrategy<ExprKind> {
    let list = vec(expr.clone(), 0..3).prop_map(ExprKind::List);
    let comprehension = (name(), boxed(expr), of(boxed(expr)), of(boxed(expr)))
        .prop_map(|(name, list, filter, value)| ExprKind::Comprehension(Comprehension { name, list, filter, value }));
    let which = select(vec![Quantifier::All, Quantifier::Any, Quantifier::None, Quantifier::Single]);
    let quantified = (which, name(), boxed(expr), of(boxed(expr))).prop_map(|(quantifier, name, list, filter)| {
        ExprKind::Quantified(Quantified { quantifier, name, list, filter })
    });
    let reduce = (name(), boxed(expr), name(), boxed(expr), boxed(expr))
        .prop_map(|(sum, start, name, list, step)| ExprKind::Reduce(Reduce { sum, start, name, list, step }));
    prop_oneof![list, comprehension, quantified, reduce].boxed()
}

fn patterns(expr: &BoxedStrategy<Expr>, query: &BoxedStrategy<Query>) -> BoxedStrategy<ExprKind> {
    let comprehension =
        (of(name()), chain(expr, 1), of(boxed(expr)), boxed(expr)).prop_map(|(name, pattern, filter, value)| {
            let pattern = Box::new(PathPattern { name, ..pattern });
            ExprKind::PatternComprehension(PatternComprehension { pattern, filter, value })
        });
    let shortest = (chain(expr, 0), select(vec![Shape::Shortest, Shape::AllShortest]))
        .prop_map(|(chain, shape)| ExprKind::Shortest(Box::new(PathPattern { shape, ..chain })));
    let body = prop_oneof![
        (vec(path(expr), 1..3), of(boxed(expr))).prop_map(|(all, filter)| InnerBody::Match(all, filter)),
        query
            .clone()
            .prop_filter("a lone MATCH is the other kind of body", |q| !is_match(q))
            .prop_map(|query| InnerBody::Query(Box::new(query))),
    ];
    let kind = select(vec![InnerKind::Exists, InnerKind::Count, InnerKind::Collect]);
    let inner = (kind, body).prop_map(|(kind, body)| ExprKind::Inner(Inner { kind, body }));
    prop_oneof![chain(expr, 1).prop_map(|p| ExprKind::Pattern(Box::new(p))), comprehension, shortest, inner].boxed()
}

fn is_match(query: &Query) -> bool {
    query.unions.is_empty() && matches!(query.first.clauses.as_slice(), [Clause::Match(m)] if !m.optional)
}

// Patterns.

fn labels() -> BoxedStrategy<Labels> {
    let one = prop_oneof![4 => name().prop_map(Labels::One), 1 => Just(Labels::Any)];
    one.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|l| Labels::Not(Box::new(l))),
            vec(inner.clone(), 2..4).prop_map(Labels::And),
            vec(inner, 2..4).prop_map(Labels::Or),
        ]
    })
    .boxed()
}

fn properties(expr: &BoxedStrategy<Expr>) -> BoxedStrategy<Expr> {
    prop_oneof![3 => map(expr), 1 => word().prop_map(ExprKind::Parameter)].prop_map(plain).boxed()
}

fn node(expr: &BoxedStrategy<Expr>) -> BoxedStrategy<NodePattern> {
    (of(name()), of(labels()), of(properties(expr)), of(expr.clone()))
        .prop_map(|(name, labels, properties, filter)| NodePattern { name, labels, properties, filter })
        .boxed()
}

fn relationship(expr: &BoxedStrategy<Expr>) -> BoxedStrategy<RelPattern> {
    let arrow = select(vec![Arrow::Right, Arrow::Left, Arrow::Either]);
    let length = (of(0_u64..9), of(any::<u64>())).prop_map(|(min, max)| Length { min, max });
    (of(name()), arrow, of(labels()), of(length), of(properties(expr)), of(expr.clone()))
        .prop_map(|(name, arrow, types, length, properties, filter)| RelPattern {
            name,
            arrow,
            types,
            length,
            properties,
            filter,
            span: Span::default(),
        })
        .boxed()
}

/// A pattern without a name, of so many steps at least.
fn chain(expr: &BoxedStrategy<Expr>, fewest: usize) -> BoxedStrategy<PathPattern> {
    (node(expr), vec((relationship(expr), node(expr)), fewest..3))
        .prop_map(|(start, steps)| PathPattern { name: None, shape: Shape::Every, start, steps, span: Span::default() })
        .boxed()
}

fn path(expr: &BoxedStrategy<Expr>) -> BoxedStrategy<PathPattern> {
    let shape = select(vec![Shape::Every, Shape::Every, Shape::Shortest, Shape::AllShortest]);
    (of(name()), shape, chain(expr, 0)).prop_map(|(name, shape, chain)| PathPattern { name, shape, ..chain }).boxed()
}

// Clauses.

fn clause(expr: &BoxedStrategy<Expr>, query: &BoxedStrategy<Query>) -> BoxedStrategy<Clause> {
    let paths = || vec(path(expr), 1..3);
    let matched = (any::<bool>(), paths(), of(expr.clone()))
        .prop_map(|(optional, patterns, filter)| Clause::Match(Match { optional, patterns, filter }));
    let unwind = (expr.clone(), name()).prop_map(|(list, name)| Clause::Unwind(Unwind { list, name }));
    let imports = prop_oneof![Just(Imports::ByWith), Just(Imports::All), vec(name(), 0..3).prop_map(Imports::These)];
    let subquery = (imports, query.clone())
        .prop_map(|(imports, query)| Clause::Subquery(SubqueryCall { imports, query: Box::new(query) }));
    prop_oneof![
        matched,
        unwind,
        (projection(expr), of(expr.clone())).prop_map(|(p, filter)| Clause::With(p, filter)),
        projection(expr).prop_map(Clause::Return),
        procedure_call(expr).prop_map(Clause::Call),
        subquery,
        paths().prop_map(Clause::Create),
        writing(expr),
    ]
    .boxed()
}

fn projection(expr: &BoxedStrategy<Expr>) -> BoxedStrategy<Projection> {
    let item = (expr.clone(), of(name())).prop_map(|(expr, alias)| Item { expr, alias, text: String::new() });
    let key = (expr.clone(), select(vec![Order::Ascending, Order::Descending]))
        .prop_map(|(expr, order)| SortKey { expr, order });
    let shown = (any::<bool>(), any::<bool>(), vec(item, 0..3))
        .prop_filter("a column", |(_, star, items)| *star || !items.is_empty());
    (shown, vec(key, 0..3), of(expr.clone()), of(expr.clone()))
        .prop_map(|((distinct, star, items), order, skip, limit)| Projection {
            distinct,
            star,
            items,
            order,
            skip,
            limit,
            span: Span::default(),
        })
        .boxed()
}

fn procedure_call(expr: &BoxedStrategy<Expr>) -> BoxedStrategy<ProcedureCall> {
    let yields = prop_oneof![
        (Just(Yields::Unsaid), Just(None)),
        (Just(Yields::All(named("*"))), of(expr.clone())),
        (vec((name(), of(name())), 1..3).prop_map(Yields::These), of(expr.clone())),
    ];
    (name(), of(vec(expr.clone(), 0..3)), yields)
        .prop_map(|(name, arguments, (yields, filter))| ProcedureCall { name, arguments, yields, filter })
        .boxed()
}

fn writing(expr: &BoxedStrategy<Expr>) -> BoxedStrategy<Clause> {
    let items = |fewest| vec(set_item(expr), fewest..3);
    let merge = (path(expr), items(0), items(0))
        .prop_map(|(pattern, on_create, on_match)| Clause::Merge(Merge { pattern, on_create, on_match }));
    let removed = prop_oneof![
        (expr.clone(), name()).prop_map(|(of, key)| RemoveItem::Property(of, key)),
        (expr.clone(), vec(name(), 1..3)).prop_map(|(of, labels)| RemoveItem::Labels(of, labels)),
    ];
    let delete =
        (any::<bool>(), vec(expr.clone(), 1..3)).prop_map(|(detach, items)| Clause::Delete(Delete { detach, items }));
    prop_oneof![merge, items(1).prop_map(Clause::Set), vec(removed, 1..3).prop_map(Clause::Remove), delete].boxed()
}

fn set_item(expr: &BoxedStrategy<Expr>) -> BoxedStrategy<SetItem> {
    let whole = expr.clone().prop_filter("`a.key = b` sets a property", |e| !matches!(e.kind, ExprKind::Property(..)));
    prop_oneof![
        (expr.clone(), name(), expr.clone()).prop_map(|(of, key, value)| SetItem::Property(of, key, value)),
        (whole, expr.clone()).prop_map(|(of, value)| SetItem::Replace(of, value)),
        (expr.clone(), expr.clone()).prop_map(|(of, value)| SetItem::Add(of, value)),
        (expr.clone(), vec(name(), 1..3)).prop_map(|(of, labels)| SetItem::Labels(of, labels)),
    ]
    .boxed()
}
