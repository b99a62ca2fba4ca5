//! Clues: hashed facts about a word or about a word and a mention.

/// A set of hashed facts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Clues {
    hashes: Vec<u64>,
    /// What is added now speaks of the second tree.
    second: bool,
}

/// Where FNV-1a starts.
pub(super) const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

impl Clues {
    /// Adds a fact: its kind and its parts.
    pub(super) fn add(&mut self, kind: &str, parts: &[&str]) {
        let mut hash = mix(if self.second { mix(OFFSET, "second") } else { OFFSET }, kind);
        for part in parts {
            hash = mix(hash, part);
        }
        self.hashes.push(hash);
    }

    /// From here on facts are those of the second tree.
    pub(super) fn turn(&mut self) {
        self.second = true;
    }

    /// The hashes.
    pub(super) fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        self.hashes.iter().copied()
    }

    /// The hashes, each joined with a number too.
    pub(super) fn joined(&self, with: usize) -> impl Iterator<Item = u64> + '_ {
        self.iter().flat_map(move |hash| [hash, join(hash, with as u64)])
    }
}

/// Adds a part and the mark that ends it to a hash.
fn mix(hash: u64, part: &str) -> u64 {
    fnv(hash, part.bytes().chain([0xff]))
}

/// FNV-1a over some bytes, from a hash so far; the first is [`OFFSET`].
pub(super) fn fnv(hash: u64, bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

fn join(hash: u64, with: u64) -> u64 {
    (hash ^ with.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(PRIME)
}
