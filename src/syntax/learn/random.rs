//! Numbers that look random and are the same in every run (splitmix64).

/// The generator.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Random(u64);

impl Random {
    /// Starts from a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Returns a number below a limit.
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        let wide = (u128::from(self.next()) * u128::from(limit)) >> 64;
        u64::try_from(wide).unwrap_or(0)
    }

    /// Shuffles a row.
    pub(crate) fn shuffle<T>(&mut self, row: &mut [T]) {
        for i in (1..row.len()).rev() {
            let other = usize::try_from(self.below(i as u64 + 1)).unwrap_or(0);
            row.swap(i, other);
        }
    }
}
