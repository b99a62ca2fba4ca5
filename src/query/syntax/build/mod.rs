//! pest's pairs to the tree. Pairs never leave this folder; slips that the grammar lets pass become faults here.

#![expect(clippy::wildcard_enum_match_arm, reason = "a pair's children are the few rules that its own rule names")]

mod clause;
mod expression;
mod literal;
mod operator;
mod pattern;
mod write;

pub(super) use clause::statement;

use pest::iterators::Pair;

use super::ast::Name;
use super::parser::Rule;
use crate::query::fault::{Fault, Outcome};
use crate::source::Span;

/// How much deeper an expression may still go, in operators and brackets: what walks the tree calls itself for each.
#[derive(Clone, Copy, Debug)]
struct Room(usize);

impl Room {
    const WHOLE: Self = Self(400);

    fn less(self, by: usize, span: Span) -> Outcome<Self> {
        self.0.checked_sub(by).map(Self).ok_or_else(|| {
            Fault::new("query::too-deep", span, "this expression is too deep: more than 400 operators in a row")
                .hint("give a part of it a name with WITH, or pass a list as a parameter (`$name`)")
        })
    }
}

fn span(pair: &Pair<'_, Rule>) -> Span {
    let span = pair.as_span();
    Span::new(span.start(), span.end())
}

fn child<'a>(pair: &Pair<'a, Rule>, rule: Rule) -> Option<Pair<'a, Rule>> {
    pair.clone().into_inner().find(|p| p.as_rule() == rule)
}

fn children<'a>(pair: &Pair<'a, Rule>, rule: Rule) -> impl Iterator<Item = Pair<'a, Rule>> {
    pair.clone().into_inner().filter(move |p| p.as_rule() == rule)
}

fn has(pair: &Pair<'_, Rule>, rule: Rule) -> bool {
    child(pair, rule).is_some()
}

/// Returns the only child that the grammar puts there.
fn only<'a>(pair: &Pair<'a, Rule>, rule: Rule) -> Pair<'a, Rule> {
    child(pair, rule).expect("the grammar demands this child")
}

/// A name without its backticks.
fn name(pair: &Pair<'_, Rule>) -> Name {
    Name { text: unquote(pair.as_str()), span: span(pair) }
}

/// A name of several parts, each with or without backticks: `db.labels`.
fn dotted_name(pair: &Pair<'_, Rule>) -> Name {
    let mut quoted = false;
    let parts = pair.as_str().split(|c| {
        quoted ^= c == '`';
        c == '.' && !quoted
    });
    Name { text: parts.map(unquote).collect::<Vec<_>>().join("."), span: span(pair) }
}

fn unquote(text: &str) -> String {
    match text.strip_prefix('`').and_then(|t| t.strip_suffix('`')) {
        Some(inner) => inner.replace("``", "`"),
        None => text.to_owned(),
    }
}

fn compat(pair: &Pair<'_, Rule>, message: &str, instead: &str) -> Fault {
    Fault::new("query::syntax", span(pair), message).hint(format!("write `{instead}`"))
}
