//! Figures as a reader of the picture wants them: `>= 12000 troops` to `12,000+ troops`.

/// Writes a figure with its bound and unit; what is no figure stays as it is.
pub(super) fn figure(text: &str) -> String {
    let (sign, rest) = match text.split_once(' ') {
        Some((sign @ ("~" | ">=" | ">" | "<=" | "<"), rest)) => (sign, rest),
        _ => ("", text),
    };
    let (number, unit) = rest.split_once(' ').unwrap_or((rest, ""));
    let Some(number) = number.parse::<f64>().ok().filter(|number| number.is_finite()) else { return text.to_owned() };
    let count = if unit == "usd" { format!("${}", grouped(number)) } else { grouped(number) };
    let unit = if unit == "usd" { "" } else { unit };
    let bounded = match sign {
        "~" => format!("~{count}"),
        ">=" => format!("{count}+"),
        ">" => format!("over {count}"),
        "<=" => format!("up to {count}"),
        "<" => format!("under {count}"),
        _ => count,
    };
    format!("{bounded} {unit}").trim_end().to_owned()
}

/// Writes `12,000`, and `5m` or `1.5bn` from a million on.
fn grouped(number: f64) -> String {
    for (size, name) in [(1e12, "tn"), (1e9, "bn"), (1e6, "m")] {
        if number.abs() >= size {
            return format!("{}{name}", (number / size * 100.0).round() / 100.0);
        }
    }
    let text = number.to_string();
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let digits = whole.len();
    let comma = |(at, c): (usize, char)| {
        let after = at > 0 && (digits - at) % 3 == 0 && !whole[..at].ends_with('-');
        after.then_some(',').into_iter().chain([c])
    };
    whole.char_indices().flat_map(comma).collect::<String>() + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_well() {
        let cases = [
            ("~ 12000 troops", "~12,000 troops"),
            (">= 300 killed", "300+ killed"),
            ("> 5000000 shells", "over 5m shells"),
            ("<= 1100 casualties", "up to 1,100 casualties"),
            ("< 7 missiles", "under 7 missiles"),
            ("1500000000 usd", "$1.5bn"),
            ("2.5 tonnes", "2.5 tonnes"),
            ("-1234 degrees", "-1,234 degrees"),
            ("-123 degrees", "-123 degrees"),
            ("NaN", "NaN"),
            ("", ""),
            ("한국", "한국"),
        ];
        for (text, expected) in cases {
            assert_eq!(figure(text), expected);
        }
    }
}
