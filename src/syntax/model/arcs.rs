//! The parser: forms and tags in, a head a word out, by steps chosen greedily.

use super::form::Form;
use super::keys::Keys;
use super::state::{Move, State};
use super::table::Scorer;

/// A sentence as the parser sees it; two more words stand for the root and for none.
#[derive(Clone, Debug)]
pub(in crate::syntax) struct Scene {
    pub(in crate::syntax) words: Vec<u64>,
    pub(in crate::syntax) tags: Vec<u64>,
    /// How many commas stand before each word.
    commas: Vec<u32>,
}

const ROOT: u64 = 253;
const NONE: u64 = 254;

impl Scene {
    pub(in crate::syntax) fn new(forms: &[Form], tags: &[u8]) -> Self {
        let comma = super::keys::hash([',']);
        let mut commas = vec![0; forms.len() + 2];
        for i in 1..commas.len() {
            commas[i] = commas[i - 1] + u32::from(forms.get(i - 1).is_some_and(|f| f.lower == comma));
        }
        Self {
            words: forms.iter().map(|f| f.core).chain([ROOT, NONE]).collect(),
            tags: tags.iter().map(|&t| u64::from(t)).chain([ROOT, NONE]).collect(),
            commas,
        }
    }

    /// How many commas stand between two words, at most three.
    pub(in crate::syntax) fn commas(&self, from: usize, to: usize) -> u64 {
        u64::from(self.commas[to.min(self.commas.len() - 1)].saturating_sub(self.commas[from])).min(3)
    }
}

/// Finds the heads of a sentence's words.
pub(in crate::syntax) fn parse(weights: &impl Scorer, scene: &Scene) -> State {
    let mut state = State::new(scene.words.len() - 2);
    let mut keys = Keys::default();
    let mut scores = [0; 3];
    while !state.is_done() {
        let step = forced(&state).unwrap_or_else(|| {
            read(&state, scene, &mut keys);
            weights.score(keys.list(), &mut scores);
            choose(&state, &scores)
        });
        state.step(step);
    }
    state
}

/// Returns the only possible step, where there is but one.
pub(in crate::syntax) fn forced(state: &State) -> Option<Move> {
    let mut possible = Move::ALL.into_iter().filter(|&m| state.may(m));
    match (possible.next(), possible.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

/// Returns the possible step with the highest score, the first of equals.
pub(in crate::syntax) fn choose(state: &State, scores: &[i32; 3]) -> Move {
    let possible = Move::ALL.into_iter().filter(|&m| state.may(m));
    possible.rev().max_by_key(|&m| scores[m as usize]).unwrap_or(Move::Shift)
}

/// Sorts distances into few kinds.
pub(in crate::syntax) fn distance(from: usize, to: usize) -> u64 {
    match from.abs_diff(to) {
        n @ 0..=4 => n as u64,
        5..=7 => 5,
        8..=12 => 6,
        _ => 7,
    }
}

/// Collects the features of a state.
#[expect(clippy::too_many_lines, reason = "a flat list of templates")]
pub(in crate::syntax) fn read(state: &State, scene: &Scene, keys: &mut Keys) {
    let (w, t) = (|i: usize| scene.words[i], |i: usize| scene.tags[i]);
    let (s0, s1, s2) = (state.top(0), state.top(1), state.top(2));
    let (b0, b1, b2) = (state.ahead(0), state.ahead(1), state.ahead(2));
    let (sl, sr, bl) = (state.left[s0], state.right[s0], state.left[b0]);
    let (s1l, s1r) = (state.left[s1], state.right[s1]);
    let distance = distance(s0, b0);
    let commas = scene.commas(s0.min(b0), b0);
    keys.clear();
    for i in [s0, s1, b0, b1] {
        keys.one(w(i));
        keys.one(t(i));
        keys.two(w(i), t(i));
    }
    keys.two(t(s2), t(s1));
    keys.two(w(b2), t(b2));
    // Two words.
    for (a, b) in [(s0, b0), (s1, s0), (s1, b0)] {
        keys.two(w(a), w(b));
        keys.two(w(a), t(b));
        keys.two(t(a), w(b));
        keys.two(t(a), t(b));
    }
    keys.three(w(s0), t(s0), t(b0));
    keys.two(w(b0), t(b1));
    keys.two(t(b0), w(b1));
    keys.two(t(b0), t(b1));
    keys.two(t(s0), w(b1));
    keys.two(w(s0), t(b1));
    // Three words.
    keys.three(t(s0), t(b0), t(b1));
    keys.three(t(s1), t(s0), t(b0));
    keys.three(t(s2), t(s1), t(s0));
    keys.three(t(b0), t(b1), t(b2));
    keys.three(w(s0), t(b0), t(b1));
    keys.three(t(s0), w(b0), t(b1));
    keys.three(t(s0), t(b0), w(b1));
    keys.three(w(s1), t(s0), t(b0));
    keys.three(t(s1), w(s0), t(b0));
    keys.three(t(s1), t(s0), w(b0));
    keys.three(w(s1), w(s0), t(b0));
    keys.three(w(s1), t(s0), w(b0));
    // With children.
    keys.three(t(s0), t(sl.outer), t(b0));
    keys.three(t(s0), t(sr.outer), t(b0));
    keys.three(t(s0), t(bl.outer), t(b0));
    keys.three(t(sr.outer), t(sr.second), t(s0));
    keys.three(t(sl.outer), t(sl.second), t(s0));
    keys.three(t(bl.outer), t(bl.second), t(b0));
    keys.three(t(s1), t(s1r.outer), t(s0));
    keys.three(t(s1), t(s1l.outer), t(s0));
    keys.three(t(s1), t(sl.outer), t(s0));
    keys.three(t(s1), t(sr.outer), t(s0));
    keys.three(t(s1), t(bl.outer), t(b0));
    keys.three(w(s0), w(sl.outer), t(b0));
    keys.three(w(s0), w(sr.outer), t(b0));
    keys.three(w(s0), w(bl.outer), t(b0));
    keys.three(t(s0), w(bl.outer), t(b0));
    keys.three(t(s0), w(bl.outer), w(b0));
    keys.three(w(s1), w(bl.outer), t(b0));
    keys.three(t(s1), t(s0), w(bl.outer));
    keys.three(t(s1), w(sl.outer), t(s0));
    keys.three(w(s1), w(sl.outer), t(s0));
    keys.three(t(s1), w(sl.outer), w(s0));
    keys.three(t(s1), w(s1l.outer), w(sl.outer));
    keys.two(w(s0), t(sl.outer));
    keys.two(w(s0), t(sr.outer));
    keys.two(w(b0), t(bl.outer));
    keys.two(w(s0), w(sl.outer));
    keys.two(w(b0), w(bl.outer));
    keys.three(w(bl.second), t(bl.outer), t(b0));
    // Counts and distances.
    keys.three(t(s0), t(b0), distance);
    keys.three(w(s0), t(b0), distance);
    keys.three(t(s0), w(b0), distance);
    keys.two(w(b0), distance);
    keys.two(t(s0), sl.count.min(4) * 8 + sr.count.min(4));
    keys.two(w(s0), sl.count.min(4) * 8 + sr.count.min(4));
    keys.three(t(s0), t(b0), bl.count.min(4) * 8 + sr.count.min(4));
    keys.two(w(b0), bl.count.min(4));
    keys.three(t(s1), t(s0), s1r.count.min(4) * 8 + s1l.count.min(4));
    keys.three(t(s0), t(b0), commas);
    keys.three(t(s1), t(s0), scene.commas(s1.min(s0), s0));
    keys.three(t(s1), t(b0), scene.commas(s1.min(b0), b0));
}
