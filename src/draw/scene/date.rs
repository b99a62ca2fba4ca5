//! Dates as a reader of the picture wants them: `23 Dec 2024`, `Nov 2024 – Jan 2025`, `since Feb 2022`.

use crate::schema::PartialDate;

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Writes a span. Never a day that is not known.
pub(crate) fn span(first: PartialDate, last: Option<PartialDate>, is_open: bool) -> String {
    match last.filter(|last| *last != first && !covers(first, *last)) {
        _ if is_open => format!("since {}", date(first)),
        None => date(first),
        Some(last) => format!("{} – {}", short(first, last), date(last)),
    }
}

/// Says whether the second lies within the first: `2024` covers `2024-11`.
fn covers(wide: PartialDate, narrow: PartialDate) -> bool {
    wide.first_day() <= narrow.first_day() && narrow.last_day() <= wide.last_day()
}

/// Writes one date.
pub(crate) fn date(date: PartialDate) -> String {
    match (date.month(), date.day()) {
        (Some(month), Some(day)) => format!("{day} {} {}", name(month), date.year()),
        (Some(month), None) => format!("{} {}", name(month), date.year()),
        (None, _) => date.year().to_string(),
    }
}

/// Writes the first date of a span without what the last one repeats.
fn short(first: PartialDate, last: PartialDate) -> String {
    let Some(month) = first.month().filter(|_| first.year() == last.year() && last.month().is_some()) else {
        return date(first);
    };
    match (first.day(), last.day()) {
        (Some(day), Some(_)) if last.month() == Some(month) => day.to_string(),
        (Some(day), _) => format!("{day} {}", name(month)),
        (None, _) => name(month).to_owned(),
    }
}

fn name(month: i8) -> &'static str {
    usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_well() {
        let cases = [
            ("2024-12-23", "2024-12-23", false, "23 Dec 2024"),
            ("2024-11", "2025-01", false, "Nov 2024 – Jan 2025"),
            ("2024-11", "2024-12", false, "Nov – Dec 2024"),
            ("2024-12-05", "2024-12-09", false, "5 – 9 Dec 2024"),
            ("2024-11-25", "2024-12-09", false, "25 Nov – 9 Dec 2024"),
            ("2024", "2024-12-09", false, "2024"),
            ("2022", "2024", false, "2022 – 2024"),
            ("2024-02", "2024", false, "Feb 2024 – 2024"),
            ("2022-02", "2022-02", true, "since Feb 2022"),
        ];
        for (first, last, is_open, expected) in cases {
            let found = span(first.parse().unwrap(), last.parse().ok(), is_open);
            assert_eq!(found, expected);
        }
    }
}
