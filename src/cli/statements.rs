//! Text to statements: each that ends at a `;` outside quotes and comments, as soon as the `;` arrives.

use crate::query::split_statements;

/// A statement and where it begins in all text so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    /// Its text, without the `;`.
    pub(crate) text: String,
    /// The byte offset of its first character.
    pub(crate) offset: usize,
}

/// Gathers text until statements are whole.
#[derive(Debug, Default)]
pub(crate) struct Splitter {
    pending: String,
    /// Bytes that were taken out before `pending`.
    before: usize,
}

impl Splitter {
    /// Takes more text and returns the statements that it ends.
    pub(crate) fn push(&mut self, text: &str) -> Vec<Statement> {
        self.pending.push_str(text);
        if !text.contains(';') {
            return Vec::new();
        }
        let (mut whole, mut rest) = (Vec::new(), 0);
        for piece in split_statements(&self.pending) {
            if piece.ended {
                whole.push(Statement { text: piece.text.to_owned(), offset: self.before + piece.span.start });
            }
            // What follows the last whole statement is its `;`, space and comments: none of them makes a statement.
            rest = if piece.ended { piece.span.end } else { piece.span.start };
        }
        self.pending.drain(..rest);
        self.before += rest;
        whole
    }

    /// Returns what is left at the end of the text, where it is a statement.
    pub(crate) fn finish(self) -> Option<Statement> {
        let last = split_statements(&self.pending).into_iter().next_back()?;
        Some(Statement { text: last.text.to_owned(), offset: self.before + last.span.start })
    }

    /// Returns all statements of a text; the last needs no `;`.
    pub(crate) fn all(text: &str) -> Vec<Statement> {
        let mut splitter = Self::default();
        let mut all = splitter.push(text);
        all.extend(splitter.finish());
        all
    }

    /// Says whether nothing waits for a `;`.
    pub(crate) fn is_empty(&self) -> bool {
        split_statements(&self.pending).iter().all(|piece| piece.ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pushes the text a character at a time and at once; both must give the same.
    fn check(input: &str, expected: &[&str]) {
        let mut splitter = Splitter::default();
        let mut one_by_one: Vec<Statement> = input.chars().flat_map(|c| splitter.push(&c.to_string())).collect();
        one_by_one.extend(splitter.finish());
        let all = Splitter::all(input);
        assert_eq!(all.iter().map(|s| s.text.as_str()).collect::<Vec<_>>(), expected, "{input}");
        assert_eq!(one_by_one, all, "{input}");
        assert!(all.iter().all(|s| input[s.offset..].starts_with(&s.text)), "{input}");
    }

    #[test]
    fn statements_are_given_as_soon_as_they_end() {
        check("RETURN 1; RETURN 2", &["RETURN 1", "RETURN 2"]);
        check("RETURN ';' ; RETURN \"a\\\";b\"; RETURN `;`", &["RETURN ';'", "RETURN \"a\\\";b\"", "RETURN `;`"]);
        check("RETURN 1 // a; b\n + 2; /* ; */ RETURN 3;", &["RETURN 1 // a; b\n + 2", "RETURN 3"]);
        check("  ;; ; // only a remark\n ; /* and; this */", &[]);
        check("RETURN 4 / 2; RETURN '한국; \\' ;'", &["RETURN 4 / 2", "RETURN '한국; \\' ;'"]);
        check("RETURN 'open ; to the end", &["RETURN 'open ; to the end"]);
        check("", &[]);
    }
}
