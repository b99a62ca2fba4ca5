//! Names to lines: 22 characters wide, three lines at most; what does not fit ends in `…`.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of a line, in columns.
const WIDTH: usize = 22;
/// The most lines.
const LINES: usize = 3;

/// Wraps a text at its spaces; there is at least one line.
pub(super) fn wrap(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace().flat_map(pieces) {
        match lines.last_mut().filter(|line| line.width() + 1 + word.width() <= WIDTH) {
            Some(line) => line.extend([" ", &word]),
            None => lines.push(word),
        }
    }
    if lines.len() > LINES {
        lines.truncate(LINES);
        lines[LINES - 1].push('…');
    }
    if lines.is_empty() {
        lines.push("–".to_owned());
    }
    lines
}

/// Cuts a word that is wider than a line.
fn pieces(word: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut width = 0;
    for c in word.chars() {
        let wide = c.width().unwrap_or(0);
        if width + wide > WIDTH {
            pieces.push(String::new());
            width = 0;
        }
        width += wide;
        if let Some(last) = pieces.last_mut() {
            last.push(c);
        }
    }
    pieces
}

/// Cuts a text to one line of a width; what is left out shows as `…`.
pub(super) fn clip(text: &str, width: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.width() <= width {
        return text;
    }
    let mut columns = 1;
    let fits = |c: &char| {
        columns += c.width().unwrap_or(0);
        columns <= width
    };
    let kept: String = text.chars().take_while(fits).collect();
    let at = kept.rfind(' ').filter(|at| *at * 2 > kept.len()).unwrap_or(kept.len());
    format!("{}…", kept[..at].trim_end())
}

/// Makes words of a relationship type: `PART_OF` to `part of`.
pub(super) fn human(kind: &str) -> String {
    clip(&kind.to_lowercase().replace('_', " "), WIDTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_text_is_clipped_at_a_word() {
        let cases = [
            ("defence treaty", "defence treaty"),
            ("Comprehensive Strategic Partnership", "Comprehensive…"),
            ("a aaaaaaaaaaaaaaaaaaaaaaaaaa", "a aaaaaaaaaaaaaaaaaaa…"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(clip(text, WIDTH), expected);
        }
    }

    #[test]
    fn names_wrap_at_spaces() {
        let cases: [(&str, &[&str]); 6] = [
            ("Kursk region", &["Kursk region"]),
            ("National Intelligence Service", &["National Intelligence", "Service"]),
            ("", &["–"]),
            (" \n ", &["–"]),
            ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &["aaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaa"]),
            (
                "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
                &["one two three four", "five six seven eight", "nine ten eleven twelve…"],
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(wrap(text), expected, "{text}");
        }
        assert!(wrap(&"국".repeat(1000)).iter().all(|line| line.width() <= WIDTH + 1));
    }
}
