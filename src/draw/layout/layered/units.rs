//! Boxes to units: a panel with its members in a stack is one, so is any box alone.

use crate::draw::geometry::{Size, float};
use crate::draw::layout::{Input, Link};

/// The space round the members of a panel, and between them.
pub(super) const PADDING: f64 = 12.0;
const STACK: f64 = 12.0;
/// The height of a line from a box to itself, and the width beside its label.
pub(super) const LOOP: f64 = 20.0;
pub(super) const LOOP_SIDE: f64 = 34.0;

/// What takes one place in a column.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) members: Vec<Member>,
    /// The panel that it is.
    pub(super) panel: Option<usize>,
    pub(super) head: f64,
    /// How many members keep their places.
    pub(super) pinned: usize,
    pub(super) size: Size,
}

/// A box in a unit.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub(super) at: usize,
    pub(super) size: Size,
    /// With the lines from it to itself below.
    pub(super) cell: Size,
    /// Its lines to itself, and how far below the box each begins.
    pub(super) loops: Vec<(usize, f64)>,
    /// How far below the middle of the unit its own middle is.
    pub(super) down: f64,
}

/// All units.
#[derive(Clone, Debug)]
pub(super) struct Units {
    pub(super) all: Vec<Unit>,
    /// The unit of each box.
    pub(super) home: Vec<usize>,
}

impl Units {
    pub(super) fn new(input: &Input) -> Self {
        let mut is_placed = vec![false; input.boxes.len()];
        let mut all = Vec::new();
        for (panel, members) in panels(input) {
            for at in &members {
                is_placed[*at] = true;
            }
            let side = &input.panels[panel];
            let pinned =
                members.iter().filter(|at| side.members.iter().take(side.pinned).any(|top| top == *at)).count();
            all.push(Unit { panel: Some(panel), head: side.head, pinned, ..Unit::new(input, &members) });
        }
        all.extend((0..input.boxes.len()).filter(|at| !is_placed[*at]).map(|at| Unit::new(input, &[at])));
        let mut home = vec![0; input.boxes.len()];
        for (place, unit) in all.iter_mut().enumerate() {
            unit.stack();
            unit.members.iter().for_each(|member| home[member.at] = place);
        }
        Self { all, home }
    }

    /// Returns the place of a box in its unit.
    pub(super) fn member(&self, at: usize) -> &Member {
        let unit = &self.all[self.home[at]];
        unit.members.iter().find(|member| member.at == at).unwrap_or(&unit.members[0])
    }

    /// Says how far down its unit a box is, as a part of one.
    pub(super) fn part(&self, at: usize) -> f64 {
        let unit = &self.all[self.home[at]];
        let place = unit.members.iter().position(|member| member.at == at).unwrap_or(0);
        (float(place) + 0.5) / float(unit.members.len())
    }
}

/// The members of each panel. Of two that a line joins the one with fewer lines stands outside, and a panel of one is none.
fn panels(input: &Input) -> Vec<(usize, Vec<usize>)> {
    let mut degrees = vec![0; input.boxes.len()];
    for link in &input.links {
        degrees[link.from] += 1;
        degrees[link.to] += 1;
    }
    let mut panels = Vec::new();
    for (at, side) in input.panels.iter().enumerate() {
        let mut members = side.members.clone();
        while let Some(link) = inner(input, &members) {
            let out = if degrees[link.from] < degrees[link.to] { link.from } else { link.to };
            members.retain(|member| *member != out);
        }
        if members.len() > 1 {
            panels.push((at, members));
        }
    }
    panels
}

fn inner(input: &Input, members: &[usize]) -> Option<Link> {
    let is_inner = |link: &&Link| link.from != link.to && members.contains(&link.from) && members.contains(&link.to);
    input.links.iter().find(is_inner).copied()
}

impl Unit {
    fn new(input: &Input, members: &[usize]) -> Self {
        let members = members.iter().map(|at| Member::new(input, *at)).collect();
        Self { members, panel: None, head: 0.0, pinned: 0, size: Size::default() }
    }

    /// Stacks the members in their order.
    pub(super) fn stack(&mut self) {
        let (padding, head) = if self.panel.is_some() { (PADDING, self.head) } else { (0.0, 0.0) };
        let widest = self.members.iter().map(|member| member.cell.w).fold(0.0, f64::max);
        let cells: f64 = self.members.iter().map(|member| member.cell.h).sum();
        let gaps = STACK * float(self.members.len().saturating_sub(1));
        self.size = Size { w: widest + 2.0 * padding, h: cells + gaps + 2.0 * padding + head };
        let mut top = padding + head - self.size.h / 2.0;
        for member in &mut self.members {
            member.down = top + member.size.h / 2.0;
            top += member.cell.h + STACK;
        }
    }
}

impl Member {
    fn new(input: &Input, at: usize) -> Self {
        let size = input.boxes[at];
        let mut member = Self { at, size, cell: size, loops: Vec::new(), down: 0.0 };
        let own = input.links.iter().enumerate().filter(|(_, link)| link.from == at && link.to == at);
        for (link, Link { label, .. }) in own {
            let label = label.unwrap_or_default();
            member.loops.push((link, member.cell.h - size.h));
            member.cell.h += LOOP.max(label.h + 8.0);
            // The box is in the middle of its cell, the label to the right of the middle.
            member.cell.w = member.cell.w.max(2.0 * (label.w + LOOP_SIDE));
        }
        member
    }
}
