//! What is to be placed, split into parts that nothing joins.

use std::collections::BTreeMap;

use crate::draw::layout::{Input, Link, Side};

/// Which boxes, lines and panels of the whole a part has.
#[derive(Clone, Debug, Default)]
pub(crate) struct Part {
    pub(crate) boxes: Vec<usize>,
    pub(crate) links: Vec<usize>,
    pub(crate) panels: Vec<usize>,
}

/// Splits; a line or a panel joins the boxes at or in it.
pub(super) fn split(input: &Input) -> Vec<(Part, Input)> {
    let mut groups = Groups((0..input.boxes.len()).collect());
    for link in &input.links {
        groups.unite(link.from, link.to);
    }
    for side in &input.panels {
        side.members.windows(2).for_each(|pair| groups.unite(pair[0], pair[1]));
    }
    let mut parts: BTreeMap<usize, Part> = BTreeMap::new();
    for at in 0..input.boxes.len() {
        parts.entry(groups.of(at)).or_default().boxes.push(at);
    }
    for (at, link) in input.links.iter().enumerate() {
        parts.entry(groups.of(link.from)).or_default().links.push(at);
    }
    for (at, side) in input.panels.iter().enumerate() {
        let Some(first) = side.members.first() else { continue };
        parts.entry(groups.of(*first)).or_default().panels.push(at);
    }
    parts.into_values().map(|part| (part.clone(), own(input, &part))).collect()
}

fn own(input: &Input, part: &Part) -> Input {
    let places: BTreeMap<usize, usize> = part.boxes.iter().enumerate().map(|(new, old)| (*old, new)).collect();
    let link = |at: &usize| {
        let link = input.links[*at];
        Link { from: places[&link.from], to: places[&link.to], ..link }
    };
    let side = |at: &usize| {
        let side = &input.panels[*at];
        Side { members: side.members.iter().map(|member| places[member]).collect(), ..side.clone() }
    };
    Input {
        boxes: part.boxes.iter().map(|at| input.boxes[*at]).collect(),
        links: part.links.iter().map(link).collect(),
        panels: part.panels.iter().map(side).collect(),
    }
}

/// Each box with another of its group, or itself.
struct Groups(Vec<usize>);

impl Groups {
    fn of(&mut self, at: usize) -> usize {
        let mut root = at;
        while self.0[root] != root {
            self.0[root] = self.0[self.0[root]];
            root = self.0[root];
        }
        root
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a.max(b)] = a.min(b);
    }
}
