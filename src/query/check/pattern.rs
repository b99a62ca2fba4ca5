//! Patterns of the tree to resolved ones: first every name gets its slot, then what must hold is resolved.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "one kind of expression is picked out; all others are treated alike"
)]

use super::context::{Context, Scope, taken};
use super::label;
use super::literal::value_of;
use super::resolved::{Expr, ExprKind, Key, LabelTest, Length, Node, PathDef, Pattern, Rel, Slot};
use crate::graph::view::Direction;
use crate::query::fault::{Fault, Outcome};
use crate::query::syntax::ast::{self, Arrow, CompareOp, Name, NodePattern, PathPattern, RelPattern, Shape};
use crate::query::value::{Kinds, Value};

/// The most nodes of the patterns of one MATCH.
const MOST_PARTS: usize = 30;

/// Resolves the patterns of one MATCH and binds their names.
pub(super) fn resolve(
    context: &mut Context<'_>,
    scope: &mut Scope,
    patterns: &[PathPattern],
    filter: Option<&ast::Expr>,
) -> Outcome<Pattern> {
    refuse_large(patterns)?;
    let mut binder = Binder {
        outer: scope.clone(),
        context,
        scope,
        pattern: Pattern::default(),
        held: Vec::new(),
        inline: Vec::new(),
    };
    for path in patterns {
        binder.path(path)?;
    }
    let Binder { mut pattern, held, inline, .. } = binder;
    for (holder, properties) in held {
        hold(context, scope, &mut pattern, holder, properties)?;
    }
    for filter in inline {
        split(context.condition(scope, filter)?, &mut pattern.filters);
    }
    if let Some(filter) = filter {
        split(context.condition(scope, filter)?, &mut pattern.filters);
    }
    Ok(pattern)
}

/// Patterns are planned part by part, each against all others; and one inside another step runs on the stack.
fn refuse_large(patterns: &[PathPattern]) -> Outcome<()> {
    let size = patterns.iter().map(|p| p.steps.len() + 1).sum::<usize>();
    match patterns.iter().find(|_| size > MOST_PARTS) {
        None => Ok(()),
        Some(pattern) => {
            Err(Fault::new("query::too-long", pattern.span, format!("a pattern has at most {MOST_PARTS} nodes"))
                .hint("go on in a second MATCH"))
        }
    }
}

/// Splits a condition at AND.
pub(super) fn split(condition: Expr, into: &mut Vec<Expr>) {
    match condition.kind {
        ExprKind::And(all) => all.into_iter().for_each(|c| split(c, into)),
        kind => into.push(Expr { kind, ..condition }),
    }
}

/// Returns the slots that a pattern looks at but does not fill.
pub(super) fn outer_slots(pattern: &Pattern) -> Vec<Slot> {
    let mut all: Vec<Slot> = pattern.nodes.iter().map(|n| n.slot).chain(pattern.rels.iter().map(|r| r.slot)).collect();
    let tests = pattern.rels.iter().flat_map(|r| r.tests.iter().map(|(_, e)| e));
    pattern.filters.iter().chain(tests).for_each(|e| e.slots(&mut all));
    all.retain(|s| !pattern.fresh.contains(s));
    all.sort_unstable();
    all.dedup();
    all
}

/// What a property map belongs to.
#[derive(Clone, Copy)]
enum Holder {
    One(Slot),
    /// Each relationship of a walk: its place among the pattern's relationships.
    Each(usize),
}

struct Binder<'b, 'p, 'g> {
    context: &'b mut Context<'g>,
    /// The names bound before this MATCH.
    outer: Scope,
    scope: &'b mut Scope,
    pattern: Pattern,
    held: Vec<(Holder, &'p ast::Expr)>,
    /// Conditions that stand inside nodes and relationships.
    inline: Vec<&'p ast::Expr>,
}

impl<'p> Binder<'_, 'p, '_> {
    fn path(&mut self, path: &'p PathPattern) -> Outcome<()> {
        check_shape(path)?;
        let start = self.node(&path.start)?;
        let (mut at, mut rels, mut steps) = (start, Vec::new(), Vec::new());
        for (rel, node) in &path.steps {
            let to = self.node(node)?;
            rels.push(self.rel(rel, at, to, path.shape)?);
            steps.push((rels[rels.len() - 1], to));
            at = to;
        }
        self.pattern.chains.push((start, steps));
        if let Some(name) = &path.name {
            self.scope.refuse_taken(name)?;
            let slot = self.fresh(&name.text);
            self.scope.bind(&name.text, slot, Kinds::PATH);
            self.pattern.paths.push(PathDef { slot, start, rels });
        }
        Ok(())
    }

    fn fresh(&mut self, name: &str) -> Slot {
        let slot = self.context.slot(name);
        self.pattern.fresh.push(slot);
        slot
    }

    fn node(&mut self, node: &'p NodePattern) -> Outcome<Slot> {
        if let (Some(name), None) = (&node.name, &node.labels) {
            self.context.warn_label_without_colon(name);
        }
        let test = node.labels.as_ref().map(|l| label::test(l, &mut |name| self.context.label(name)));
        let (labels, rest) = test.map_or((Vec::new(), None), label::split);
        let slot = self.node_slot(node.name.as_ref())?;
        self.pattern.filters.extend(rest.map(|test| has_labels(slot, test)));
        self.inline.extend(&node.filter);
        if let Some(properties) = &node.properties {
            self.held.push((Holder::One(slot), properties));
        }
        if let Some(known) = self.pattern.nodes.iter_mut().find(|n| n.slot == slot) {
            known.labels.extend(labels);
        } else {
            let bound = !self.pattern.fresh.contains(&slot);
            self.pattern.nodes.push(Node { slot, labels, bound });
        }
        Ok(slot)
    }

    fn node_slot(&mut self, name: Option<&Name>) -> Outcome<Slot> {
        let Some(name) = name else { return Ok(self.fresh("")) };
        if let Some(binding) = self.scope.get(&name.text) {
            return binding
                .kinds
                .may_be(Kinds::NODE)
                .then_some(binding.slot)
                .ok_or_else(|| conflict(name, binding.kinds, "a node"));
        }
        let slot = self.fresh(&name.text);
        self.scope.bind(&name.text, slot, Kinds::NODE);
        Ok(slot)
    }

    fn rel(&mut self, rel: &'p RelPattern, from: Slot, to: Slot, shape: Shape) -> Outcome<Slot> {
        if let (Some(name), None) = (&rel.name, &rel.types) {
            self.context.warn_type_without_colon(name);
        }
        let (slot, bound) = self.rel_slot(rel)?;
        if let Some(properties) = &rel.properties {
            let each = rel.length.is_some() || shape != Shape::Every;
            self.held.push((if each { Holder::Each(self.pattern.rels.len()) } else { Holder::One(slot) }, properties));
        }
        let direction = match rel.arrow {
            Arrow::Right => Direction::Out,
            Arrow::Left => Direction::In,
            Arrow::Either => Direction::Both,
        };
        let length = length(rel, shape);
        let types = label::types(self.context, rel.types.as_ref());
        if let (Some(filter), Some(_)) = (&rel.filter, length) {
            return Err(Fault::new("query::syntax", filter.span, "a walk of variable length has no WHERE inside")
                .hint("test `relationships(path)` with `all(...)` in the WHERE behind the pattern"));
        }
        self.inline.extend(&rel.filter);
        self.pattern.rels.push(Rel {
            slot,
            from,
            to,
            direction,
            types,
            length,
            shape,
            tests: Vec::new(),
            bound,
            named: rel.name.is_some(),
        });
        Ok(slot)
    }

    fn rel_slot(&mut self, rel: &RelPattern) -> Outcome<(Slot, bool)> {
        let Some(name) = &rel.name else { return Ok((self.fresh(""), false)) };
        let many = rel.length.is_some();
        if let Some(binding) = self.scope.get(&name.text) {
            let kinds = if many { Kinds::LIST } else { Kinds::RELATIONSHIP };
            if !binding.kinds.may_be(kinds) {
                return Err(conflict(
                    name,
                    binding.kinds,
                    if many { "a list of relationships" } else { "a relationship" },
                ));
            }
            if many && self.outer.get(&name.text).is_some() {
                return Ok((binding.slot, true));
            }
            if many {
                return Err(taken(name));
            }
            if self.outer.get(&name.text).is_none() || self.pattern.rels.iter().any(|r| r.slot == binding.slot) {
                return Err(Fault::new(
                    "query::relationship-twice",
                    name.span,
                    format!("`{}` stands for two relationships of one pattern", name.text),
                )
                .hint("one relationship is never found twice in a pattern: give each its own name"));
            }
            return Ok((binding.slot, true));
        }
        let slot = self.fresh(&name.text);
        self.scope.bind(&name.text, slot, if many { Kinds::LIST } else { Kinds::RELATIONSHIP });
        Ok((slot, false))
    }
}

pub(super) fn conflict(name: &Name, kinds: Kinds, wanted: &str) -> Fault {
    Fault::new(
        "query::kind-conflict",
        name.span,
        format!("`{}` stands for {kinds} already, not for {wanted}", name.text),
    )
    .hint("take another name")
}

fn length(rel: &RelPattern, shape: Shape) -> Option<Length> {
    let cut = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    match rel.length {
        Some(l) => Some(Length { min: l.min.map_or(1, cut), max: l.max.map_or(usize::MAX, cut) }),
        None if shape == Shape::Every => None,
        None => Some(Length { min: 1, max: 1 }),
    }
}

fn check_shape(path: &PathPattern) -> Outcome<()> {
    if path.shape == Shape::Every {
        return Ok(());
    }
    if let [(rel, _)] = path.steps.as_slice() {
        let least = rel.length.and_then(|l| l.min).unwrap_or(1);
        return if least <= 1 { Ok(()) } else { Err(long_shortest(rel)) };
    }
    Err(Fault::new("query::shortest-path", path.span, "a shortest path has one relationship between two nodes")
        .hint("for instance `shortestPath((a)-[*..6]-(b))`"))
}

fn long_shortest(rel: &RelPattern) -> Fault {
    Fault::new("query::shortest-path", rel.span, "a shortest path is of length 0 or 1 at least, no more")
        .hint("for instance `[*..6]`; test `length(path)` in WHERE")
}

/// Turns a property map into conditions.
fn hold(
    context: &mut Context<'_>,
    scope: &Scope,
    pattern: &mut Pattern,
    holder: Holder,
    properties: &ast::Expr,
) -> Outcome<()> {
    for (name, wanted) in wanted(context, scope, properties)? {
        context.warn_unknown_key(&name);
        let key = context.key(&name);
        match holder {
            Holder::Each(rel) => pattern.rels[rel].tests.push((key, wanted)),
            Holder::One(slot) => pattern.filters.push(has_value(slot, key, wanted)),
        }
    }
    Ok(())
}

fn wanted(context: &mut Context<'_>, scope: &Scope, properties: &ast::Expr) -> Outcome<Vec<(Name, Expr)>> {
    if let ast::ExprKind::Parameter(_) = &properties.kind {
        return Err(Fault::new("query::parameter-map", properties.span, "a pattern's properties are written out here")
            .hint("write `{key: $parameter.key}`"));
    }
    if let ast::ExprKind::Map(entries) = &properties.kind {
        return entries.iter().map(|(k, e)| Ok((k.clone(), context.plain(scope, e, "a pattern")?))).collect();
    }
    let given = context.plain(scope, properties, "a pattern")?;
    let Some(Value::Map(map)) = value_of(&given) else {
        return Err(Fault::new("query::type", properties.span, "a pattern's properties are a map")
            .hint("write `{key: value}`, or give the parameter a map"));
    };
    let name = |text: &String| Name { text: text.clone(), span: properties.span };
    Ok(map.iter().map(|(k, v)| (name(k), super::literal::constant(v.clone(), properties.span))).collect())
}

fn has_labels(slot: Slot, test: LabelTest) -> Expr {
    let span = crate::source::Span::default();
    let of = Expr { kind: ExprKind::Slot(slot), kinds: Kinds::NODE, span };
    Expr { kind: ExprKind::HasLabels(Box::new(of), test), kinds: Kinds::BOOL, span }
}

fn has_value(slot: Slot, key: Key, wanted: Expr) -> Expr {
    let span = wanted.span;
    let of = Expr { kind: ExprKind::Slot(slot), kinds: Kinds::ANY, span };
    let found = Expr { kind: ExprKind::Property(Box::new(of), key), kinds: Kinds::ANY, span };
    Expr { kind: ExprKind::Compare(Box::new(found), vec![(CompareOp::Equal, wanted)]), kinds: Kinds::BOOL, span }
}
