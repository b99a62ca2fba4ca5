//! Holidays by name, and their days in a year.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// How a holiday moves with the year.
enum Rule {
    /// The same day of the same month.
    Fixed(i8, i8),
    /// The n-th such weekday of a month; -1 is the last.
    Nth(i8, Weekday, i8),
    /// So many days after Easter Sunday.
    Easter(i64),
}

/// Names in small letters without apostrophes, sorted.
const HOLIDAYS: [(&str, Rule); 36] = [
    ("armistice day", Rule::Fixed(11, 11)),
    ("ash wednesday", Rule::Easter(-46)),
    ("bastille day", Rule::Fixed(7, 14)),
    ("boxing day", Rule::Fixed(12, 26)),
    ("christmas", Rule::Fixed(12, 25)),
    ("christmas day", Rule::Fixed(12, 25)),
    ("christmas eve", Rule::Fixed(12, 24)),
    ("columbus day", Rule::Nth(10, Weekday::Monday, 2)),
    ("earth day", Rule::Fixed(4, 22)),
    ("easter", Rule::Easter(0)),
    ("easter monday", Rule::Easter(1)),
    ("easter sunday", Rule::Easter(0)),
    ("fathers day", Rule::Nth(6, Weekday::Sunday, 3)),
    ("good friday", Rule::Easter(-2)),
    ("halloween", Rule::Fixed(10, 31)),
    ("independence day", Rule::Fixed(7, 4)),
    ("labor day", Rule::Nth(9, Weekday::Monday, 1)),
    ("martin luther king day", Rule::Nth(1, Weekday::Monday, 3)),
    ("may day", Rule::Fixed(5, 1)),
    ("memorial day", Rule::Nth(5, Weekday::Monday, -1)),
    ("mlk day", Rule::Nth(1, Weekday::Monday, 3)),
    ("mothers day", Rule::Nth(5, Weekday::Sunday, 2)),
    ("new year day", Rule::Fixed(1, 1)),
    ("new year eve", Rule::Fixed(12, 31)),
    ("new years day", Rule::Fixed(1, 1)),
    ("new years eve", Rule::Fixed(12, 31)),
    ("palm sunday", Rule::Easter(-7)),
    ("pentecost", Rule::Easter(49)),
    ("presidents day", Rule::Nth(2, Weekday::Monday, 3)),
    ("saint patricks day", Rule::Fixed(3, 17)),
    ("thanks giving day", Rule::Nth(11, Weekday::Thursday, 4)),
    ("thanksgiving", Rule::Nth(11, Weekday::Thursday, 4)),
    ("thanksgiving day", Rule::Nth(11, Weekday::Thursday, 4)),
    ("valentines day", Rule::Fixed(2, 14)),
    ("veterans day", Rule::Fixed(11, 11)),
    ("whit monday", Rule::Easter(50)),
];

/// Returns the place of a holiday in the table.
pub(super) fn index(name: &str) -> Option<usize> {
    let small = name.to_lowercase().replace(['\'', '’'], "");
    let name = small.split_whitespace().collect::<Vec<_>>().join(" ");
    HOLIDAYS.binary_search_by(|(known, _)| (*known).cmp(name.as_str())).ok()
}

/// Returns the day of a holiday in a year.
pub(super) fn day(index: usize, year: i16) -> Option<Date> {
    match HOLIDAYS.get(index)?.1 {
        Rule::Fixed(month, day) => Date::new(year, month, day).ok(),
        Rule::Nth(month, weekday, nth) => Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok(),
        Rule::Easter(days) => easter(year)?.checked_add(days.days()).ok(),
    }
}

/// Returns Easter Sunday of the Gregorian calendar (Butcher's algorithm).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (golden, century, in_century) = (y % 19, y / 100, y % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * sunday) / 451;
    let days = epact + sunday - 7 * late + 114;
    Date::new(year, i8::try_from(days / 31).ok()?, i8::try_from(days % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(HOLIDAYS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn holidays_move() {
        let on = |name, year| day(index(name).unwrap(), year).unwrap().to_string();
        assert_eq!(on("Easter Sunday", 2024), "2024-03-31");
        assert_eq!(on("Good Friday", 2025), "2025-04-18");
        assert_eq!(on("Thanksgiving", 2024), "2024-11-28");
        assert_eq!(on("Memorial Day", 2024), "2024-05-27");
        assert_eq!(on("New Year’s Eve", 2024), "2024-12-31");
    }
}
