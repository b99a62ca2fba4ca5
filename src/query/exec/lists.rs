//! What is said of each item of a list: comprehensions and quantifiers.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "some kinds of values are picked out; all others are treated alike"
)]

use std::sync::Arc;

use super::eval::type_fault;
use super::{Row, Run};
use crate::query::check::resolved::{Expr, Slot};
use crate::query::fault::Outcome;
use crate::query::syntax::ast::Quantifier;
use crate::query::value::Value;

impl<'a> Run<'a> {
    pub(super) fn items(&mut self, list: &'a Expr, what: &str, row: &mut Row) -> Outcome<Option<Arc<[Value]>>> {
        match self.eval(list, row)? {
            Value::Null => Ok(None),
            Value::List(items) => Ok(Some(items)),
            other => Err(type_fault(list, what, "a list", &other)),
        }
    }

    pub(super) fn comprehension(
        &mut self,
        slot: Slot,
        list: &'a Expr,
        filter: Option<&'a Expr>,
        value: Option<&'a Expr>,
        row: &mut Row,
    ) -> Outcome<Value> {
        let Some(items) = self.items(list, "a list comprehension", row)? else { return Ok(Value::Null) };
        let mut made = Vec::new();
        for item in items.iter() {
            self.tick()?;
            row[slot.0] = item.clone();
            if filter.map_or(Ok(Some(true)), |f| self.truth(f, row))? == Some(true) {
                made.push(value.map_or(Ok(item.clone()), |v| self.eval(v, row))?);
            }
        }
        self.made(Value::List(made.into()), list.span)
    }

    pub(super) fn quantified(
        &mut self,
        quantifier: Quantifier,
        slot: Slot,
        list: &'a Expr,
        filter: Option<&'a Expr>,
        row: &mut Row,
    ) -> Outcome<Option<bool>> {
        let Some(items) = self.items(list, "a quantifier", row)? else { return Ok(None) };
        let (mut yes, mut no, mut unknown) = (0_usize, 0_usize, 0_usize);
        for item in items.iter() {
            self.tick()?;
            row[slot.0] = item.clone();
            let passes = match filter {
                Some(filter) => self.truth(filter, row)?,
                None => truth_of(item),
            };
            match passes {
                Some(true) => yes += 1,
                Some(false) => no += 1,
                None => unknown += 1,
            }
        }
        let unless_unknown = |answer: bool| (unknown == 0).then_some(answer);
        Ok(match quantifier {
            Quantifier::All => {
                if no > 0 {
                    Some(false)
                } else {
                    unless_unknown(true)
                }
            }
            Quantifier::Any => {
                if yes > 0 {
                    Some(true)
                } else {
                    unless_unknown(false)
                }
            }
            Quantifier::None => {
                if yes > 0 {
                    Some(false)
                } else {
                    unless_unknown(true)
                }
            }
            Quantifier::Single => {
                if yes > 1 {
                    Some(false)
                } else {
                    unless_unknown(yes == 1)
                }
            }
        })
    }
}

fn truth_of(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(b) => Some(*b),
        _ => None,
    }
}
