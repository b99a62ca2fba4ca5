//! Expressions over a row to values.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "some kinds of values are picked out; all others are treated alike"
)]

use std::cmp::Ordering;
use std::sync::Arc;

use super::{Row, Run};
use crate::query::check::resolved::{Expr, ExprKind, Key, TextTest};
use crate::query::fault::{Fault, Outcome};
use crate::query::function::Function;
use crate::query::syntax::ast::{CompareOp, InnerKind};
use crate::query::value::temporal::component;
use crate::query::value::{Standing, Value, equal, negate, standing};
use crate::schema::temporal::Temporal;
use crate::source::Span;

impl<'a> Run<'a> {
    /// Computes an expression.
    pub(super) fn eval(&mut self, expr: &'a Expr, row: &mut Row) -> Outcome<Value> {
        Ok(match &expr.kind {
            ExprKind::Constant(value) => value.clone(),
            ExprKind::Slot(slot) => row[slot.0].clone(),
            ExprKind::List(items) => Value::List(self.all(items, row)?.into()),
            ExprKind::Map(entries) => self.map(entries, row)?,
            ExprKind::Property(of, key) => self.property(of, key, row)?,
            ExprKind::Index(of, at) => self.index(of, at, row)?,
            ExprKind::Slice(of, from, to) => self.slice(of, from.as_deref(), to.as_deref(), row)?,
            ExprKind::Negate(of) => negate(&self.eval(of, row)?).map_err(|p| p.at(expr.span))?,
            ExprKind::Join(joint, a, b) => {
                let (a, b) = (self.eval(a, row)?, self.eval(b, row)?);
                let joined = joint(&a, &b).map_err(|p| p.at(expr.span))?;
                self.made(joined, expr.span)?
            }
            ExprKind::Call(function, arguments) => self.called(function, arguments, expr.span, row)?,
            ExprKind::Case(of, branches, otherwise) => self.case(of.as_deref(), branches, otherwise.as_deref(), row)?,
            ExprKind::Comprehension { slot, list, filter, value } => {
                self.comprehension(*slot, list, filter.as_deref(), value.as_deref(), row)?
            }
            ExprKind::Gather(sub, _, value) => self.gather(*sub, value, row)?,
            ExprKind::Inner(InnerKind::Count, sub, _) => self.counted(*sub, row)?,
            ExprKind::Inner(InnerKind::Collect, sub, _) => self.collected(*sub, expr.span, row)?,
            ExprKind::Reduce { sum, start, slot, list, step } => {
                self.reduce((*sum, start), (*slot, list), step, row)?
            }
            ExprKind::MapOf { of, all, entries } => self.map_of(of, *all, entries, row)?,
            ExprKind::HasLabels(..)
            | ExprKind::Not(_)
            | ExprKind::And(_)
            | ExprKind::Or(_)
            | ExprKind::Xor(..)
            | ExprKind::Compare(..)
            | ExprKind::In(..)
            | ExprKind::Text(..)
            | ExprKind::Matches(..)
            | ExprKind::MatchesFixed(..)
            | ExprKind::IsNull(_)
            | ExprKind::IsNotNull(_)
            | ExprKind::Quantified { .. }
            | ExprKind::Inner(InnerKind::Exists, ..) => self.truth(expr, row)?.into(),
        })
    }

    /// Computes a condition: true, false, or not known.
    pub(super) fn truth(&mut self, expr: &'a Expr, row: &mut Row) -> Outcome<Option<bool>> {
        Ok(match &expr.kind {
            ExprKind::HasLabels(of, labels) => match self.eval(of, row)? {
                Value::Node(node) => Some(labels.fits(self.graph.labels(node))),
                Value::Relationship(rel) => Some(labels.fits(self.graph.kind(rel).as_slice())),
                Value::Null => None,
                other => return Err(type_fault(of, "a label", "a node", &other)),
            },
            ExprKind::Not(of) => self.truth(of, row)?.map(|b| !b),
            ExprKind::And(all) => self.joined(all, false, row)?,
            ExprKind::Or(all) => self.joined(all, true, row)?,
            ExprKind::Xor(a, b) => self.truth(a, row)?.zip(self.truth(b, row)?).map(|(a, b)| a != b),
            ExprKind::Compare(first, rest) => self.compare(first, rest, row)?,
            ExprKind::In(item, list) => self.is_in(item, list, row)?,
            ExprKind::Text(test, a, b) => match (self.eval(a, row)?, self.eval(b, row)?) {
                (Value::Text(a), Value::Text(b)) => Some(text_test(*test, &a, &b)),
                _ => None,
            },
            ExprKind::Matches(of, pattern) => match (self.eval(of, row)?, self.eval(pattern, row)?) {
                (Value::Text(of), Value::Text(p)) => Some(crate::query::check::regex(&p, pattern.span)?.is_match(&of)),
                _ => None,
            },
            ExprKind::MatchesFixed(of, regex) => match self.eval(of, row)? {
                Value::Text(of) => Some(regex.is_match(&of)),
                _ => None,
            },
            ExprKind::IsNull(of) => Some(self.eval(of, row)?.is_null()),
            ExprKind::IsNotNull(of) => Some(!self.eval(of, row)?.is_null()),
            ExprKind::Quantified { quantifier, slot, list, filter } => {
                self.quantified(*quantifier, *slot, list, filter.as_deref(), row)?
            }
            ExprKind::Inner(InnerKind::Exists, sub, _) => Some(self.exists(*sub, row)?),
            _ => match self.eval(expr, row)? {
                Value::Bool(b) => Some(b),
                Value::Null => None,
                other => return Err(type_fault(expr, "a condition", "a truth value", &other)),
            },
        })
    }

    fn called(&mut self, function: &Function, arguments: &'a [Expr], span: Span, row: &mut Row) -> Outcome<Value> {
        let mut values = self.all(arguments, row)?;
        if let ([value], [at], false) = (values.as_slice(), arguments, outlives(function.name)) {
            self.refuse_deleted(value, at)?;
        }
        if function.is_dated() {
            values.insert(0, Value::temporal(Temporal::DateTime(self.world.limits.now.clone())));
        }
        let made = function.call(self.graph, &values).map_err(|p| p.at(span))?;
        self.made(made, span)
    }

    fn all(&mut self, exprs: &'a [Expr], row: &mut Row) -> Outcome<Vec<Value>> {
        exprs.iter().map(|e| self.eval(e, row)).collect()
    }

    fn map(&mut self, entries: &'a [(String, Expr)], row: &mut Row) -> Outcome<Value> {
        let entries = entries.iter().map(|(k, e)| Ok((k.clone(), self.eval(e, row)?)));
        Ok(Value::Map(Arc::new(entries.collect::<Outcome<_>>()?)))
    }

    fn property(&mut self, of: &'a Expr, key: &'a Key, row: &mut Row) -> Outcome<Value> {
        // The common case without a copy of the holder.
        let holder = match &of.kind {
            ExprKind::Slot(slot) => row[slot.0].clone(),
            _ => self.eval(of, row)?,
        };
        let stored = match &holder {
            Value::Node(node) => key.symbol.and_then(|k| self.graph.node_property(*node, k)),
            Value::Relationship(rel) => key.symbol.and_then(|k| self.graph.relationship_property(*rel, k)),
            Value::Map(map) => return Ok(map.get(&*key.name).cloned().unwrap_or(Value::Null)),
            Value::Temporal(t) => return component(t, &key.name).map_err(|p| p.at(of.span)),
            Value::Null => None,
            other => {
                let message = format!("a property needs a node, a relationship or a map, but this is {}", other.kind());
                return Err(Fault::new("query::no-properties", of.span, message));
            }
        };
        self.refuse_deleted(&holder, of)?;
        Ok(stored.map_or(Value::Null, Value::from))
    }

    /// What was deleted by an earlier clause holds nothing.
    fn refuse_deleted(&self, value: &Value, at: &Expr) -> Outcome<()> {
        let there = match value {
            _ if !self.graph.has_gone() => true,
            Value::Node(node) => self.graph.has_node(*node),
            Value::Relationship(rel) => self.graph.has_relationship(*rel),
            _ => true,
        };
        if there { Ok(()) } else { Err(Fault::new("query::deleted", at.span, "this was deleted by an earlier clause")) }
    }

    fn index(&mut self, of: &'a Expr, at: &'a Expr, row: &mut Row) -> Outcome<Value> {
        let (holder, place) = (self.eval(of, row)?, self.eval(at, row)?);
        let by_key = |key: &str| self.graph.symbol(key);
        Ok(match (&holder, &place) {
            (Value::Null, _) | (_, Value::Null) => Value::Null,
            (Value::List(items), Value::Int(i)) => {
                place_in(*i, items.len()).and_then(|i| items.get(i)).cloned().unwrap_or(Value::Null)
            }
            (Value::Map(map), Value::Text(key)) => map.get(&**key).cloned().unwrap_or(Value::Null),
            (Value::Node(node), Value::Text(key)) => {
                by_key(key).and_then(|k| self.graph.node_property(*node, k)).map_or(Value::Null, Value::from)
            }
            (Value::Relationship(rel), Value::Text(key)) => {
                by_key(key).and_then(|k| self.graph.relationship_property(*rel, k)).map_or(Value::Null, Value::from)
            }
            (Value::List(_), _) => {
                return Err(misfit("query::index", at, "the place in a list", "a whole number", &place));
            }
            (Value::Map(_) | Value::Node(_) | Value::Relationship(_), _) => {
                return Err(misfit("query::map-key", at, "the key of a map", "a text", &place));
            }
            _ => return Err(misfit("query::index", of, "`[...]`", "a list or a map", &holder)),
        })
    }

    fn slice(&mut self, of: &'a Expr, from: Option<&'a Expr>, to: Option<&'a Expr>, row: &mut Row) -> Outcome<Value> {
        let holder = self.eval(of, row)?;
        let Value::List(items) = &holder else {
            return if holder.is_null() { Ok(Value::Null) } else { Err(type_fault(of, "`[a..b]`", "a list", &holder)) };
        };
        let (Some(from), Some(to)) =
            (self.end(from, 0, items.len(), row)?, self.end(to, items.len(), items.len(), row)?)
        else {
            return Ok(Value::Null);
        };
        self.made(Value::list(items.get(from..to).unwrap_or_default().iter().cloned()), of.span)
    }

    fn end(&mut self, end: Option<&'a Expr>, none: usize, len: usize, row: &mut Row) -> Outcome<Option<usize>> {
        let Some(end) = end else { return Ok(Some(none)) };
        match self.eval(end, row)? {
            Value::Null => Ok(None),
            Value::Int(i) => {
                let size = i64::try_from(len).unwrap_or(i64::MAX);
                let from_start = if i < 0 { i.saturating_add(size) } else { i };
                Ok(Some(usize::try_from(from_start.clamp(0, size)).unwrap_or(0)))
            }
            other => Err(type_fault(end, "an end of `[a..b]`", "a whole number", &other)),
        }
    }

    /// AND ends at the first false, OR at the first true; what is not known stays so.
    fn joined(&mut self, all: &'a [Expr], ends_at: bool, row: &mut Row) -> Outcome<Option<bool>> {
        let mut known = true;
        for part in all {
            match self.truth(part, row)? {
                Some(b) if b == ends_at => return Ok(Some(ends_at)),
                Some(_) => {}
                None => known = false,
            }
        }
        Ok(known.then_some(!ends_at))
    }

    fn compare(&mut self, first: &'a Expr, rest: &'a [(CompareOp, Expr)], row: &mut Row) -> Outcome<Option<bool>> {
        let mut left = self.eval(first, row)?;
        let mut all = Some(true);
        for (op, right) in rest {
            let right = self.eval(right, row)?;
            match compared(*op, &left, &right) {
                Some(false) => return Ok(Some(false)),
                Some(true) => {}
                None => all = None,
            }
            left = right;
        }
        Ok(all)
    }

    fn is_in(&mut self, item: &'a Expr, list: &'a Expr, row: &mut Row) -> Outcome<Option<bool>> {
        let (item, holder) = (self.eval(item, row)?, self.eval(list, row)?);
        let Value::List(items) = &holder else {
            return if holder.is_null() {
                Ok(None)
            } else {
                Err(type_fault(list, "the right side of IN", "a list", &holder))
            };
        };
        self.looked_through(items)?;
        let mut known = true;
        for one in items.iter() {
            match equal(&item, one) {
                Some(true) => return Ok(Some(true)),
                Some(false) => {}
                None => known = false,
            }
        }
        Ok(known.then_some(false))
    }

    fn case(
        &mut self,
        of: Option<&'a Expr>,
        branches: &'a [(Expr, Expr)],
        otherwise: Option<&'a Expr>,
        row: &mut Row,
    ) -> Outcome<Value> {
        let subject = of.map(|e| self.eval(e, row)).transpose()?;
        for (when, then) in branches {
            let fits = match &subject {
                None => self.truth(when, row)?,
                Some(subject) => equal(subject, &self.eval(when, row)?),
            };
            if fits == Some(true) {
                return self.eval(then, row);
            }
        }
        otherwise.map_or(Ok(Value::Null), |e| self.eval(e, row))
    }
}

fn compared(op: CompareOp, a: &Value, b: &Value) -> Option<bool> {
    let ordered = |fits: fn(Ordering) -> bool| match standing(a, b) {
        Standing::Ordered(order) => Some(fits(order)),
        Standing::Never => Some(false),
        Standing::Unknown => None,
    };
    match op {
        CompareOp::Equal => equal(a, b),
        CompareOp::NotEqual => equal(a, b).map(|e| !e),
        CompareOp::Less => ordered(Ordering::is_lt),
        CompareOp::AtMost => ordered(Ordering::is_le),
        CompareOp::Greater => ordered(Ordering::is_gt),
        CompareOp::AtLeast => ordered(Ordering::is_ge),
    }
}

fn text_test(test: TextTest, a: &str, b: &str) -> bool {
    match test {
        TextTest::StartsWith => a.starts_with(b),
        TextTest::EndsWith => a.ends_with(b),
        TextTest::Contains => a.contains(b),
    }
}

/// Returns the place that an index means; negative ones count from the end.
fn place_in(index: i64, len: usize) -> Option<usize> {
    let from_start = if index < 0 { index.checked_add(i64::try_from(len).ok()?)? } else { index };
    usize::try_from(from_start).ok()
}

/// Says whether a function can be asked of what was deleted.
fn outlives(function: &str) -> bool {
    ["count", "elementId", "id", "type"].contains(&function)
}

fn misfit(code: &'static str, at: &Expr, what: &str, wanted: &str, found: &Value) -> Fault {
    Fault::new(code, at.span, format!("{what} needs {wanted}, but this is {}", found.kind()))
}

pub(super) fn type_fault(at: &Expr, what: &str, wanted: &str, found: &Value) -> Fault {
    misfit("query::type", at, what, wanted, found)
}
