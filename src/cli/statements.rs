//! Text to statements: what ends at a `;` outside quotes and comments, as soon as the `;` arrives.

/// A statement and where it begins in all text so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    /// Its text, without the `;`.
    pub(crate) text: String,
    /// The byte offset of its first character.
    pub(crate) offset: usize,
}

/// Where the scanner stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Plain,
    /// Inside a quoted text or name that ends with this character.
    Quoted(char),
    /// After a backslash inside a quoted text.
    Escaped(char),
    LineComment,
    BlockComment,
}

/// Gathers text until statements are whole.
#[derive(Debug, Default)]
pub(crate) struct Splitter {
    pending: String,
    /// Up to where `pending` is scanned.
    scanned: usize,
    state: State,
    /// Bytes that were taken out before `pending`.
    before: usize,
}

impl Splitter {
    /// Takes more text and returns the statements that it ends.
    pub(crate) fn push(&mut self, text: &str) -> Vec<Statement> {
        self.pending.push_str(text);
        let mut done = Vec::new();
        while let Some(end) = self.scan() {
            let rest = self.pending.split_off(end + 1);
            let mut whole = std::mem::replace(&mut self.pending, rest);
            whole.pop();
            done.extend(statement(&whole, self.before));
            self.before += end + 1;
            self.scanned = 0;
        }
        done
    }

    /// Returns what is left at the end of the text, where it is a statement.
    pub(crate) fn finish(self) -> Option<Statement> {
        statement(&self.pending, self.before)
    }

    /// Says whether nothing waits for a `;`.
    pub(crate) fn is_empty(&self) -> bool {
        is_blank(&self.pending)
    }

    /// Scans on to the next `;` that ends a statement and returns its offset.
    fn scan(&mut self) -> Option<usize> {
        let mut chars = self.pending[self.scanned..].char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|&(_, n)| n);
            // Two characters decide a comment; at the end of what has come so far the second is still to come.
            if next.is_none() && matches!((self.state, c), (State::Plain, '/') | (State::BlockComment, '*')) {
                self.scanned += at;
                return None;
            }
            if self.state == State::Plain && c == ';' {
                return Some(self.scanned + at);
            }
            let (state, took_two) = step(self.state, c, next);
            self.state = state;
            if took_two {
                chars.next();
            }
        }
        self.scanned = self.pending.len();
        None
    }
}

/// Returns the state after a character, and whether the next one belongs to it.
fn step(state: State, c: char, next: Option<char>) -> (State, bool) {
    match (state, c) {
        (State::Plain, '\'' | '"' | '`') => (State::Quoted(c), false),
        (State::Plain, '/') if next == Some('/') => (State::LineComment, true),
        (State::Plain, '/') if next == Some('*') => (State::BlockComment, true),
        (State::Quoted(quote), '\\') if quote != '`' => (State::Escaped(quote), false),
        (State::Quoted(quote), _) if c == quote => (State::Plain, false),
        (State::Escaped(quote), _) => (State::Quoted(quote), false),
        (State::LineComment, '\n') => (State::Plain, false),
        (State::BlockComment, '*') if next == Some('/') => (State::Plain, true),
        (state, _) => (state, false),
    }
}

/// Cuts the space around; nothing but space and comments is no statement.
fn statement(whole: &str, before: usize) -> Option<Statement> {
    let text = whole.trim_start();
    let offset = before + whole.len() - text.len();
    (!is_blank(text)).then(|| Statement { text: text.trim_end().to_owned(), offset })
}

fn is_blank(text: &str) -> bool {
    let mut state = State::Plain;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let (after, took_two) = step(state, c, chars.peek().copied());
        let in_comment = |s| matches!(s, State::LineComment | State::BlockComment);
        if !c.is_whitespace() && !in_comment(state) && !in_comment(after) {
            return false;
        }
        state = after;
        if took_two {
            chars.next();
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pushes the text a character at a time and at once; both must give the same.
    fn check(input: &str, expected: &[&str]) {
        let pieces: Vec<String> = input.chars().map(String::from).collect();
        for parts in [pieces, vec![input.to_owned()]] {
            let mut splitter = Splitter::default();
            let mut found: Vec<Statement> = parts.iter().flat_map(|p| splitter.push(p)).collect();
            found.extend(splitter.finish());
            assert_eq!(found.iter().map(|s| s.text.as_str()).collect::<Vec<_>>(), expected, "{input}");
            for s in found {
                assert!(input[s.offset..].starts_with(&s.text), "{input}");
            }
        }
    }

    #[test]
    fn statements_end_at_semicolons_outside_quotes_and_comments() {
        check("RETURN 1; RETURN 2", &["RETURN 1", "RETURN 2"]);
        check("RETURN ';' ; RETURN \"a\\\";b\"; RETURN `;`", &["RETURN ';'", "RETURN \"a\\\";b\"", "RETURN `;`"]);
        check("RETURN 1 // a; b\n + 2; /* ; */ RETURN 3;", &["RETURN 1 // a; b\n + 2", "/* ; */ RETURN 3"]);
        check("  ;; ; // only a remark\n ; /* and; this */", &[]);
        check("RETURN 4 / 2; RETURN '한국; \\' ;'", &["RETURN 4 / 2", "RETURN '한국; \\' ;'"]);
        check("RETURN 1 /* not * / yet */;x", &["RETURN 1 /* not * / yet */", "x"]);
        check("RETURN 'open ; to the end", &["RETURN 'open ; to the end"]);
        check("", &[]);
    }
}
