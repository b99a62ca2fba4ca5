//! The rows of functions that make points in time: days, times of day, moments.

use super::{current, from_epoch, make, truncated};
use crate::query::function::{Body, Function, row};
use crate::query::value::Kinds;
use crate::schema::temporal::TemporalKind;

const DATED: Kinds = Kinds::DATED;
const TIMED: Kinds = Kinds::TIME.or(Kinds::LOCAL_TIME).or(Kinds::LOCAL_DATE_TIME).or(Kinds::DATE_TIME);
const TOLD: Kinds = Kinds::TEXT.or(Kinds::MAP);
const OF_DATED: &[Kinds] = &[TOLD.or(DATED)];
const OF_TIMED: &[Kinds] = &[TOLD.or(TIMED)];
const CUT_DATED: &[Kinds] = &[Kinds::TEXT, DATED, Kinds::MAP];
const CUT_TIMED: &[Kinds] = &[Kinds::TEXT, TIMED, Kinds::MAP];
const ZONE: &[Kinds] = &[Kinds::TEXT];
const SECONDS: &[Kinds] = &[Kinds::INT, Kinds::INT];
const MILLISECONDS: &[Kinds] = &[Kinds::INT];

pub(in crate::query::function) const POINTS: &[Function] = &[
    row(
        "date",
        OF_DATED,
        Kinds::DATE,
        Body::Dated(|_, v| make(TemporalKind::Date, v)),
        "Returns a day: of a text, of parts (`{year: 2024, week: 47}`), of a value that has one; today without any.",
        ["date({year: 2024, week: 47, dayOfWeek: 3})", "2024-11-20"],
    )
    .optional(1),
    row(
        "date.realtime",
        ZONE,
        Kinds::DATE,
        Body::Dated(|_, v| current(TemporalKind::Date, v)),
        "Returns the day at which the statement began, in a zone (`'Asia/Seoul'`) or universal time.",
        ["date.realtime() = date()", "true"],
    )
    .optional(1),
    row(
        "date.statement",
        ZONE,
        Kinds::DATE,
        Body::Dated(|_, v| current(TemporalKind::Date, v)),
        "Returns the day at which the statement began, in a zone or universal time.",
        ["date.statement() = date()", "true"],
    )
    .optional(1),
    row(
        "date.transaction",
        ZONE,
        Kinds::DATE,
        Body::Dated(|_, v| current(TemporalKind::Date, v)),
        "Returns the day at which the statement began, which is a transaction of its own.",
        ["date.transaction() = date()", "true"],
    )
    .optional(1),
    row(
        "date.truncate",
        CUT_DATED,
        Kinds::DATE,
        Body::Dated(|_, v| truncated(TemporalKind::Date, v)),
        "Cuts a value off at a unit from millennium to day, then sets the parts of a map.",
        ["date.truncate('month', date('2024-11-20'))", "2024-11-01"],
    )
    .optional(2),
    row(
        "datetime",
        OF_DATED,
        Kinds::DATE_TIME,
        Body::Dated(|_, v| make(TemporalKind::DateTime, v)),
        "Returns a moment in a zone, universal time where none is named; now without any.",
        ["datetime('2024-11-20T12:31[Asia/Seoul]')", "2024-11-20T12:31+09:00[Asia/Seoul]"],
    )
    .optional(1),
    row(
        "datetime.fromEpoch",
        SECONDS,
        Kinds::DATE_TIME,
        Body::Strict(|_, v| from_epoch(v, 1_000_000_000)),
        "Returns the moment so many seconds, and nanoseconds, after the beginning of 1970.",
        ["datetime.fromEpoch(1732105874, 5)", "2024-11-20T12:31:14.000000005Z"],
    ),
    row(
        "datetime.fromEpochMillis",
        MILLISECONDS,
        Kinds::DATE_TIME,
        Body::Strict(|_, v| from_epoch(v, 1_000_000)),
        "Returns the moment so many milliseconds after the beginning of 1970.",
        ["datetime.fromEpochMillis(1732105874645)", "2024-11-20T12:31:14.645Z"],
    ),
    row(
        "datetime.realtime",
        ZONE,
        Kinds::DATE_TIME,
        Body::Dated(|_, v| current(TemporalKind::DateTime, v)),
        "Returns the moment at which the statement began, in a zone (`'Asia/Seoul'`) or universal time.",
        ["datetime.realtime() = datetime()", "true"],
    )
    .optional(1),
    row(
        "datetime.statement",
        ZONE,
        Kinds::DATE_TIME,
        Body::Dated(|_, v| current(TemporalKind::DateTime, v)),
        "Returns the moment at which the statement began, in a zone or universal time.",
        ["datetime.statement() = datetime()", "true"],
    )
    .optional(1),
    row(
        "datetime.transaction",
        ZONE,
        Kinds::DATE_TIME,
        Body::Dated(|_, v| current(TemporalKind::DateTime, v)),
        "Returns the moment at which the statement began, which is a transaction of its own.",
        ["datetime.transaction() = datetime()", "true"],
    )
    .optional(1),
    row(
        "datetime.truncate",
        CUT_DATED,
        Kinds::DATE_TIME,
        Body::Dated(|_, v| truncated(TemporalKind::DateTime, v)),
        "Cuts a value off at a unit from millennium to microsecond, then sets the parts of a map.",
        ["datetime.truncate('hour', datetime('2024-11-20T12:31Z'))", "2024-11-20T12:00Z"],
    )
    .optional(2),
    row(
        "localdatetime",
        OF_DATED,
        Kinds::LOCAL_DATE_TIME,
        Body::Dated(|_, v| make(TemporalKind::LocalDateTime, v)),
        "Returns a day and a time of day without a zone; now without any.",
        ["localdatetime({year: 2024, month: 11, day: 20, hour: 12})", "2024-11-20T12:00"],
    )
    .optional(1),
    row(
        "localdatetime.realtime",
        ZONE,
        Kinds::LOCAL_DATE_TIME,
        Body::Dated(|_, v| current(TemporalKind::LocalDateTime, v)),
        "Returns the moment at which the statement began, in a zone (`'Asia/Seoul'`) or universal time.",
        ["localdatetime.realtime() = localdatetime()", "true"],
    )
    .optional(1),
    row(
        "localdatetime.statement",
        ZONE,
        Kinds::LOCAL_DATE_TIME,
        Body::Dated(|_, v| current(TemporalKind::LocalDateTime, v)),
        "Returns the moment at which the statement began, in a zone or universal time.",
        ["localdatetime.statement() = localdatetime()", "true"],
    )
    .optional(1),
    row(
        "localdatetime.transaction",
        ZONE,
        Kinds::LOCAL_DATE_TIME,
        Body::Dated(|_, v| current(TemporalKind::LocalDateTime, v)),
        "Returns the moment at which the statement began, which is a transaction of its own.",
        ["localdatetime.transaction() = localdatetime()", "true"],
    )
    .optional(1),
    row(
        "localdatetime.truncate",
        CUT_DATED,
        Kinds::LOCAL_DATE_TIME,
        Body::Dated(|_, v| truncated(TemporalKind::LocalDateTime, v)),
        "Cuts a value off at a unit from millennium to microsecond, then sets the parts of a map.",
        ["localdatetime.truncate('day', localdatetime('2024-11-20T12:31'), {hour: 9})", "2024-11-20T09:00"],
    )
    .optional(2),
    row(
        "localtime",
        OF_TIMED,
        Kinds::LOCAL_TIME,
        Body::Dated(|_, v| make(TemporalKind::LocalTime, v)),
        "Returns a time of day without an offset; now without any.",
        ["localtime({hour: 12, minute: 31, second: 14})", "12:31:14"],
    )
    .optional(1),
    row(
        "localtime.realtime",
        ZONE,
        Kinds::LOCAL_TIME,
        Body::Dated(|_, v| current(TemporalKind::LocalTime, v)),
        "Returns the time of day at which the statement began, in a zone (`'Asia/Seoul'`) or universal time.",
        ["localtime.realtime() = localtime()", "true"],
    )
    .optional(1),
    row(
        "localtime.statement",
        ZONE,
        Kinds::LOCAL_TIME,
        Body::Dated(|_, v| current(TemporalKind::LocalTime, v)),
        "Returns the time of day at which the statement began, in a zone or universal time.",
        ["localtime.statement() = localtime()", "true"],
    )
    .optional(1),
    row(
        "localtime.transaction",
        ZONE,
        Kinds::LOCAL_TIME,
        Body::Dated(|_, v| current(TemporalKind::LocalTime, v)),
        "Returns the time of day at which the statement began, which is a transaction of its own.",
        ["localtime.transaction() = localtime()", "true"],
    )
    .optional(1),
    row(
        "localtime.truncate",
        CUT_TIMED,
        Kinds::LOCAL_TIME,
        Body::Dated(|_, v| truncated(TemporalKind::LocalTime, v)),
        "Cuts a value off at a unit from day to microsecond, then sets the parts of a map.",
        ["localtime.truncate('minute', localtime('12:31:14'))", "12:31"],
    )
    .optional(2),
    row(
        "time",
        OF_TIMED,
        Kinds::TIME,
        Body::Dated(|_, v| make(TemporalKind::Time, v)),
        "Returns a time of day with its offset, universal time where none is told; now without any.",
        ["time({hour: 12, timezone: '+01:00'})", "12:00+01:00"],
    )
    .optional(1),
    row(
        "time.realtime",
        ZONE,
        Kinds::TIME,
        Body::Dated(|_, v| current(TemporalKind::Time, v)),
        "Returns the time of day at which the statement began, in a zone (`'Asia/Seoul'`) or universal time.",
        ["time.realtime() = time()", "true"],
    )
    .optional(1),
    row(
        "time.statement",
        ZONE,
        Kinds::TIME,
        Body::Dated(|_, v| current(TemporalKind::Time, v)),
        "Returns the time of day at which the statement began, in a zone or universal time.",
        ["time.statement() = time()", "true"],
    )
    .optional(1),
    row(
        "time.transaction",
        ZONE,
        Kinds::TIME,
        Body::Dated(|_, v| current(TemporalKind::Time, v)),
        "Returns the time of day at which the statement began, which is a transaction of its own.",
        ["time.transaction() = time()", "true"],
    )
    .optional(1),
    row(
        "time.truncate",
        CUT_TIMED,
        Kinds::TIME,
        Body::Dated(|_, v| truncated(TemporalKind::Time, v)),
        "Cuts a value off at a unit from day to microsecond, then sets the parts of a map.",
        ["time.truncate('hour', time('12:31:14+01:00'))", "12:00+01:00"],
    )
    .optional(2),
];
