//! The parser's state (arc-hybrid): a stack, what is still to come, and the arcs so far.

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::syntax) enum Move {
    /// The next word goes on the stack.
    Shift,
    /// The top of the stack hangs on the next word.
    Left,
    /// The top of the stack hangs on the word below it.
    Right,
}

impl Move {
    pub(in crate::syntax) const ALL: [Self; 3] = [Self::Shift, Self::Left, Self::Right];
}

/// The nearest and the farthest children on one side, and how many there are.
#[derive(Clone, Copy, Debug)]
pub(in crate::syntax) struct Side {
    /// The outermost child.
    pub(in crate::syntax) outer: usize,
    /// The one before it.
    pub(in crate::syntax) second: usize,
    pub(in crate::syntax) count: u64,
}

/// A state. Word `len` is the root, word `len + 1` stands for none.
#[derive(Clone, Debug)]
pub(in crate::syntax) struct State {
    pub(in crate::syntax) len: usize,
    pub(in crate::syntax) stack: Vec<usize>,
    pub(in crate::syntax) next: usize,
    pub(in crate::syntax) heads: Vec<usize>,
    pub(in crate::syntax) left: Vec<Side>,
    pub(in crate::syntax) right: Vec<Side>,
}

impl State {
    pub(in crate::syntax) fn new(len: usize) -> Self {
        let none = Side { outer: len + 1, second: len + 1, count: 0 };
        Self {
            len,
            stack: Vec::new(),
            next: 0,
            heads: vec![len + 1; len],
            left: vec![none; len + 2],
            right: vec![none; len + 2],
        }
    }

    /// Tells whether all words have heads.
    pub(in crate::syntax) fn is_done(&self) -> bool {
        self.next == self.len && self.stack.is_empty()
    }

    /// Returns the `n`-th word of the stack from the top.
    pub(in crate::syntax) fn top(&self, n: usize) -> usize {
        self.stack.len().checked_sub(n + 1).map_or(self.len + 1, |at| self.stack[at])
    }

    /// Returns the `n`-th word to come; the root stands behind the last.
    pub(in crate::syntax) fn ahead(&self, n: usize) -> usize {
        (self.next + n).min(self.len + 1)
    }

    /// Tells whether a step is possible. One word hangs on the root, no more.
    pub(in crate::syntax) fn may(&self, step: Move) -> bool {
        match step {
            Move::Shift => self.next < self.len,
            Move::Left => !self.stack.is_empty() && (self.next < self.len || self.stack.len() == 1),
            Move::Right => self.stack.len() > 1,
        }
    }

    /// Takes a step.
    pub(in crate::syntax) fn step(&mut self, step: Move) {
        match step {
            Move::Shift => {
                self.stack.push(self.next);
                self.next += 1;
            }
            Move::Left => {
                if let Some(word) = self.stack.pop() {
                    self.hang(word, self.next);
                }
            }
            Move::Right => {
                if let Some(word) = self.stack.pop() {
                    self.hang(word, self.top(0));
                }
            }
        }
    }

    fn hang(&mut self, word: usize, head: usize) {
        self.heads[word] = head;
        let side = if word < head { &mut self.left[head] } else { &mut self.right[head] };
        *side = Side { outer: word, second: side.outer, count: side.count + 1 };
    }
}
