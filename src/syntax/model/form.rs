//! A word's looks: its text in, the hashes that features are made of out.

use super::keys::hash;

/// What features see of a word's letters. Digits count as one digit, curly quotes as straight ones.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::syntax) struct Form {
    /// As written.
    pub(in crate::syntax) exact: u64,
    /// In small letters.
    pub(in crate::syntax) lower: u64,
    /// In small letters, of a compound with hyphens its last part.
    pub(in crate::syntax) core: u64,
    /// The last one to four letters.
    pub(in crate::syntax) suffixes: [u64; 4],
    /// The first two and three letters.
    pub(in crate::syntax) prefixes: [u64; 2],
    /// Capitals, small letters, digits and marks.
    pub(in crate::syntax) shape: u64,
    /// It starts with a capital.
    pub(in crate::syntax) capital: bool,
}

impl Form {
    pub(in crate::syntax) fn new(word: &str) -> Self {
        let exact: Vec<char> = word.chars().map(plain).collect();
        let lower: Vec<char> = exact.iter().flat_map(|c| c.to_lowercase()).collect();
        let core = lower.iter().rposition(|c| *c == '-').filter(|&at| at > 0 && at + 1 < lower.len()).unwrap_or(0);
        let suffix = |n: usize| hash(lower[lower.len().saturating_sub(n)..].iter().copied());
        let prefix = |n: usize| hash(lower[..n.min(lower.len())].iter().copied());
        Self {
            exact: hash(exact.iter().copied()),
            lower: hash(lower.iter().copied()),
            core: hash(lower[core..].iter().copied()),
            suffixes: [suffix(1), suffix(2), suffix(3), suffix(4)],
            prefixes: [prefix(2), prefix(3)],
            shape: shape(&exact),
            capital: exact.first().is_some_and(|c| c.is_uppercase()),
        }
    }

    /// Stands for what lies outside the sentence.
    pub(in crate::syntax) fn outside() -> Self {
        Self::default()
    }
}

fn plain(c: char) -> char {
    match c {
        '0'..='9' => '0',
        '’' | '‘' | '`' => '\'',
        '“' | '”' => '"',
        '–' | '—' | '‑' | '‐' => '-',
        c => c,
    }
}

/// Collapses runs: `Hwasong-11` is `Xx-0`.
fn shape(chars: &[char]) -> u64 {
    let mut kinds: Vec<char> = chars.iter().map(|&c| kind(c)).collect();
    kinds.dedup();
    hash(kinds)
}

fn kind(c: char) -> char {
    match c {
        '0' => '0',
        c if c.is_uppercase() => 'X',
        c if c.is_alphabetic() => 'x',
        c => c,
    }
}
