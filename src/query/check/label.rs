//! Label expressions: `A|B&!C` of nodes, and of relationships' types.

use super::context::Context;
use super::resolved::{Label, LabelTest, Types};
use crate::query::syntax::ast::{Labels, Name};

/// Resolves which labels fit; how a name is looked up is up to the caller.
pub(super) fn test(labels: &Labels, look_up: &mut dyn FnMut(&Name) -> Label) -> LabelTest {
    let mut each = |all: &[Labels]| all.iter().map(|l| test(l, look_up)).collect();
    match labels {
        Labels::One(name) => LabelTest::One(look_up(name)),
        Labels::Any => LabelTest::Any,
        Labels::Not(inner) => LabelTest::Not(Box::new(test(inner, look_up))),
        Labels::And(all) => LabelTest::And(each(all)),
        Labels::Or(all) => LabelTest::Or(each(all)),
    }
}

/// Splits a test into labels that must all be there, and what else must hold.
pub(super) fn split(test: LabelTest) -> (Vec<Label>, Option<LabelTest>) {
    match test {
        LabelTest::One(label) => (vec![label], None),
        LabelTest::And(all) if all.iter().all(|t| matches!(t, LabelTest::One(_))) => {
            (all.into_iter().flat_map(|t| split(t).0).collect(), None)
        }
        other @ (LabelTest::And(_) | LabelTest::Any | LabelTest::Not(_) | LabelTest::Or(_)) => {
            (Vec::new(), Some(other))
        }
    }
}

/// Finds the types of relationship that fit.
pub(super) fn types(context: &mut Context<'_>, labels: Option<&Labels>) -> Types {
    let Some(labels) = labels else { return Types::Any };
    let test = test(labels, &mut |name| context.rel_type(name));
    let mut known: Vec<_> = context.known_types().into_iter().filter(|t| test.fits(&[*t])).collect();
    known.sort_unstable();
    known.dedup();
    Types::These(known)
}

/// Returns the only names that a written node's labels or a relationship's type may be; nothing where it is more than names.
pub(super) fn plain(labels: &Labels) -> Option<Vec<&Name>> {
    match labels {
        Labels::One(name) => Some(vec![name]),
        Labels::And(all) => all.iter().map(|l| if let Labels::One(name) = l { Some(name) } else { None }).collect(),
        Labels::Any | Labels::Not(_) | Labels::Or(_) => None,
    }
}
