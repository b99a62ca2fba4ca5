//! The dynamic oracle (Goldberg and Nivre 2013): a state and the true heads in, the steps that lose no true arc out.

use crate::syntax::model::{Move, State};

/// The true tree, with what the oracle asks of it.
#[derive(Clone, Debug)]
pub(super) struct Truth {
    pub(super) heads: Vec<usize>,
    /// The last child of each word, 0 where there is none.
    last: Vec<usize>,
}

impl Truth {
    pub(super) fn new(heads: Vec<usize>) -> Self {
        let mut last = vec![0; heads.len() + 1];
        for (word, &head) in heads.iter().enumerate() {
            last[head] = word;
        }
        Self { heads, last }
    }

    /// Tells whether a step loses no true arc that can still be reached.
    pub(super) fn allows(&self, state: &State, step: Move) -> bool {
        let top = state.top(0);
        match step {
            Move::Shift => self.allows_shift(state),
            Move::Left => {
                let head = self.heads[top];
                let lost = head == state.top(1) || head > state.next || self.waits(top, state.next);
                head == state.next || !lost
            }
            Move::Right => self.heads[top] < state.next && !self.waits(top, state.next),
        }
    }

    /// Tells whether a word on the stack has children to come.
    fn waits(&self, word: usize, next: usize) -> bool {
        self.last[word] >= next && self.last[word] > 0
    }

    fn allows_shift(&self, state: &State) -> bool {
        let below = state.stack.len().saturating_sub(1);
        let next = state.next;
        let has_child = state.stack.iter().any(|&word| self.heads[word] == next);
        !has_child && !state.stack[..below].contains(&self.heads[next])
    }
}
