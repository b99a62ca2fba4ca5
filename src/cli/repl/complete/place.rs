//! Where in a statement the cursor stands, and so what can follow.

/// What can stand at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A word of the language.
    Word,
    /// A label, after `(x:`.
    Label,
    /// A type of relationship, after `[x:`.
    Kind,
    /// A property of a variable, whose label or type may be known.
    Property(Option<String>),
    /// Text in these quotes.
    Text(char),
}

/// Says what can stand at the end of a text, and where the word there begins.
pub(super) fn place(before: &str) -> (usize, Place) {
    if let Some((start, quote)) = open_quote(before) {
        return (start, Place::Text(quote));
    }
    let start = word_start(before);
    let head = before[..start].trim_end();
    let place = match head.chars().next_back() {
        Some(':' | '|' | '&') => opened(head).unwrap_or(Place::Word),
        Some('.') if !head.ends_with("..") => owner(head).unwrap_or(Place::Word),
        _ => Place::Word,
    };
    (start, place)
}

fn word_start(text: &str) -> usize {
    let is_word = |c: &(usize, char)| c.1.is_alphanumeric() || c.1 == '_';
    text.char_indices().rev().take_while(is_word).last().map_or(text.len(), |(at, _)| at)
}

/// The quote that is open at the end of a text, and where what it holds begins.
fn open_quote(text: &str) -> Option<(usize, char)> {
    let (mut open, mut escaped) = (None, false);
    for (at, c) in text.char_indices() {
        match (open, c) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some((_, quote)), c) if c == quote => open = None,
            (None, '\'' | '"') => open = Some((at + 1, c)),
            _ => {}
        }
    }
    open
}

/// The bracket round the end of a text says what a colon in it is followed by; that of a map is followed by a value.
fn opened(text: &str) -> Option<Place> {
    let mut closed = 0;
    for c in text.chars().rev() {
        match c {
            ')' | ']' | '}' => closed += 1,
            '(' | '[' | '{' if closed > 0 => closed -= 1,
            '(' => return Some(Place::Label),
            '[' => return Some(Place::Kind),
            '{' => return None,
            _ => {}
        }
    }
    // `SET a:Label`, `WHERE a:Label`.
    Some(Place::Label)
}

/// The variable before a point, and the label or type that the text gives it.
fn owner(head: &str) -> Option<Place> {
    let head = head.strip_suffix('.')?;
    let name = &head[word_start(head)..];
    if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let typed = |bracket: &str| {
        let (_, rest) = head.split_once(&format!("{bracket}{name}:"))?;
        let kind: String = rest.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        (!kind.is_empty()).then_some(kind)
    };
    Some(Place::Property(typed("(").or_else(|| typed("["))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_says_what_can_follow() {
        let country = || Place::Property(Some("Country".to_owned()));
        let cases = [
            ("MAT", Place::Word),
            ("MATCH (a:Cou", Place::Label),
            ("MATCH (a:", Place::Label),
            ("MATCH (a)-[:SUP", Place::Kind),
            ("MATCH (a)-[r:A|", Place::Kind),
            ("MATCH (a:Country) RETURN a.n", country()),
            ("MATCH (a) RETURN a.", Place::Property(None)),
            ("MATCH (a)-[r:SUPPLIES]->() RETURN r.", Place::Property(Some("SUPPLIES".to_owned()))),
            ("MATCH (a {name: 'North K", Place::Text('\'')),
            ("MATCH (a {name: 'x'}) RET", Place::Word),
            ("MATCH (a {name: x", Place::Word),
            ("MATCH (a)-[*1..", Place::Word),
            ("MATCH (a) WHERE a:Wea", Place::Label),
            ("RETURN 1.", Place::Word),
        ];
        for (text, expected) in cases {
            assert_eq!(place(text).1, expected, "{text}");
        }
        assert_eq!(place("RETURN 'a b").0, 8);
    }
}
