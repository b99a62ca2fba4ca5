//! Frames over trees: mentions, dates and figures in, claims out; each names its rule, each sentence without one its reason.

mod record;

pub use record::{Claim, Reading, Silence, SilenceReason};
