//! What the check knows while it walks: the names in scope, the slots given out, the warnings so far.

use std::collections::BTreeMap;

use super::expression;
use super::resolved::{Aggregate, Expr, Key, Label, Slot, Sub};
use crate::graph::view::{Graph, Symbol};
use crate::query::Params;
use crate::query::fault::{Fault, Outcome, near_hint};
use crate::query::procedure::Procedure;
use crate::query::syntax::ast::{self, Name};
use crate::query::value::{Kinds, Value};
use crate::source::Span;

/// What a name stands for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Binding {
    pub(super) slot: Slot,
    pub(super) kinds: Kinds,
}

/// The names that can be used at a place.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    names: BTreeMap<String, Binding>,
}

impl Scope {
    pub(super) fn get(&self, name: &str) -> Option<Binding> {
        self.names.get(name).copied()
    }

    pub(super) fn bind(&mut self, name: &str, slot: Slot, kinds: Kinds) {
        self.names.insert(name.to_owned(), Binding { slot, kinds });
    }

    /// Returns all names, sorted.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, Binding)> {
        self.names.iter().map(|(name, binding)| (name.as_str(), *binding))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Returns the names of both; where both have one, that above counts.
    pub(super) fn below(&self, above: &Self) -> Self {
        let mut both = self.clone();
        above.iter().for_each(|(name, b)| both.bind(name, b.slot, b.kinds));
        both
    }

    /// Refuses a name that already stands for something.
    pub(super) fn refuse_taken(&self, name: &Name) -> Outcome<()> {
        match self.get(&name.text) {
            None => Ok(()),
            Some(_) => Err(taken(name)),
        }
    }
}

/// Says that a name already stands for something.
pub(super) fn taken(name: &Name) -> Fault {
    let message = format!("`{}` already stands for something else", name.text);
    Fault::new("query::already-bound", name.span, message).hint("take another name")
}

/// Where an expression stands, as far as it matters to what it may hold.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// Expressions that are computed already, and where to.
    pub(super) known: &'a [(ast::Expr, Binding)],
    pub(super) aggregates: Aggregates<'a>,
    pub(super) patterns: Patterns,
    /// Whether an aggregate stands beside: then only plain columns are known, no expression made of them.
    pub(super) beside_aggregate: bool,
    /// The first slot of the names that an expression itself brings in: these need make no group.
    locals: usize,
}

impl<'a> Place<'a> {
    /// Where no aggregate may stand; the word says where that is.
    pub(super) fn plain(place: &'a str) -> Self {
        Self {
            known: &[],
            aggregates: Aggregates::Refused(place),
            patterns: Patterns::Refused,
            beside_aggregate: false,
            locals: usize::MAX,
        }
    }

    /// Where a condition stands: a pattern may be one.
    pub(super) fn condition(place: &'a str) -> Self {
        Self { patterns: Patterns::Taken, ..Self::plain(place) }
    }

    /// The same place where a pattern may or may not stand.
    pub(super) fn taking(self, patterns: Patterns) -> Self {
        Self { patterns, ..self }
    }

    /// Where aggregates are gathered beside these groups.
    pub(super) fn grouped(known: &'a [(ast::Expr, Binding)]) -> Self {
        Self { known, aggregates: Aggregates::Gathered, beside_aggregate: true, ..Self::plain("") }
    }

    /// Where some expressions are computed already.
    pub(super) fn knowing(self, known: &'a [(ast::Expr, Binding)]) -> Self {
        Self { known, ..self }
    }

    /// The same place inside an expression that brings in a name.
    pub(super) fn inside(self, slot: Slot) -> Self {
        Self { locals: self.locals.min(slot.0), ..self }
    }

    /// Says whether only names that make groups can be used.
    pub(super) fn is_grouped(self) -> bool {
        match self.aggregates {
            Aggregates::Gathered | Aggregates::RefusedInGroup(_) => true,
            Aggregates::Refused(_) => false,
        }
    }

    /// The same place inside something that takes no aggregates.
    pub(super) fn refusing(self, word: &'a str) -> Self {
        match self.aggregates {
            Aggregates::Gathered | Aggregates::RefusedInGroup(_) => {
                Self { aggregates: Aggregates::RefusedInGroup(word), ..self }
            }
            Aggregates::Refused(_) => Self { aggregates: Aggregates::Refused(word), ..self },
        }
    }

    pub(super) fn locals_from(self) -> usize {
        self.locals
    }
}

/// Whether a pattern may stand as a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Patterns {
    Taken,
    Refused,
}

/// What becomes of an aggregate.
#[derive(Clone, Copy)]
pub(super) enum Aggregates<'a> {
    /// There are no groups here; the word says where.
    Refused(&'a str),
    /// They are gathered; a name that makes no group is a fault.
    Gathered,
    /// There are groups, but what is said of each item of a list cannot hold an aggregate.
    RefusedInGroup(&'a str),
}

/// What a statement is checked against.
#[derive(Clone, Copy)]
pub(in crate::query) struct Ground<'a> {
    pub(in crate::query) graph: &'a Graph,
    pub(in crate::query) params: &'a Params,
    pub(in crate::query) procedures: &'a [&'a dyn Procedure],
    /// Whether the statement writes: then a name that nothing bears yet may be borne when it is looked for.
    pub(in crate::query) writes: bool,
}

/// What the check knows of one part of a query.
pub(super) struct Context<'a> {
    pub(super) ground: Ground<'a>,
    pub(super) graph: &'a Graph,
    pub(super) warnings: Vec<Fault>,
    /// Names that the graph has no symbol for.
    pub(super) unknown: Vec<String>,
    pub(super) subs: Vec<Sub>,
    pub(super) names: Vec<String>,
    pub(super) gathered: Vec<Aggregate>,
}

impl<'a> Context<'a> {
    pub(super) fn new(ground: Ground<'a>) -> Self {
        Self {
            ground,
            graph: ground.graph,
            warnings: Vec::new(),
            unknown: Vec::new(),
            subs: Vec::new(),
            names: Vec::new(),
            gathered: Vec::new(),
        }
    }

    /// Gives out a new slot.
    pub(super) fn slot(&mut self, name: &str) -> Slot {
        self.names.push(name.to_owned());
        Slot(self.names.len() - 1)
    }

    /// Resolves an expression where no aggregate may stand.
    pub(super) fn plain(&mut self, scope: &Scope, expr: &ast::Expr, place: &str) -> Outcome<Expr> {
        expression::resolve(self, scope, Place::plain(place), expr)
    }

    /// Resolves a condition, which a pattern may be.
    pub(super) fn condition(&mut self, scope: &Scope, expr: &ast::Expr) -> Outcome<Expr> {
        let condition = expression::resolve(self, scope, Place::condition("WHERE"), expr)?;
        super::demand(&condition, Kinds::BOOL, "WHERE")?;
        Ok(condition)
    }

    /// Returns the value given for a parameter.
    pub(super) fn parameter(&self, name: &str, span: Span) -> Outcome<Value> {
        self.ground.params.get(name).cloned().ok_or_else(|| {
            let fault =
                Fault::new("query::no-parameter", span, format!("no value is given for the parameter `${name}`"));
            fault
                .near(name, self.ground.params.keys().map(String::as_str))
                .hint(format!("give one with `-P {name}=...`"))
        })
    }

    /// Finds a label; an unknown one earns a warning.
    pub(super) fn label(&mut self, name: &Name) -> Label {
        let graph = self.graph;
        let found = self.symbol(name).filter(|s| self.ground.writes || graph.all_labels().contains(s));
        if found.is_none() {
            let meant =
                self.bears(name, graph.all_kinds()).then(|| format!("it is a type: write `-[:{}]->`", name.text));
            self.warn("query::unknown-label", "node of the graph has the label", name, graph.all_labels(), meant);
        }
        found
    }

    /// Finds a type of relationship; an unknown one earns a warning.
    pub(super) fn rel_type(&mut self, name: &Name) -> Label {
        let graph = self.graph;
        let found = self.symbol(name).filter(|s| self.ground.writes || graph.all_kinds().contains(s));
        if found.is_none() {
            let meant =
                self.bears(name, graph.all_labels()).then(|| format!("it is a label: write `(:{})`", name.text));
            self.warn("query::unknown-type", "relationship of the graph has the type", name, graph.all_kinds(), meant);
        }
        found
    }

    /// Says whether a name is one of these.
    fn bears(&self, name: &Name, all: &[Symbol]) -> bool {
        self.graph.symbol(&name.text).is_some_and(|s| all.contains(&s))
    }

    /// Returns the types that relationships may have.
    pub(super) fn known_types(&self) -> Vec<Symbol> {
        if self.ground.writes { self.graph.symbols().collect() } else { self.graph.all_kinds().to_vec() }
    }

    /// Finds a name of the graph.
    pub(super) fn symbol(&mut self, name: &Name) -> Option<Symbol> {
        let found = self.graph.symbol(&name.text);
        if found.is_none() {
            self.unknown.push(name.text.clone());
        }
        found
    }

    /// Finds a property key.
    pub(super) fn key(&mut self, name: &Name) -> Key {
        Key { name: name.text.as_str().into(), symbol: self.symbol(name) }
    }

    /// Warns of a key that no node and no relationship has.
    pub(super) fn warn_unknown_key(&mut self, name: &Name) {
        let graph = self.graph;
        if !self.bears(name, graph.all_keys()) {
            self.warn(
                "query::unknown-property",
                "node or relationship of the graph has the property",
                name,
                graph.all_keys(),
                None,
            );
        }
    }

    /// Warns of `(Country)`, a node of any label under the name of a label.
    pub(super) fn warn_label_without_colon(&mut self, name: &Name) {
        if self.bears(name, self.graph.all_labels()) {
            self.warn_without_colon(name, "a label", &format!("(:{})", name.text));
        }
    }

    /// Warns of `-[SUPPLIES]->`, a relationship of any type under the name of a type.
    pub(super) fn warn_type_without_colon(&mut self, name: &Name) {
        if self.bears(name, self.graph.all_kinds()) {
            self.warn_without_colon(name, "a type", &format!("-[:{}]-", name.text));
        }
    }

    fn warn_without_colon(&mut self, name: &Name, what: &str, meant: &str) {
        let message = format!("`{}` is a variable here, for anything: {what} stands after a colon", name.text);
        let fault = Fault::new("query::missing-colon", name.span, message).hint(format!("write `{meant}`"));
        if !self.warnings.iter().any(|w| w.says_the_same(&fault)) {
            self.warnings.push(fault);
        }
    }

    fn warn(&mut self, code: &'static str, what: &str, name: &Name, known: &[Symbol], meant: Option<String>) {
        // An empty graph knows no names, and one that is written to may learn them: to say so would only be noise.
        if self.graph.node_count() == 0 || self.ground.writes {
            return;
        }
        let fault = Fault::new(code, name.span, format!("no {what} `{}`", name.text));
        let hint = meant.or_else(|| near_hint(&name.text, known.iter().map(|s| self.graph.name(*s))));
        if !self.warnings.iter().any(|w| w.says_the_same(&fault)) {
            self.warnings.push(hint.into_iter().fold(fault, Fault::hint));
        }
    }
}
