//! Classes of characters: a character in, what the splitting of text takes it for out.

use unicode_normalization::char::is_combining_mark;

/// Says whether a character can be part of a word: a letter, a digit, a mark on one, or an invisible joiner inside.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || is_joiner(c) || (!c.is_ascii() && is_combining_mark(c))
}

/// Says whether a character shows nothing and joins what stands on both sides (soft hyphen, zero-width joiners).
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

/// Says whether a character only separates: white space, control characters, byte order marks.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}')
}

/// Says whether a character is an apostrophe or a single quote that is used as one.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇' | '‛' | '´')
}

/// Says whether a character is a hyphen inside words.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Says whether a character is a sign that is neither word nor punctuation: money, mathematics, pictures.
pub(super) fn is_symbol(c: char) -> bool {
    match c {
        '$' | '%' | '+' | '=' | '<' | '>' | '^' | '|' | '~' | '`' => true,
        '¡' | '«' | '»' | '¿' | '·' | '§' | '¶' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' => false,
        _ => !c.is_ascii() && !is_word(c) && !is_blank(c),
    }
}

/// Says whether a token is only marks that end a sentence.
pub(super) fn is_end_mark(token: &str) -> bool {
    !token.is_empty() && token.chars().all(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '‽'))
}

/// Says whether a token opens a quotation or a bracket, whatever stands around it.
pub(super) fn is_opener(token: &str) -> bool {
    matches!(token, "“" | "‘" | "„" | "«" | "(" | "[" | "{" | "``" | "‹")
}

/// Says whether a token closes a quotation or a bracket, whatever stands around it.
pub(super) fn is_closer(token: &str) -> bool {
    matches!(token, "”" | "’" | "»" | ")" | "]" | "}" | "''" | "›")
}

/// Says whether a token is a dash between phrases.
pub(super) fn is_dash(token: &str) -> bool {
    matches!(token, "—" | "–" | "-" | "--" | "---" | "―" | "−")
}
