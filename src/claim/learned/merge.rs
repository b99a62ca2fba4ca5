//! Drafts that tell the same act by two words become one.

use super::super::draft::Draft;
use crate::schema::Role;

/// Joins drafts of one act, and leaves out what another draft tells more fully.
pub(super) fn merge(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    for draft in drafts {
        match out.iter_mut().find(|other| agree(other, &draft)) {
            Some(other) => other.fill_from(&draft),
            None => out.push(draft),
        }
    }
    without_lesser(out)
}

/// Whether two words tell one act: the same relation, a shared participant, and no role on which they differ.
fn agree(a: &Draft, b: &Draft) -> bool {
    let mut both = a.roles.keys().copied().filter(|role: &Role| b.roles.contains_key(role)).peekable();
    let shared = both.peek().is_some();
    let same = both.all(|role| a.roles.get(&role) == b.roles.get(&role));
    a.relation == b.relation && a.trigger != b.trigger && a.modality == b.modality && shared && same
}

fn without_lesser(drafts: Vec<Draft>) -> Vec<Draft> {
    let lesser = |a: &Draft, b: &Draft| {
        a.relation == b.relation
            && a.roles.len() < b.roles.len()
            && a.roles.iter().all(|(role, filler)| b.roles.get(role) == Some(filler))
    };
    let keep: Vec<bool> = drafts.iter().map(|a| !drafts.iter().any(|b| lesser(a, b))).collect();
    drafts.into_iter().zip(keep).filter_map(|(draft, keep)| keep.then_some(draft)).collect()
}
