//! Patterns and queries that stand in an expression, `reduce`, maps made of something.

use super::context::{Patterns, Place, Scope};
use super::expression::{HOLDER, Walk, item_kinds, resolve, slot_of};
use super::literal::constant;
use super::resolved::{Expr, ExprKind, Slot, Sub, SubId};
use super::{demand, pattern};
use crate::query::fault::{Fault, Outcome};
use crate::query::syntax::ast::{self, InnerBody, InnerKind};
use crate::query::value::{Kinds, Value};
use crate::source::Span;

impl Walk<'_, '_> {
    /// A pattern as a condition.
    pub(super) fn pattern_test(&mut self, pattern: &ast::PathPattern, patterns: Patterns) -> Outcome<ExprKind> {
        if patterns == Patterns::Refused {
            return Err(Fault::new(
                "query::misplaced-pattern",
                pattern.span,
                "a pattern cannot stand here: it is no value",
            )
            .hint("in WHERE it is a condition; elsewhere write `exists(...)`, `COUNT { ... }` or `[... | value]`"));
        }
        self.refuse_new_names(pattern)?;
        let (sub, outer, _) = self.sub(std::slice::from_ref(pattern), None)?;
        Ok(ExprKind::Inner(InnerKind::Exists, sub, outer))
    }

    /// `EXISTS { query }`, `COUNT { query }`, `COLLECT { query }`
    pub(super) fn inner(&mut self, inner: &ast::Inner, span: Span) -> Outcome<(ExprKind, Kinds)> {
        let kinds = match inner.kind {
            InnerKind::Exists => Kinds::BOOL,
            InnerKind::Count => Kinds::INT,
            InnerKind::Collect => Kinds::LIST,
        };
        let (sub, outer) = match &inner.body {
            InnerBody::Match(_, _) if inner.kind == InnerKind::Collect => return Err(one_column(span)),
            InnerBody::Match(patterns, filter) => {
                let (sub, outer, _) = self.sub(patterns, filter.as_deref())?;
                (sub, outer)
            }
            InnerBody::Query(query) => {
                self.refuse_grouped(span)?;
                let (columns, query) = super::inner::query(self.context, self.scope, query)?;
                if inner.kind == InnerKind::Collect && columns.len() != 1 {
                    return Err(one_column(span));
                }
                self.context.subs.push(Sub::Query(query));
                (SubId(self.context.subs.len() - 1), self.scope.iter().map(|(_, b)| b.slot).collect())
            }
        };
        Ok((ExprKind::Inner(inner.kind, sub, outer), kinds))
    }

    /// A shortest path as a value: the first found, or a list of all.
    pub(super) fn shortest(&mut self, pattern: &ast::PathPattern) -> Outcome<(ExprKind, Kinds)> {
        let span = pattern.span;
        let name = ast::Name { text: " path".to_owned(), span };
        let named = ast::PathPattern { name: Some(name), ..pattern.clone() };
        let (sub, outer, scope) = self.sub(std::slice::from_ref(&named), None)?;
        let path = scope.get(" path").expect("the pattern has just bound it");
        let gathered = ExprKind::Gather(sub, outer, Box::new(slot_of(path, span)));
        if pattern.shape == ast::Shape::AllShortest {
            return Ok((gathered, Kinds::LIST));
        }
        let list = Expr { kind: gathered, kinds: Kinds::LIST, span };
        Ok((ExprKind::Index(Box::new(list), Box::new(constant(Value::Int(0), span))), Kinds::PATH))
    }

    pub(super) fn reduce(&mut self, r: &ast::Reduce) -> Outcome<(ExprKind, Kinds)> {
        let start = self.boxed(&r.start)?;
        let list = self.kinded(&r.list, Kinds::LIST, "reduce")?;
        let (sum, slot) = (self.context.slot(&r.sum.text), self.context.slot(&r.name.text));
        let mut scope = self.scope.clone();
        scope.bind(&r.sum.text, sum, Kinds::ANY);
        scope.bind(&r.name.text, slot, item_kinds(&list));
        let place = self.place.refusing("reduce").inside(sum);
        let step = Walk { context: self.context, scope: &scope, place }.boxed(&r.step)?;
        let kinds = start.kinds.or(step.kinds);
        Ok((ExprKind::Reduce { sum, start, slot, list, step }, kinds))
    }

    pub(super) fn map_of(&mut self, m: &ast::MapOf, span: Span) -> Outcome<ExprKind> {
        let of = Box::new(self.variable(&m.of.text, m.of.span)?);
        demand(&of, HOLDER, "a map of this")?;
        let all = m.entries.iter().any(|e| matches!(e, ast::MapOfEntry::All));
        let mut entries = Vec::new();
        for entry in &m.entries {
            match entry {
                ast::MapOfEntry::All => {}
                ast::MapOfEntry::Key(key) => {
                    let kind = ExprKind::Property(of.clone(), self.context.key(key));
                    entries.push((key.text.clone(), Expr { kind, kinds: Kinds::ANY, span }));
                }
                ast::MapOfEntry::Value(key, value) => entries.push((key.text.clone(), self.expr(value)?)),
                ast::MapOfEntry::Variable(name) => {
                    entries.push((name.text.clone(), self.variable(&name.text, name.span)?));
                }
            }
        }
        Ok(ExprKind::MapOf { of, all, entries })
    }

    pub(super) fn gather(&mut self, c: &ast::PatternComprehension) -> Outcome<ExprKind> {
        let (sub, outer, scope) = self.sub(std::slice::from_ref(&c.pattern), c.filter.as_deref())?;
        let place = Place::plain("a pattern comprehension");
        let value = resolve(self.context, &scope, place, &c.value)?;
        let mut all = outer;
        value.slots(&mut all);
        if let Sub::Pattern(pattern) = &self.context.subs[sub.0] {
            all.retain(|s| !pattern.fresh.contains(s));
        }
        Ok(ExprKind::Gather(sub, all, Box::new(value)))
    }

    fn sub(&mut self, patterns: &[ast::PathPattern], filter: Option<&ast::Expr>) -> Outcome<(SubId, Vec<Slot>, Scope)> {
        self.refuse_grouped(patterns[0].span)?;
        let mut scope = self.scope.clone();
        let pattern = pattern::resolve(self.context, &mut scope, patterns, filter)?;
        let outer = pattern::outer_slots(&pattern);
        self.context.subs.push(Sub::Pattern(pattern));
        Ok((SubId(self.context.subs.len() - 1), outer, scope))
    }

    fn refuse_grouped(&self, span: Span) -> Outcome<()> {
        if !self.place.is_grouped() {
            return Ok(());
        }
        Err(Fault::new("query::ambiguous-aggregation", span, "a pattern cannot stand beside an aggregate")
            .hint("make it a column of its own, or hand it on with WITH first"))
    }

    /// A pattern that only tests cannot name anything new.
    fn refuse_new_names(&self, pattern: &ast::PathPattern) -> Outcome<()> {
        let nodes = std::iter::once(&pattern.start).chain(pattern.steps.iter().map(|(_, n)| n));
        let names =
            nodes.filter_map(|n| n.name.as_ref()).chain(pattern.steps.iter().filter_map(|(r, _)| r.name.as_ref()));
        match names.into_iter().find(|n| self.scope.get(&n.text).is_none()) {
            None => Ok(()),
            Some(name) => Err(self
                .unknown(&name.text, name.span)
                .hint("a pattern in an expression only tests; `EXISTS { MATCH ... }` may name new things")),
        }
    }
}

fn one_column(span: Span) -> Fault {
    Fault::new("query::one-column", span, "`COLLECT { }` makes a list of one column")
        .hint("end it with a RETURN of one expression")
}
