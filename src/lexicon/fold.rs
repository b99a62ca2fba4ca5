//! Token texts to pieces that compare equal whatever the typography: diacritics, quotes, hyphens, points.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Splits a token into its pieces, in the case of the text.
///
/// `Jong-un` and `Jong Un` come out alike but for the case, so do `U.S.` and `US`, `Sana’a` and `Sana'a`.
/// A hyphen or an apostrophe ends a piece and is no piece itself.
pub(super) fn pieces(token: &str) -> Vec<String> {
    let plain = fold(token);
    plain.split(is_joint).filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

/// Splits a name as it stands in a table into the pieces that its tokens would give.
pub(super) fn name_pieces(name: &str) -> Vec<String> {
    name.split_whitespace().flat_map(word_pieces).collect()
}

fn word_pieces(word: &str) -> Vec<String> {
    match word.strip_suffix(',') {
        Some(rest) => pieces(rest).into_iter().chain([",".to_owned()]).collect(),
        None => pieces(word),
    }
}

/// Takes diacritics off, and points where there are letters.
pub(super) fn fold(token: &str) -> String {
    if token.is_ascii() && !token.contains('.') {
        return token.to_owned();
    }
    let points_drop = token.chars().any(char::is_alphabetic);
    let mut out = String::with_capacity(token.len());
    for c in token.nfd() {
        match base(c) {
            Some(text) => out.push_str(text),
            None if is_combining_mark(c) || is_unseen(c) || (points_drop && c == '.') => {}
            None => out.push(c),
        }
    }
    out
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '\u{2013}' | '\u{2212}')
        || matches!(c, '\'' | '‘' | '’' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '`' | '´' | '′')
}

fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Letters that Unicode does not take apart.
fn base(c: char) -> Option<&'static str> {
    Some(match c {
        'ł' => "l",
        'Ł' => "L",
        'ø' => "o",
        'Ø' => "O",
        'đ' | 'ð' => "d",
        'Đ' | 'Ð' => "D",
        'ı' => "i",
        'ß' => "ss",
        'æ' => "ae",
        'Æ' => "Ae",
        'œ' => "oe",
        'Œ' => "Oe",
        'ə' => "a",
        'Ə' => "A",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_fold_to_pieces() {
        let cases: &[(&str, &[&str])] = &[
            ("U.S.", &["US"]),
            ("D.P.R.K", &["DPRK"]),
            ("St.", &["St"]),
            ("Jong-un", &["Jong", "un"]),
            ("Jong\u{2011}un", &["Jong", "un"]),
            ("’s", &["s"]),
            ("d’Ivoire", &["d", "Ivoire"]),
            ("Erdoğan", &["Erdogan"]),
            ("Łódź", &["Lodz"]),
            ("3.5", &["3.5"]),
            ("-", &[]),
            ("", &[]),
            ("...", &["..."]),
            ("한국", &["한국".nfd().collect::<String>().leak()]),
        ];
        for (token, expected) in cases {
            assert_eq!(pieces(token), *expected, "{token}");
        }
    }

    #[test]
    fn names_fold_like_their_tokens() {
        assert_eq!(
            name_pieces("Democratic People’s Republic of Korea").join(" "),
            "Democratic People s Republic of Korea"
        );
        assert_eq!(name_pieces("Washington, D.C."), ["Washington", ",", "DC"]);
    }
}
