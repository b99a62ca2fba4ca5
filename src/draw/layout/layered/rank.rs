//! Units to columns: circles are opened, then each unit stands right of those that lead to it, in a column with room.

use super::Settings;
use super::units::Units;
use crate::draw::layout::Input;

/// How circles are opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// Givers first, after Eades, Lin and Smyth.
    Greedy,
    /// By a walk from the greatest givers.
    Walk,
    /// By how far they are from the busiest, whichever way the lines run.
    Breadth,
}

/// The column of each unit, and the lines between units from left to right.
#[derive(Debug)]
pub(super) struct Ranked {
    pub(super) columns: Vec<usize>,
    pub(super) edges: Vec<Edge>,
}

/// A line between two units.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// The number of the line.
    pub(super) link: usize,
    /// The boxes at its left and at its right end.
    pub(super) left: usize,
    pub(super) right: usize,
    /// It runs from right to left.
    pub(super) is_turned: bool,
}

/// The space that is reckoned between units.
const GAP: f64 = 26.0;

/// Ranks the units.
pub(super) fn rank(units: &Units, input: &Input, settings: Settings) -> Ranked {
    let links = || input.links.iter().enumerate().filter(|(_, link)| units.home[link.from] != units.home[link.to]);
    let arcs: Vec<(usize, usize)> = links().map(|(_, link)| (units.home[link.from], units.home[link.to])).collect();
    let net = Net::new(units.all.len(), &arcs);
    let places = match settings.start {
        Start::Greedy => net.greedy(),
        Start::Walk => net.walk(),
        Start::Breadth => net.breadth(),
    };
    let edge = |(at, link): (usize, &crate::draw::layout::Link)| {
        let is_turned = places[units.home[link.from]] > places[units.home[link.to]];
        let (left, right) = if is_turned { (link.to, link.from) } else { (link.from, link.to) };
        Edge { link: at, left, right, is_turned }
    };
    let edges: Vec<Edge> = links().map(edge).collect();
    let arcs: Vec<(usize, usize)> = edges.iter().map(|e| (units.home[e.left], units.home[e.right])).collect();
    let heights: Vec<f64> = units.all.iter().map(|unit| unit.size.h + GAP).collect();
    Ranked { columns: Order::new(&places, &arcs).columns(&heights, settings.room), edges }
}

/// Who leads to whom.
struct Net {
    next: Vec<Vec<usize>>,
    back: Vec<Vec<usize>>,
}

impl Net {
    fn new(count: usize, arcs: &[(usize, usize)]) -> Self {
        let mut net = Self { next: vec![Vec::new(); count], back: vec![Vec::new(); count] };
        for (from, to) in arcs {
            net.next[*from].push(*to);
            net.back[*to].push(*from);
        }
        net
    }

    /// Returns the place of each unit in a row that few arcs run against.
    fn greedy(&self) -> Vec<usize> {
        let count = self.next.len();
        let mut out: Vec<usize> = self.next.iter().map(Vec::len).collect();
        let mut into: Vec<usize> = self.back.iter().map(Vec::len).collect();
        let mut places = vec![usize::MAX; count];
        let (mut first, mut last) = (0, count);
        while first < last {
            let left = (0..count).filter(|at| places[*at] == usize::MAX);
            // What nothing follows goes last, what nothing leads to first, else who gives most beyond what it gets.
            let rank = |at: &usize| {
                (out[*at] == 0 && into[*at] > 0, into[*at] == 0, out[*at] + count * 4 - into[*at].min(count * 4))
            };
            let Some(best) = left.max_by_key(|at| (rank(at), std::cmp::Reverse(*at))) else { break };
            if out[best] == 0 && into[best] > 0 {
                last -= 1;
                places[best] = last;
            } else {
                places[best] = first;
                first += 1;
            }
            self.next[best].iter().for_each(|to| into[*to] = into[*to].saturating_sub(1));
            self.back[best].iter().for_each(|from| out[*from] = out[*from].saturating_sub(1));
        }
        places
    }

    /// Returns the place of each unit in a row by its distance from the busiest, then as [`Net::greedy`] has it.
    fn breadth(&self) -> Vec<usize> {
        let count = self.next.len();
        let lines = |at: usize| self.next[at].len() + self.back[at].len();
        let Some(first) = (0..count).max_by_key(|at| (lines(*at), std::cmp::Reverse(*at))) else { return Vec::new() };
        let mut far = vec![usize::MAX; count];
        let mut rim = vec![first];
        far[first] = 0;
        while let Some(at) = (!rim.is_empty()).then(|| rim.remove(0)) {
            for to in self.next[at].iter().chain(&self.back[at]) {
                if far[*to] == usize::MAX {
                    far[*to] = far[at] + 1;
                    rim.push(*to);
                }
            }
        }
        let greedy = self.greedy();
        let mut row: Vec<usize> = (0..count).collect();
        row.sort_by_key(|at| (far[*at], greedy[*at]));
        let mut places = vec![0; count];
        row.into_iter().enumerate().for_each(|(place, at)| places[at] = place);
        places
    }

    /// Returns the place of each unit in the order in which a walk leaves them, the last first.
    fn walk(&self) -> Vec<usize> {
        let count = self.next.len();
        let mut starts: Vec<usize> = (0..count).collect();
        starts.sort_by_key(|at| (self.back[*at].len() + count * 4 - self.next[*at].len().min(count * 4), *at));
        let (mut seen, mut left, mut places) = (vec![false; count], count, vec![0; count]);
        for start in starts {
            let mut stack = if std::mem::replace(&mut seen[start], true) { vec![] } else { vec![(start, 0)] };
            while let Some((at, step)) = stack.last_mut() {
                let next = self.next[*at].get(*step).copied();
                *step += 1;
                match next {
                    Some(to) if !std::mem::replace(&mut seen[to], true) => stack.push((to, 0)),
                    Some(_) => {}
                    None => {
                        left -= 1;
                        places[*at] = left;
                        stack.pop();
                    }
                }
            }
        }
        places
    }
}

/// A net without circles, with its units in a row that all arcs follow.
struct Order {
    row: Vec<usize>,
    net: Net,
}

impl Order {
    fn new(places: &[usize], arcs: &[(usize, usize)]) -> Self {
        let mut row: Vec<usize> = (0..places.len()).collect();
        row.sort_by_key(|at| (places[*at], *at));
        Self { row, net: Net::new(places.len(), arcs) }
    }

    fn columns(&self, heights: &[f64], room: f64) -> Vec<usize> {
        let mut columns = vec![0; self.row.len()];
        self.push(&mut columns);
        self.tighten(&mut columns);
        if room.is_finite() {
            self.spread(&mut columns, heights, room);
            self.tighten_with_room(&mut columns, heights, room);
        }
        columns
    }

    /// Puts each right of all that lead to it.
    fn push(&self, columns: &mut [usize]) {
        for at in &self.row {
            columns[*at] = self.earliest(columns, *at);
        }
    }

    fn earliest(&self, columns: &[usize], at: usize) -> usize {
        self.net.back[at].iter().map(|from| columns[*from] + 1).max().unwrap_or(0)
    }

    /// The last column that it may have: left of all that it leads to.
    fn latest(&self, columns: &[usize], at: usize) -> Option<usize> {
        self.net.next[at].iter().map(|to| columns[*to].saturating_sub(1)).min()
    }

    /// Moves each to where it has most lines, as far as these allow.
    fn tighten(&self, columns: &mut [usize]) {
        for _ in 0..4 {
            for at in self.row.iter().rev().chain(&self.row) {
                let (early, late) = (self.earliest(columns, *at), self.latest(columns, *at));
                let (into, out) = (self.net.back[*at].len(), self.net.next[*at].len());
                columns[*at] = match late {
                    Some(late) if out > into => late.max(early),
                    _ if into > 0 && into > out => early,
                    _ => columns[*at],
                };
            }
        }
    }

    /// Moves what a column has no room for to the next with room.
    fn spread(&self, columns: &mut [usize], heights: &[f64], room: f64) {
        let mut used: Vec<f64> = Vec::new();
        let mut row = self.row.clone();
        row.sort_by_key(|at| columns[*at]);
        // Those with nothing behind them give way.
        row.sort_by_key(|at| (columns[*at], self.net.next[*at].is_empty()));
        for at in row {
            let mut column = columns[at].max(self.earliest(columns, at));
            loop {
                used.resize(used.len().max(column + 1), 0.0);
                if used[column] <= 0.0 || used[column] + heights[at] <= room {
                    break;
                }
                column += 1;
            }
            used[column] += heights[at];
            columns[at] = column;
        }
    }

    /// Moves givers right, next to whom they lead, where there is room.
    fn tighten_with_room(&self, columns: &mut [usize], heights: &[f64], room: f64) {
        let last = columns.iter().copied().max().unwrap_or(0);
        let mut used = vec![0.0; last + 1];
        columns.iter().zip(heights).for_each(|(column, height)| used[*column] += height);
        for at in self.row.iter().rev() {
            let is_giver = self.net.next[*at].len() > self.net.back[*at].len();
            let Some(late) = self.latest(columns, *at).filter(|_| is_giver) else { continue };
            let free = (columns[*at] + 1..=late).rev().find(|column| used[*column] + heights[*at] <= room);
            if let Some(column) = free {
                used[columns[*at]] -= heights[*at];
                used[column] += heights[*at];
                columns[*at] = column;
            }
        }
    }
}
