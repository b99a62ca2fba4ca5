//! Values of time: text in, value out and back.

use proptest::prelude::*;

use super::*;

fn read(kind: TemporalKind, text: &str) -> Temporal {
    kind.read(text).unwrap_or_else(|| panic!("{text} is not read as {}", kind.name()))
}

#[test]
fn days_count_both_ways() {
    for day in (-800_000..800_000).step_by(997).chain([-365_243_219_162, 365_241_780_471]) {
        let date = Date::from_epoch_day(day).unwrap();
        let [year, month, of_month] = date.parts();
        assert_eq!(Date::new(year, month, of_month), Some(date));
        assert_eq!(Date::of_week(date.week_year(), date.week(), date.weekday()), Some(date), "{date}");
        assert_eq!(Date::of_ordinal(year, date.day_of_year()), Some(date), "{date}");
        assert_eq!(Date::of_quarter(year, date.quarter(), date.day_of_quarter()), Some(date), "{date}");
    }
}

#[test]
fn the_calendar_ends_somewhere() {
    assert!(Date::new(999_999_999, 12, 31).is_some_and(|d| d.plus_days(1).is_none()));
    assert!(Date::new(-999_999_999, 1, 1).is_some_and(|d| d.plus_days(-1).is_none()));
    assert_eq!(Date::new(2023, 2, 29), None);
    assert_eq!(Date::of_week(2023, 53, 1), None);
    assert_eq!(Date::of_quarter(2023, 1, 91), None);
}

#[test]
fn months_are_cut_to_their_length() {
    let january = Date::new(2024, 1, 31).unwrap();
    assert_eq!(january.plus_months(1).map(|d| d.to_string()).as_deref(), Some("2024-02-29"));
    assert_eq!(january.plus_months(-2).map(|d| d.to_string()).as_deref(), Some("2023-11-30"));
}

#[test]
fn every_value_reads_itself_back() {
    use TemporalKind as K;
    let cases = [
        (K::Date, "0028-11-11"),
        (K::Date, "-0044-03-15"),
        (K::Date, "+12024-01-01"),
        (K::LocalTime, "12:31"),
        (K::LocalTime, "12:31:00.000000002"),
        (K::Time, "12:31:14.645+02:05:59"),
        (K::Time, "12:31Z"),
        (K::LocalDateTime, "1984-10-11T12:31:14.645876123"),
        (K::DateTime, "1984-10-11T12:31Z"),
        (K::DateTime, "2017-08-08T12:31:14+02:00[Europe/Stockholm]"),
        (K::Duration, "P12Y5M-14DT16H0.001S"),
        (K::Duration, "PT-1M-0.001S"),
        (K::Duration, "PT0S"),
    ];
    for (kind, text) in cases {
        assert_eq!(read(kind, text).to_string(), text);
    }
}

#[test]
fn what_is_no_time_is_not_read() {
    use TemporalKind as K;
    let cases = [
        (K::Date, "2015-7-21"),
        (K::Date, "2015-W54"),
        (K::Date, "21.07.2015"),
        (K::Date, "２０１５"),
        (K::LocalTime, "24:00"),
        (K::LocalTime, "12:60"),
        (K::Time, "12:00+19:00"),
        (K::Time, "12:00+1"),
        (K::DateTime, "2015-07-21T12:00[Nowhere/Land]"),
        (K::DateTime, "2015-07-21T12:00[Europe/London"),
        (K::Duration, "P"),
        (K::Duration, "PT"),
        (K::Duration, "P1DT"),
        (K::Duration, "1D"),
    ];
    for (kind, text) in cases {
        assert_eq!(kind.read(text), None, "{text}");
    }
}

#[test]
fn a_clock_that_jumps_is_followed() {
    use TemporalKind as K;
    let gap = read(K::DateTime, "2024-03-31T02:30[Europe/Stockholm]");
    assert_eq!(gap.to_string(), "2024-03-31T03:30+02:00[Europe/Stockholm]");
    let twice = read(K::DateTime, "2024-10-27T02:30[Europe/Stockholm]");
    assert_eq!(twice.to_string(), "2024-10-27T02:30+02:00[Europe/Stockholm]");
    let far = read(K::DateTime, "+123456-07-01T12:00[Europe/Stockholm]");
    assert_eq!(far.to_string(), "+123456-07-01T12:00+02:00[Europe/Stockholm]");
}

#[test]
fn lengths_order_by_their_mean_and_do_not_compare() {
    use TemporalKind as K;
    let [month, days] = ["P1M", "P31D"].map(|text| read(K::Duration, text));
    assert!(month < days);
    assert_eq!(month.compare(&days), None);
    let [day, hours] = ["P1D", "PT24H"].map(|text| read(K::Duration, text));
    assert_ne!(day, hours);
}

/// Any day of the calendar, mostly near our time.
fn any_date() -> impl Strategy<Value = Date> {
    let days = prop_oneof![3 => -800_000..800_000_i64, 1 => -365_243_219_162..=365_241_780_471_i64];
    days.prop_map(|day| Date::from_epoch_day(day).expect("a day of the calendar"))
}

fn any_time() -> impl Strategy<Value = LocalTime> {
    let units = prop::sample::select(vec![1, 1_000_000, 1_000_000_000, 60_000_000_000_i128]);
    (0..86_400_000_000_000_i128, units).prop_map(|(all, unit)| LocalTime::wrapped(all - all % unit))
}

fn any_zone() -> impl Strategy<Value = Zone> {
    let names = prop::sample::select(vec!["Europe/Stockholm", "Asia/Seoul", "America/New_York", "UTC"]);
    prop_oneof![
        (-64_800..=64_800_i32).prop_map(|seconds| Zone::Fixed(Offset::new(seconds).expect("within 18 hours"))),
        names.prop_map(|name| Zone::named(name).expect("a zone of the table")),
    ]
}

fn any_temporal() -> impl Strategy<Value = Temporal> {
    let local = || (any_date(), any_time()).prop_map(|(date, time)| LocalDateTime { date, time });
    let parts = (-1_000_000..1_000_000_i64, -1_000_000..1_000_000_i64, any::<i64>());
    prop_oneof![
        any_date().prop_map(Temporal::Date),
        any_time().prop_map(Temporal::LocalTime),
        (any_time(), -64_800..=64_800_i32).prop_map(|(local, seconds)| {
            Temporal::Time(Time { local, offset: Offset::new(seconds).expect("within 18 hours") })
        }),
        local().prop_map(Temporal::LocalDateTime),
        (local(), any_zone()).prop_filter_map("beyond the calendar", |(local, zone)| {
            DateTime::at(local, zone).map(Temporal::DateTime)
        }),
        parts.prop_filter_map("too long", |(months, days, nanoseconds)| {
            Duration::new(months, days, i128::from(nanoseconds)).map(Temporal::Duration)
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_value_reads_itself_back(value in any_temporal()) {
        prop_assert_eq!(value.kind().read(&value.to_string()), Some(value));
    }

    #[test]
    fn any_text_is_read_or_not(text in "[-+PTWQZYMDHS0-9:., \\[\\]a-z/]{0,40}") {
        use TemporalKind as K;
        for kind in [K::DateTime, K::LocalDateTime, K::Date, K::Time, K::LocalTime, K::Duration] {
            let read = kind.read(&text);
            let again = read.as_ref().map(|value| kind.read(&value.to_string()));
            prop_assert!(again.is_none_or(|again| again == read));
        }
    }

    #[test]
    fn any_two_values_have_one_order(a in any_temporal(), b in any_temporal()) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b).is_eq(), a == b);
    }
}
