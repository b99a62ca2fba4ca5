//! A publication date as people and feeds write it, cut to the day.

use crate::schema::PartialDate;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Reads a date, with or without a time of day behind it. Days written in figures alone must begin with the year,
/// since `4/5/2024` is read differently on two sides of the ocean.
pub(super) fn day(text: &str) -> Option<PartialDate> {
    let text = text.trim();
    text.parse().ok().or_else(|| stamped(text)).or_else(|| in_words(text))
}

/// `2024-11-25T15:27:00Z`, `2024/11/25 15:27`, `20241125`.
fn stamped(text: &str) -> Option<PartialDate> {
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]).parse().ok();
    }
    let (date, rest) = text.split_at_checked(10)?;
    let ends = rest.chars().next().is_none_or(|c| !c.is_ascii_digit());
    ends.then(|| date.replace(['/', '.'], "-").parse().ok()).flatten()
}

/// `25 Nov 2024`, `Nov. 25, 2024 - 15:27`, `Mon, 25 Nov 2024 15:27:00 +0900`, `November 2024`.
fn in_words(text: &str) -> Option<PartialDate> {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !["", "of", "the"].contains(w)).take(12).collect();
    let days = words.windows(3).find_map(|three| match *three {
        [a, b, c] if month(b).is_some() => PartialDate::from_day(year(c)?, month(b)?, ordinal(a)?),
        [a, b, c] => PartialDate::from_day(year(c)?, month(a)?, ordinal(b)?),
        _ => None,
    });
    days.or_else(|| match *words.as_slice() {
        [a, b] => PartialDate::from_month(year(b)?, month(a)?),
        _ => None,
    })
}

fn month(word: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|name| word.len() >= 3 && name.starts_with(word))?;
    i8::try_from(at + 1).ok()
}

fn year(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten()
}

fn ordinal(word: &str) -> Option<i8> {
    word.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(day(text).map(|d| d.to_string()).unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn dates_are_cut_to_the_day() {
        for text in [
            "2024-11-25",
            " 2024-11-25 ",
            "2024-11-25T15:27:00Z",
            "2024-11-25 15:27:00 +0900",
            "2024/11/25",
            "2024.11.25 15:27",
            "20241125",
            "25 Nov 2024",
            "25 November, 2024",
            "Nov. 25, 2024 - 15:27",
            "November 25th, 2024",
            "Mon, 25 Nov 2024 15:27:00 +0900",
            "Published: Monday 25th of November 2024",
        ] {
            check(text, "2024-11-25");
        }
        check("Sept. 9, 2024", "2024-09-09");
        check("November 2024", "2024-11");
        check("2024-11", "2024-11");
        check("2024", "2024");
    }

    #[test]
    fn no_date_is_guessed() {
        for text in [
            "",
            "-",
            "yesterday",
            "4/5/2024",
            "2024-02-30",
            "2024-11-251",
            "99999999",
            "31 Feb 2024",
            "Nov 24",
            "한국 2024년",
        ] {
            check(text, "");
        }
    }
}
