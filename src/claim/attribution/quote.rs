//! Quotations: which tokens of a report stand between quotation marks, over sentences and paragraphs.

use crate::text::Document;

/// What a mark does where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    /// A straight mark opens what no straight mark has opened.
    Either,
}

/// An open quotation.
#[derive(Clone, Copy)]
struct Open {
    number: usize,
    single: bool,
}

/// Returns for each token the number of the quotation that it stands in, its marks left out.
///
/// A quotation ends with its paragraph unless the next one opens with a mark again, as print does.
pub(super) fn quotations(document: &Document<'_>) -> Vec<Option<usize>> {
    let mut out = vec![None; document.tokens.len()];
    let mut open: Option<Open> = None;
    let (mut count, mut paragraph) = (0, usize::MAX);
    for sentence in &document.sentences {
        let fresh = sentence.paragraph != paragraph;
        paragraph = sentence.paragraph;
        for token in sentence.tokens.clone() {
            let begins = fresh && token == sentence.tokens.start;
            let mark = mark(document, token);
            match (open, mark) {
                (Some(_), Some((Side::Opens | Side::Either, _))) if begins => {}
                (Some(now), Some((Side::Closes | Side::Either, single))) if now.single == single => open = None,
                (None, Some((Side::Opens | Side::Either, single))) => {
                    open = Some(Open { number: count, single });
                    count += 1;
                }
                (Some(_), _) if begins => open = None,
                (_, None) => out[token] = open.map(|o| o.number),
                _ => {}
            }
        }
    }
    out
}

/// What a token does as a quotation mark, and whether it is a single one.
fn mark(document: &Document<'_>, token: usize) -> Option<(Side, bool)> {
    match document.word(token) {
        "“" | "«" | "``" | "„" => Some((Side::Opens, false)),
        "”" | "»" | "''" => Some((Side::Closes, false)),
        "\"" => Some((Side::Either, false)),
        "‘" | "'" | "’" => single(document, token).map(|side| (side, true)),
        _ => None,
    }
}

/// An apostrophe opens before a word and after a blank, and closes the other way round.
fn single(document: &Document<'_>, token: usize) -> Option<Side> {
    let span = document.tokens[token].span;
    let blank_before = token == 0 || document.tokens[token - 1].span.end < span.start;
    let blank_after = document.tokens.get(token + 1).is_none_or(|next| span.end < next.span.start);
    match (blank_before, blank_after) {
        (true, false) => Some(Side::Opens),
        (false, true) => Some(Side::Closes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn quoted(text: &str) -> String {
        let document = crate::text::analyse(text, Lexicon::embedded());
        let marks = quotations(&document);
        let inside = (0..document.tokens.len()).filter(|&t| marks[t].is_some());
        inside.map(|t| document.word(t)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn marks_open_and_close() {
        assert_eq!(quoted("\"We sent arms,\" he said. \"They left.\""), "We sent arms , They left .");
        assert_eq!(quoted("He called it “a clear act of war” on Monday."), "a clear act of war");
        assert_eq!(quoted("The allies' plans and 'false claims' remain."), "false claims");
    }

    #[test]
    fn a_quotation_goes_on_where_the_next_paragraph_opens_with_a_mark() {
        assert_eq!(
            quoted("“One side fired.\n\n“The other fled.”\n\nTalks go on."),
            "One side fired . The other fled ."
        );
        assert_eq!(quoted("“One side fired.\n\nTalks go on."), "One side fired .");
    }
}
