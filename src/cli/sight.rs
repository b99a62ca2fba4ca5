//! The options `--as-of` and `--known-at`: days in, from where the graph is seen out.

use crate::graph::Sight;
use crate::schema::PartialDate;

/// From where a store is seen.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct SightArgs {
    /// See what had begun by this day and was not over: `2024-11-20`, `2024-11` or `2024`.
    #[arg(long, value_name = "DAY")]
    as_of: Option<PartialDate>,
    /// See only what reports say that were published by this day.
    #[arg(long, value_name = "DAY")]
    known_at: Option<PartialDate>,
}

impl From<SightArgs> for Sight {
    fn from(args: SightArgs) -> Self {
        Self { as_of: args.as_of, known_at: args.known_at }
    }
}
