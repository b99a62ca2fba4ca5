//! Expressions of the tree to resolved ones.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "one kind of expression is picked out; all others are treated alike"
)]

use super::context::{Binding, Context, Patterns, Place, Scope};
use super::literal::{constant, list, regex, value_of};
use super::resolved::{Expr, ExprKind, Slot, TextTest};
use super::{call, demand, label};
use crate::query::fault::{Fault, Outcome};
use crate::query::syntax::ast::{self, BinaryOp, UnaryOp};
use crate::query::value::{self, Kinds, Value};
use crate::source::Span;

const GRAPH: Kinds = Kinds::NODE.or(Kinds::RELATIONSHIP);
pub(super) const HOLDER: Kinds = GRAPH.or(Kinds::MAP);
const ADDABLE: Kinds = Kinds::NUMBER.or(Kinds::TEXT).or(Kinds::LIST).or(Kinds::TEMPORAL);
/// What can be scaled: numbers and lengths of time.
const SCALABLE: Kinds = Kinds::NUMBER.or(Kinds::DURATION);
/// What can be taken from another: numbers, lengths and points in time.
const SUBTRACTABLE: Kinds = Kinds::NUMBER.or(Kinds::TEMPORAL);

/// Resolves an expression.
pub(super) fn resolve(context: &mut Context<'_>, scope: &Scope, place: Place<'_>, expr: &ast::Expr) -> Outcome<Expr> {
    Walk { context, scope, place }.expr(expr)
}

/// Returns what the items of a list can be.
pub(super) fn item_kinds(list: &Expr) -> Kinds {
    if list.kinds == Kinds::ANY {
        return Kinds::ANY;
    }
    match &list.kind {
        ExprKind::List(items) => items.iter().fold(Kinds::NONE, |k, i| k.or(i.kinds)),
        ExprKind::Constant(Value::List(items)) => items.iter().fold(Kinds::NONE, |k, i| k.or(i.kind())),
        _ => Kinds::ANY,
    }
}

pub(super) fn slot_of(binding: Binding, span: Span) -> Expr {
    Expr { kind: ExprKind::Slot(binding.slot), kinds: binding.kinds, span }
}

/// What is needed at each step of the walk down an expression.
pub(super) struct Walk<'w, 'g> {
    pub(super) context: &'w mut Context<'g>,
    pub(super) scope: &'w Scope,
    pub(super) place: Place<'w>,
}

impl Walk<'_, '_> {
    pub(super) fn expr(&mut self, expr: &ast::Expr) -> Outcome<Expr> {
        if let Some((_, known)) = self.place.known.iter().find(|(e, _)| e == expr) {
            return self.known(expr, *known);
        }
        // What stands inside something that is no condition is none itself.
        let patterns = self.place.patterns;
        if !joins_conditions(&expr.kind) {
            self.place = self.place.taking(Patterns::Refused);
        }
        let resolved = self.fresh(expr, patterns);
        self.place = self.place.taking(patterns);
        resolved
    }

    /// A column that is computed already. Beside an aggregate only a name or a property can be, as openCypher has it.
    fn known(&self, expr: &ast::Expr, known: Binding) -> Outcome<Expr> {
        let simple = match &expr.kind {
            ast::ExprKind::Variable(_) => true,
            ast::ExprKind::Property(of, _) => matches!(of.kind, ast::ExprKind::Variable(_)),
            _ => super::aggregate::holds_aggregate(expr),
        };
        if simple || !self.place.beside_aggregate || constant_in(expr) {
            return Ok(slot_of(known, expr.span));
        }
        Err(Fault::new(
            "query::ambiguous-aggregation",
            expr.span,
            "beside an aggregate only names and properties stand",
        )
        .hint("give this expression a name with WITH first"))
    }

    fn fresh(&mut self, expr: &ast::Expr, patterns: Patterns) -> Outcome<Expr> {
        let span = expr.span;
        let (kind, kinds) = match &expr.kind {
            ast::ExprKind::Null => return Ok(constant(Value::Null, span)),
            ast::ExprKind::Bool(b) => return Ok(constant(Value::Bool(*b), span)),
            ast::ExprKind::Int(i) => return Ok(constant(Value::Int(*i), span)),
            ast::ExprKind::Float(f) => return Ok(constant(Value::Float(*f), span)),
            ast::ExprKind::Text(t) => return Ok(constant(Value::from(t.as_str()), span)),
            ast::ExprKind::Parameter(name) => {
                // What a parameter is can be anything: the statement is right or wrong without it.
                return Ok(Expr { kinds: Kinds::ANY, ..constant(self.context.parameter(name, span)?, span) });
            }
            ast::ExprKind::Variable(name) => return self.variable(name, span),
            ast::ExprKind::List(items) => return Ok(list(self.all(items)?, span)),
            ast::ExprKind::Map(entries) => (self.map(entries)?, Kinds::MAP),
            ast::ExprKind::Property(of, key) => (self.property(of, key)?, Kinds::ANY),
            ast::ExprKind::Index(of, at) => (self.index(of, at)?, Kinds::ANY),
            ast::ExprKind::Slice(of, from, to) => (self.slice(of, from.as_deref(), to.as_deref())?, Kinds::LIST),
            ast::ExprKind::HasLabels(of, labels) => (self.has_labels(of, labels)?, Kinds::BOOL),
            ast::ExprKind::Unary(op, of) => return self.unary(*op, of, span),
            ast::ExprKind::Binary(op, a, b) => return self.binary(*op, a, b, span),
            ast::ExprKind::And(all) => (ExprKind::And(self.truths(all, "AND")?), Kinds::BOOL),
            ast::ExprKind::Or(all) => (ExprKind::Or(self.truths(all, "OR")?), Kinds::BOOL),
            ast::ExprKind::Compare(first, rest) => (self.compare(first, rest)?, Kinds::BOOL),
            ast::ExprKind::IsNull(of) => (ExprKind::IsNull(self.boxed(of)?), Kinds::BOOL),
            ast::ExprKind::IsNotNull(of) => (ExprKind::IsNotNull(self.boxed(of)?), Kinds::BOOL),
            ast::ExprKind::Call(c) => return call::resolve(self, c, span),
            ast::ExprKind::CountAll => return call::count_all(self, span),
            ast::ExprKind::Case(case) => self.case(case)?,
            ast::ExprKind::Comprehension(c) => (self.comprehension(c)?, Kinds::LIST),
            ast::ExprKind::PatternComprehension(c) => (self.gather(c)?, Kinds::LIST),
            ast::ExprKind::Quantified(q) => (self.quantified(q)?, Kinds::BOOL),
            ast::ExprKind::Pattern(p) => (self.pattern_test(p, patterns)?, Kinds::BOOL),
            ast::ExprKind::Inner(inner) => self.inner(inner, span)?,
            ast::ExprKind::Shortest(p) => self.shortest(p)?,
            ast::ExprKind::Reduce(r) => self.reduce(r)?,
            ast::ExprKind::MapOf(m) => (self.map_of(m, span)?, Kinds::MAP),
        };
        Ok(Expr { kind, kinds, span })
    }

    /// `exists((a)-->(b))`, where the pattern stands in a call.
    pub(super) fn exists_call(&mut self, pattern: &ast::PathPattern, span: Span) -> Outcome<Expr> {
        Ok(Expr { kind: self.pattern_test(pattern, Patterns::Taken)?, kinds: Kinds::BOOL, span })
    }

    pub(super) fn all(&mut self, exprs: &[ast::Expr]) -> Outcome<Vec<Expr>> {
        exprs.iter().map(|e| self.expr(e)).collect()
    }

    pub(super) fn boxed(&mut self, expr: &ast::Expr) -> Outcome<Box<Expr>> {
        self.expr(expr).map(Box::new)
    }

    pub(super) fn maybe(&mut self, expr: Option<&ast::Expr>) -> Outcome<Option<Box<Expr>>> {
        expr.map(|e| self.boxed(e)).transpose()
    }

    pub(super) fn kinded(&mut self, expr: &ast::Expr, wanted: Kinds, what: &str) -> Outcome<Box<Expr>> {
        let resolved = self.expr(expr)?;
        demand(&resolved, wanted, what)?;
        Ok(Box::new(resolved))
    }

    fn truths(&mut self, exprs: &[ast::Expr], what: &str) -> Outcome<Vec<Expr>> {
        exprs.iter().map(|e| self.kinded(e, Kinds::BOOL, what).map(|b| *b)).collect()
    }

    pub(super) fn variable(&mut self, name: &str, span: Span) -> Outcome<Expr> {
        let Some(binding) = self.scope.get(name) else { return Err(self.unknown(name, span)) };
        let local = binding.slot.0 >= self.place.locals_from();
        if self.place.is_grouped() && !local {
            return Err(Fault::new(
                "query::ambiguous-aggregation",
                span,
                format!("`{name}` stands beside an aggregate but makes no group"),
            )
            .hint(format!("return `{name}` as a column of its own, or hand it on with WITH first")));
        }
        Ok(slot_of(binding, span))
    }

    pub(super) fn unknown(&self, name: &str, span: Span) -> Fault {
        let known = self.scope.iter().map(|(n, _)| n);
        let fault = Fault::unknown("query::unknown-variable", span, "variable", name, known);
        // One letter is the name of a variable; a longer word may be a text that lacks its quotes.
        let may_be_text = self.scope.is_empty() || name.chars().count() > 1;
        if may_be_text && !fault.has_hints() { fault.hint("a text stands in quotes") } else { fault }
    }

    fn map(&mut self, entries: &[(ast::Name, ast::Expr)]) -> Outcome<ExprKind> {
        let entries: Vec<(String, Expr)> =
            entries.iter().map(|(k, e)| Ok((k.text.clone(), self.expr(e)?))).collect::<Outcome<_>>()?;
        let values: Option<_> = entries.iter().map(|(k, e)| Some((k.clone(), value_of(e)?.clone()))).collect();
        Ok(match values {
            Some(values) => ExprKind::Constant(Value::Map(std::sync::Arc::new(values))),
            None => ExprKind::Map(entries),
        })
    }

    fn property(&mut self, of: &ast::Expr, key: &ast::Name) -> Outcome<ExprKind> {
        let of = self.boxed(of)?;
        if !of.kinds.may_be(HOLDER.or(Kinds::TEMPORAL)) && !of.kinds.may_be(Kinds::PATH) {
            let message = format!("a property needs {HOLDER}, but this is {}", of.kinds);
            return Err(Fault::new("query::no-properties", of.span, message));
        }
        demand(&of, HOLDER.or(Kinds::TEMPORAL), "a property")?;
        if of.kinds.and(GRAPH) != Kinds::NONE && !of.kinds.may_be(Kinds::MAP.or(Kinds::TEMPORAL)) {
            self.context.warn_unknown_key(key);
        }
        Ok(ExprKind::Property(of, self.context.key(key)))
    }

    fn index(&mut self, of: &ast::Expr, at: &ast::Expr) -> Outcome<ExprKind> {
        let (of, at) = (self.boxed(of)?, self.boxed(at)?);
        let wanted = if of.kinds == Kinds::LIST { Kinds::INT } else { Kinds::INT.or(Kinds::TEXT) };
        for (part, wanted, what) in [(&of, HOLDER.or(Kinds::LIST), "`[...]`"), (&at, wanted, "the place in `[...]`")] {
            if !part.kinds.may_be(wanted) {
                let message = format!("{what} needs {wanted}, but this is {}", part.kinds);
                return Err(Fault::new("query::index", part.span, message));
            }
        }
        Ok(ExprKind::Index(of, at))
    }

    fn slice(&mut self, of: &ast::Expr, from: Option<&ast::Expr>, to: Option<&ast::Expr>) -> Outcome<ExprKind> {
        let of = self.kinded(of, Kinds::LIST, "`[a..b]`")?;
        let mut end = |e: Option<&ast::Expr>| e.map(|e| self.kinded(e, Kinds::INT, "an end of `[a..b]`")).transpose();
        Ok(ExprKind::Slice(of, end(from)?, end(to)?))
    }

    fn has_labels(&mut self, of: &ast::Expr, labels: &ast::Labels) -> Outcome<ExprKind> {
        let of = self.kinded(of, Kinds::NODE.or(Kinds::RELATIONSHIP), "a label")?;
        let context = &mut *self.context;
        let test = match of.kinds {
            Kinds::RELATIONSHIP => label::test(labels, &mut |name| context.rel_type(name)),
            Kinds::NODE => label::test(labels, &mut |name| context.label(name)),
            // It may be the one or the other.
            _ => label::test(labels, &mut |name| context.symbol(name)),
        };
        Ok(ExprKind::HasLabels(of, test))
    }

    fn unary(&mut self, op: UnaryOp, of: &ast::Expr, span: Span) -> Outcome<Expr> {
        Ok(match op {
            UnaryOp::Not => {
                Expr { kind: ExprKind::Not(self.kinded(of, Kinds::BOOL, "NOT")?), kinds: Kinds::BOOL, span }
            }
            UnaryOp::Negative => {
                let of = self.kinded(of, SCALABLE, "`-`")?;
                Expr { kinds: of.kinds.and(SCALABLE), kind: ExprKind::Negate(of), span }
            }
            UnaryOp::Positive => *self.kinded(of, Kinds::NUMBER, "`+`")?,
        })
    }

    fn binary(&mut self, op: BinaryOp, a: &ast::Expr, b: &ast::Expr, span: Span) -> Outcome<Expr> {
        let (kind, kinds) = match op {
            BinaryOp::Add => self.add(a, b)?,
            BinaryOp::Subtract => self.arithmetic(value::subtract, ("`-`", SUBTRACTABLE), a, b)?,
            BinaryOp::Multiply => self.arithmetic(value::multiply, ("`*`", SCALABLE), a, b)?,
            BinaryOp::Divide => self.arithmetic(value::divide, ("`/`", SCALABLE), a, b)?,
            BinaryOp::Modulo => self.arithmetic(value::modulo, ("`%`", Kinds::NUMBER), a, b)?,
            BinaryOp::Power => (self.arithmetic(value::power, ("`^`", Kinds::NUMBER), a, b)?.0, Kinds::FLOAT),
            BinaryOp::Xor => {
                let (a, b) = (self.kinded(a, Kinds::BOOL, "XOR")?, self.kinded(b, Kinds::BOOL, "XOR")?);
                (ExprKind::Xor(a, b), Kinds::BOOL)
            }
            BinaryOp::In => {
                (ExprKind::In(self.boxed(a)?, self.kinded(b, Kinds::LIST, "the right side of IN")?), Kinds::BOOL)
            }
            BinaryOp::StartsWith => (ExprKind::Text(TextTest::StartsWith, self.boxed(a)?, self.boxed(b)?), Kinds::BOOL),
            BinaryOp::EndsWith => (ExprKind::Text(TextTest::EndsWith, self.boxed(a)?, self.boxed(b)?), Kinds::BOOL),
            BinaryOp::Contains => (ExprKind::Text(TextTest::Contains, self.boxed(a)?, self.boxed(b)?), Kinds::BOOL),
            BinaryOp::Matches => (self.matches(a, b)?, Kinds::BOOL),
        };
        Ok(Expr { kind, kinds, span })
    }

    fn arithmetic(
        &mut self,
        joint: super::resolved::Joint,
        (sign, fits): (&str, Kinds),
        a: &ast::Expr,
        b: &ast::Expr,
    ) -> Outcome<(ExprKind, Kinds)> {
        let (a, b) = (self.kinded(a, fits, sign)?, self.kinded(b, fits, sign)?);
        let whole = a.kinds == Kinds::INT && b.kinds == Kinds::INT;
        Ok((ExprKind::Join(joint, a, b), if whole { Kinds::INT } else { fits }))
    }

    fn add(&mut self, a: &ast::Expr, b: &ast::Expr) -> Outcome<(ExprKind, Kinds)> {
        let (a, b) = (self.boxed(a)?, self.boxed(b)?);
        if !a.kinds.may_be(Kinds::LIST) && !b.kinds.may_be(Kinds::LIST) {
            demand(&a, ADDABLE, "`+`")?;
            demand(&b, ADDABLE, "`+`")?;
        }
        let kinds = if a.kinds == Kinds::LIST || b.kinds == Kinds::LIST {
            Kinds::LIST
        } else if a.kinds == Kinds::INT && b.kinds == Kinds::INT {
            Kinds::INT
        } else {
            ADDABLE
        };
        Ok((ExprKind::Join(value::add, a, b), kinds))
    }

    fn matches(&mut self, a: &ast::Expr, b: &ast::Expr) -> Outcome<ExprKind> {
        let (a, b) = (self.boxed(a)?, self.boxed(b)?);
        Ok(match value_of(&b) {
            Some(Value::Text(pattern)) => ExprKind::MatchesFixed(a, regex(pattern, b.span)?),
            _ => ExprKind::Matches(a, b),
        })
    }

    fn compare(&mut self, first: &ast::Expr, rest: &[(ast::CompareOp, ast::Expr)]) -> Outcome<ExprKind> {
        let first = self.boxed(first)?;
        let rest = rest.iter().map(|(op, e)| Ok((*op, self.expr(e)?))).collect::<Outcome<_>>()?;
        Ok(ExprKind::Compare(first, rest))
    }

    fn when(&mut self, expr: &ast::Expr) -> Outcome<Expr> {
        let before = self.place;
        self.place = before.taking(Patterns::Taken);
        let resolved = self.expr(expr);
        self.place = before;
        resolved
    }

    fn case(&mut self, case: &ast::Case) -> Outcome<(ExprKind, Kinds)> {
        let of = self.maybe(case.of.as_deref())?;
        let branches: Vec<(Expr, Expr)> =
            case.branches.iter().map(|(w, t)| Ok((self.when(w)?, self.expr(t)?))).collect::<Outcome<_>>()?;
        let otherwise = self.maybe(case.otherwise.as_deref())?;
        let last = otherwise.as_ref().map_or(Kinds::NONE, |o| o.kinds);
        let kinds = branches.iter().fold(last, |k, (_, then)| k.or(then.kinds));
        Ok((ExprKind::Case(of, branches, otherwise), kinds))
    }

    /// Resolves what is said of each item of a list, with the item's name in scope.
    pub(super) fn each(
        &mut self,
        name: &ast::Name,
        kinds: Kinds,
        parts: [Option<&ast::Expr>; 2],
        aggregates: &str,
    ) -> Outcome<(Slot, [Option<Box<Expr>>; 2])> {
        let slot = self.context.slot(&name.text);
        let mut scope = self.scope.clone();
        scope.bind(&name.text, slot, kinds);
        let place = self.place.refusing(aggregates).inside(slot);
        let [filter, value] = parts;
        let condition = place.taking(Patterns::Taken);
        let filter = Walk { context: self.context, scope: &scope, place: condition }.maybe(filter)?;
        let value = Walk { context: self.context, scope: &scope, place }.maybe(value)?;
        Ok((slot, [filter, value]))
    }

    pub(super) fn comprehension(&mut self, c: &ast::Comprehension) -> Outcome<ExprKind> {
        let list = self.kinded(&c.list, Kinds::LIST, "a list comprehension")?;
        let parts = [c.filter.as_deref(), c.value.as_deref()];
        let (slot, [filter, value]) = self.each(&c.name, item_kinds(&list), parts, "a list comprehension")?;
        Ok(ExprKind::Comprehension { slot, list, filter, value })
    }

    fn quantified(&mut self, q: &ast::Quantified) -> Outcome<ExprKind> {
        let list = self.kinded(&q.list, Kinds::LIST, "a quantifier")?;
        let (slot, [filter, _]) = self.each(&q.name, item_kinds(&list), [q.filter.as_deref(), None], "a quantifier")?;
        if let Some(filter) = &filter {
            demand(filter, Kinds::BOOL, "WHERE")?;
        }
        Ok(ExprKind::Quantified { quantifier: q.quantifier, slot, list, filter })
    }
}

/// Says whether the parts of an expression are conditions where it is one itself.
fn joins_conditions(kind: &ast::ExprKind) -> bool {
    matches!(
        kind,
        ast::ExprKind::And(_)
            | ast::ExprKind::Or(_)
            | ast::ExprKind::Unary(UnaryOp::Not, _)
            | ast::ExprKind::Binary(BinaryOp::Xor, ..)
    )
}

/// Says whether an expression looks at no name: then it is the same in every group.
fn constant_in(expr: &ast::Expr) -> bool {
    !matches!(expr.kind, ast::ExprKind::Variable(_)) && super::aggregate::parts(expr).into_iter().all(constant_in)
}
