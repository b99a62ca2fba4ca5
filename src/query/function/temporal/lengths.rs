//! The rows of functions that make lengths of time.

use super::{difference, length};
use crate::query::function::{Body, Function, row};
use crate::query::value::Kinds;
use crate::query::value::temporal::Measure;

const TOLD: &[Kinds] = &[Kinds::TEXT.or(Kinds::MAP).or(Kinds::DURATION)];
const TWO: &[Kinds] = &[Kinds::INSTANT, Kinds::INSTANT];

pub(in crate::query::function) const LENGTHS: &[Function] = &[
    row(
        "duration",
        TOLD,
        Kinds::DURATION,
        Body::Strict(length),
        "Returns a length of time: of a text or of parts (`{days: 1.5}`).",
        ["duration({days: 1.5, minutes: 70})", "P1DT13H10M"],
    ),
    row(
        "duration.between",
        TWO,
        Kinds::DURATION,
        Body::Strict(|_, v| difference(Measure::All, v)),
        "Returns the time between two points: months, days, then seconds.",
        ["duration.between(date('2024-01-31'), date('2024-03-01'))", "P1M1D"],
    ),
    row(
        "duration.inDays",
        TWO,
        Kinds::DURATION,
        Body::Strict(|_, v| difference(Measure::Days, v)),
        "Returns the whole days between two points.",
        ["duration.inDays(date('2024-01-31'), date('2024-03-01'))", "P30D"],
    ),
    row(
        "duration.inMonths",
        TWO,
        Kinds::DURATION,
        Body::Strict(|_, v| difference(Measure::Months, v)),
        "Returns the whole months between two points.",
        ["duration.inMonths(date('2022-01-31'), date('2024-03-01'))", "P2Y1M"],
    ),
    row(
        "duration.inSeconds",
        TWO,
        Kinds::DURATION,
        Body::Strict(|_, v| difference(Measure::Seconds, v)),
        "Returns the seconds between two points.",
        ["duration.inSeconds(date('2024-01-31'), localtime('12:31'))", "PT12H31M"],
    ),
];
