//! Forms of names in, an index that finds the longest of them in a row of tokens out.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fold::{name_pieces, pieces};
use super::names::{Form, NameIx, NameMatch};

/// Words that are also acronyms: in a row of capitals they are taken as words.
const WORDS_IN_CAPITALS: [&str; 7] = ["CAR", "IS", "IT", "PLAN", "RAW", "US", "WHO"];

/// From how many letters on a single word may differ in case from its form: `IRAN`.
const LONG: usize = 4;

/// One way to write a name, and what it means.
#[derive(Debug)]
struct IndexedForm {
    pieces: Vec<u32>,
    written: Vec<String>,
    rank: usize,
    /// The article that must stand before it, if any, as written: `the` West, `The` Times.
    article: Option<&'static str>,
    meaning: (NameIx, Form),
}

impl IndexedForm {
    /// Says whether the word before it lets it stand.
    fn follows(&self, before: &str) -> bool {
        match self.article {
            None => true,
            Some("The") => before == "The" || before == "THE",
            Some(_) => before.eq_ignore_ascii_case("the"),
        }
    }
}

/// All forms, sorted by their pieces, the likeliest meaning of equal ones first.
#[derive(Debug, Default)]
pub(super) struct FormIndex {
    vocabulary: BTreeMap<String, u32>,
    forms: Vec<IndexedForm>,
}

/// A piece of a token of the text.
struct Piece {
    id: Option<u32>,
    text: String,
    token: usize,
    /// Stands behind a hyphen or apostrophe: `un` in `Jong-un`.
    inner: bool,
    /// The token has a point: `U.S.`.
    pointed: bool,
}

impl FormIndex {
    /// Adds a form; `rank` orders the meanings of one form, the lowest first.
    ///
    /// A form that begins with `the` is found behind `the` only, one with `The` behind a capital one; the match
    /// leaves that word out, so that `the West` does not hide `West Bank`.
    pub(super) fn add(&mut self, form: &str, rank: usize, meaning: (NameIx, Form)) {
        let article = ["the", "The"].into_iter().find(|the| form.starts_with(the) && form[3..].starts_with(' '));
        let written = name_pieces(form.get(article.map_or(0, str::len)..).unwrap_or_default());
        if written.is_empty() {
            return;
        }
        let pieces = written.iter().map(|piece| self.intern(&piece.to_lowercase())).collect();
        self.forms.push(IndexedForm { pieces, written, rank, article, meaning });
    }

    /// Makes the index ready for searching.
    pub(super) fn sort(&mut self) {
        self.forms.sort_by(|a, b| {
            (&a.pieces, a.rank, a.meaning, &a.written).cmp(&(&b.pieces, b.rank, b.meaning, &b.written))
        });
        self.forms.dedup_by(|a, b| a.meaning == b.meaning && a.written == b.written);
    }

    /// Finds the longest forms, left to right, none overlapping.
    pub(super) fn find(&self, tokens: &[&str]) -> Vec<NameMatch> {
        let pieces = self.pieces_of(tokens);
        let shouted = is_shouted(tokens);
        let mut found = Vec::new();
        let mut at = 0;
        while at < pieces.len() {
            match self.longest(&pieces, at, shouted) {
                Some((end, hit)) => {
                    found.push(hit);
                    at = end;
                }
                None => at = next_token(&pieces, at),
            }
        }
        found
    }

    fn intern(&mut self, piece: &str) -> u32 {
        let next = u32::try_from(self.vocabulary.len()).unwrap_or(u32::MAX);
        *self.vocabulary.entry(piece.to_owned()).or_insert(next)
    }

    fn pieces_of(&self, tokens: &[&str]) -> Vec<Piece> {
        let mut out = Vec::with_capacity(tokens.len());
        for (token, word) in tokens.iter().enumerate() {
            let pointed = word.contains('.');
            out.extend(pieces(word).into_iter().enumerate().map(|(at, text)| {
                let id = self.vocabulary.get(&text.to_lowercase()).copied();
                Piece { id, text, token, inner: at > 0, pointed }
            }));
        }
        out
    }

    /// Walks down the sorted forms, one piece at a time, and keeps the deepest that ends with a token.
    fn longest(&self, pieces: &[Piece], at: usize, shouted: bool) -> Option<(usize, NameMatch)> {
        let mut range = 0..self.forms.len();
        let mut best = None;
        for (depth, piece) in pieces[at..].iter().enumerate() {
            let Some(id) = piece.id else { break };
            range = self.narrow(range, depth, id);
            if range.is_empty() {
                break;
            }
            let end = at + depth + 1;
            if pieces.get(end).is_some_and(|next| next.token == piece.token) {
                continue;
            }
            let before = at.checked_sub(1).map_or("", |before| pieces[before].text.as_str());
            let entries = self.meanings(range.clone(), &pieces[at..end], before, shouted);
            if !entries.is_empty() {
                best = Some((end, NameMatch { tokens: pieces[at].token..piece.token + 1, entries }));
            }
        }
        best
    }

    fn narrow(&self, range: Range<usize>, depth: usize, id: u32) -> Range<usize> {
        let forms = &self.forms[range.clone()];
        let low = forms.partition_point(|f| f.pieces.get(depth).is_none_or(|&piece| piece < id));
        let high = forms.partition_point(|f| f.pieces.get(depth).is_none_or(|&piece| piece <= id));
        range.start + low..range.start + high
    }

    fn meanings(&self, range: Range<usize>, text: &[Piece], before: &str, shouted: bool) -> Vec<(NameIx, Form)> {
        let whole = self.forms[range].iter().take_while(|f| f.pieces.len() == text.len());
        let mut out: Vec<(NameIx, Form)> = Vec::new();
        for form in whole.filter(|f| f.follows(before) && case_fits(&f.written, text, shouted)) {
            if out.iter().all(|(ix, _)| *ix != form.meaning.0) {
                out.push(form.meaning);
            }
        }
        out
    }
}

fn next_token(pieces: &[Piece], at: usize) -> usize {
    let token = pieces[at].token;
    pieces[at..].iter().position(|p| p.token != token).map_or(pieces.len(), |step| at + step)
}

/// Says whether a row of tokens is all in capitals, as some headlines are.
fn is_shouted(tokens: &[&str]) -> bool {
    let mut words = 0;
    for token in tokens.iter().filter(|t| t.chars().any(char::is_alphabetic)) {
        if token.chars().any(char::is_lowercase) {
            return false;
        }
        words += 1;
    }
    words > 2
}

fn case_fits(written: &[String], text: &[Piece], shouted: bool) -> bool {
    match (written, text) {
        ([form], [piece]) => one_piece_fits(form, piece, shouted),
        _ if !written.iter().any(|w| has_upper(w)) => true,
        _ => written.iter().zip(text).all(|(w, t)| *w == t.text || t.inner || !has_upper(w) || is_upper(&t.text)),
    }
}

fn one_piece_fits(form: &str, piece: &Piece, shouted: bool) -> bool {
    if form == piece.text {
        return !shouted || piece.pointed || !WORDS_IN_CAPITALS.contains(&form);
    }
    let long = form.chars().count() >= LONG;
    !has_upper(form) || (long && is_upper(&piece.text))
}

fn has_upper(text: &str) -> bool {
    text.chars().any(char::is_uppercase)
}

fn is_upper(text: &str) -> bool {
    has_upper(text) && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> FormIndex {
        let mut index = FormIndex::default();
        let forms = [
            "North Korea",
            "N. Korea",
            "Korea",
            "US",
            "WHO",
            "NATO",
            "Kim Jong-un",
            "al-Qaeda",
            "Islamic State of Iraq",
            "Islamic State",
            "People's Army",
            "demilitarized zone",
            "Sana'a",
            "Bank of Japan",
            "Oman",
            "Fiji",
            "the West",
            "West Bank",
            "The Times",
        ];
        for (at, form) in forms.iter().enumerate() {
            index.add(form, 0, (NameIx(u32::try_from(at).unwrap()), Form::Name));
        }
        index.sort();
        index
    }

    fn check(text: &str, expected: &[&str]) {
        let tokens: Vec<&str> = text.split(' ').collect();
        let found: Vec<String> = index().find(&tokens).iter().map(|m| tokens[m.tokens.clone()].join(" ")).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_longest_form_is_found() {
        check("North Korea 's Korea", &["North Korea", "Korea"]);
        check("the Islamic State of Iraq", &["Islamic State of Iraq"]);
        check("the Islamic State of Syria", &["Islamic State"]);
        check("North North Korea North", &["North Korea"]);
    }

    #[test]
    fn typography_makes_no_difference() {
        check("Kim Jong Un and Kim Jong-Un and Kim Jong‑un", &["Kim Jong Un", "Kim Jong-Un", "Kim Jong‑un"]);
        check("Kim Jong - un", &["Kim Jong - un"]);
        check("U.S. US u.s. us Us", &["U.S.", "US"]);
        check("N. Korea N Korea", &["N. Korea", "N Korea"]);
        check("the People ’s Army of Sana’a", &["People ’s Army", "Sana’a"]);
        check("al Qaeda Al-Qaeda AL-QAEDA", &["al Qaeda", "Al-Qaeda", "AL-QAEDA"]);
    }

    #[test]
    fn case_counts() {
        check("north korea who fiji oman nato", &[]);
        check("NORTH KOREA FIRES AT OMAN WHO KNOWS US", &["NORTH KOREA", "OMAN"]);
        check("WHO and Nato said NATO was in FIJI", &["WHO", "NATO", "FIJI"]);
        check("the Demilitarized Zone is a demilitarized zone", &["Demilitarized Zone", "demilitarized zone"]);
        check("The West went west , West", &["West"]);
        check("the West Bank", &["West Bank"]);
        check("the Times , The Times", &["Times"]);
        check("Bank Of Japan", &["Bank Of Japan"]);
    }

    #[test]
    fn odd_rows_find_nothing() {
        check("", &[]);
        check("- ' — \u{200b} é", &[]);
        check("Korea-Russia", &[]);
        assert!(FormIndex::default().find(&["Korea"]).is_empty());
        assert!(index().find(&[]).is_empty());
    }
}
