//! Features as numbers: what a decision sees in, a row of hashed keys out.

/// The keys of one decision. Each template has its own place in the row, so equal values at different places differ.
#[derive(Clone, Debug, Default)]
pub(in crate::syntax) struct Keys {
    list: Vec<u64>,
}

impl Keys {
    pub(in crate::syntax) fn clear(&mut self) {
        self.list.clear();
    }

    pub(in crate::syntax) fn list(&self) -> &[u64] {
        &self.list
    }

    fn template(&self) -> u64 {
        (self.list.len() as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    }

    /// Adds a template of one value.
    pub(in crate::syntax) fn one(&mut self, a: u64) {
        let key = mix(self.template(), a);
        self.list.push(finish(key));
    }

    /// Adds a template of two values.
    pub(in crate::syntax) fn two(&mut self, a: u64, b: u64) {
        let key = mix(mix(self.template(), a), b);
        self.list.push(finish(key));
    }

    /// Adds a template of three values.
    pub(in crate::syntax) fn three(&mut self, a: u64, b: u64, c: u64) {
        let key = mix(mix(mix(self.template(), a), b), c);
        self.list.push(finish(key));
    }
}

fn mix(state: u64, value: u64) -> u64 {
    (state ^ value).wrapping_mul(0xD6E8_FEB8_6659_FD93).rotate_left(31)
}

fn finish(key: u64) -> u64 {
    let key = key.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    key ^ (key >> 32)
}

/// Hashes a row of characters.
pub(in crate::syntax) fn hash(chars: impl IntoIterator<Item = char>) -> u64 {
    chars.into_iter().fold(0xCBF2_9CE4_8422_2325, |state, c| mix(state, u64::from(c)))
}
