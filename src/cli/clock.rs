//! The moment of a statement: that of `SOURCE_DATE_EPOCH` where it is set, else what the clock of the machine shows.
//!
//! This is the only look at a clock, and only `date()` and its like and `PROFILE` tell of it: no report is read by it.

use std::sync::LazyLock;
use std::time::{Duration, Instant, SystemTime};

use crate::schema::temporal::{DateTime, Zone};

/// Returns the moment that `date()`, `datetime()` and their like stand for.
pub(crate) fn now() -> DateTime {
    fixed().or_else(shown).unwrap_or(DateTime::EPOCH)
}

/// Returns the time since the first look, by which the operators of a `PROFILE` are timed.
pub(crate) fn ticks() -> Duration {
    static FIRST: LazyLock<Instant> = LazyLock::new(Instant::now);
    FIRST.elapsed()
}

fn fixed() -> Option<DateTime> {
    let seconds: i64 = std::env::var("SOURCE_DATE_EPOCH").ok()?.parse().ok()?;
    DateTime::from_nanoseconds(i128::from(seconds) * 1_000_000_000, Zone::UTC)
}

fn shown() -> Option<DateTime> {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?;
    DateTime::from_nanoseconds(i128::try_from(since.as_nanos()).ok()?, Zone::UTC)
}
