//! The tagger: a sentence in, a tag and a lemma a token out. The cheapest row of tags wins, by the costs of the tables.

use crate::lexicon::{WordReading, WordTag, Words};
use crate::text::TokenKind;

use super::guess;
use super::sentence::{NameKind, Sentence, Tok};

/// Tags every token of a sentence.
pub(super) fn tag(sentence: &mut Sentence<'_, '_>) {
    let words = &sentence.lexicon.words;
    let shout = is_shouted(&sentence.toks);
    let options: Vec<_> = (0..sentence.toks.len()).map(|i| candidates(words, sentence, i, shout)).collect();
    let chosen = cheapest(words, &options, &sentence.toks);
    for ((tok, readings), choice) in sentence.toks.iter_mut().zip(options).zip(chosen) {
        if let Some(reading) = readings.into_iter().nth(choice) {
            tok.tag = reading.tag;
            tok.lemma = reading.lemma;
        }
    }
}

/// Tells whether most words start with a capital, so that capitals show no names.
fn is_shouted(toks: &[Tok<'_>]) -> bool {
    let long = || toks.iter().filter(|t| t.kind == TokenKind::Word && t.text.len() > 3 && t.name.is_none());
    let capitals = long().filter(|t| t.is_capital()).count();
    capitals > 3 && capitals * 10 > long().count() * 7
}

fn candidates(words: &Words, sentence: &Sentence<'_, '_>, i: usize, shout: bool) -> Vec<WordReading> {
    let tok = &sentence.toks[i];
    match tok.kind {
        TokenKind::Punct => punct(tok, words),
        TokenKind::Symbol => symbol(tok),
        TokenKind::Number => number(tok),
        TokenKind::Word => word(words, sentence, i, shout),
    }
}

fn one(tag: WordTag, lemma: &str) -> Vec<WordReading> {
    vec![WordReading { tag, lemma: lemma.to_owned(), cost: 0 }]
}

fn punct(tok: &Tok<'_>, words: &Words) -> Vec<WordReading> {
    match tok.lower.as_str() {
        "'" | "’" => vec![
            WordReading { tag: WordTag::Punct, lemma: tok.lower.clone(), cost: 10 },
            WordReading { tag: WordTag::Genitive, lemma: "'s".to_owned(), cost: 8 },
        ],
        "'s" | "’s" | "‘s" => words.readings("'s").to_vec(),
        _ => one(WordTag::Punct, &tok.lower),
    }
}

fn symbol(tok: &Tok<'_>) -> Vec<WordReading> {
    match tok.lower.as_str() {
        "%" => one(WordTag::Noun, "%"),
        "&" => one(WordTag::Cc, "&"),
        _ => one(WordTag::Sign, &tok.lower),
    }
}

/// Digits are a number; with letters behind them they modify (`240mm`) or count in order (`1st`).
fn number(tok: &Tok<'_>) -> Vec<WordReading> {
    let letters = tok.lower.trim_start_matches(|c: char| !c.is_alphabetic());
    match letters {
        "st" | "nd" | "rd" | "th" => one(WordTag::Adj, &tok.lower),
        "s" => one(WordTag::Noun, &tok.lower),
        "" | "m" | "bn" | "k" => one(WordTag::Num, &tok.lower),
        _ if letters.starts_with("mm") || letters.starts_with("milli") || letters.starts_with("cal") => {
            one(WordTag::Adj, &tok.lower)
        }
        _ if tok.is_capital() => one(WordTag::Name, tok.text),
        _ => one(WordTag::Noun, &tok.lower),
    }
}

fn word(words: &Words, sentence: &Sentence<'_, '_>, i: usize, shout: bool) -> Vec<WordReading> {
    let tok = &sentence.toks[i];
    let known = words.readings(&tok.lower);
    let closed = known.first().is_some_and(|r| is_closed(r.tag));
    if let Some(name) = tok.name.map(|n| &sentence.names[n]).filter(|_| tok.is_capital() && !closed) {
        return in_name(tok, name.kind);
    }
    let abbreviation = tok.text.len() > 1 && tok.text.chars().skip(1).any(char::is_uppercase);
    if abbreviation
        && !shout
        && (known.is_empty() || !starts_clause(sentence, i))
        && !is_us(tok)
        && !contains_lower_hyphen(tok)
    {
        return vec![name_reading(tok, 0), WordReading { tag: WordTag::Noun, lemma: tok.lower.clone(), cost: 20 }];
    }
    let mut readings = if known.is_empty() { guess::guess(words, &tok.lower) } else { known.to_vec() };
    if !tok.is_capital() && readings.len() > 1 {
        readings.retain(|r| r.tag != WordTag::Name);
    }
    if tok.is_capital() {
        capitalised(tok, &mut readings, closed, shout || starts_clause(sentence, i), known.is_empty());
    }
    readings
}

/// `U.S.` and the like are names already by table.
fn is_us(tok: &Tok<'_>) -> bool {
    tok.lower.contains('.') && tok.lower.len() < 3
}

fn contains_lower_hyphen(tok: &Tok<'_>) -> bool {
    tok.text.rsplit_once('-').is_some_and(|(_, last)| last.len() > 3 && last.starts_with(char::is_lowercase))
}

fn is_closed(tag: WordTag) -> bool {
    matches!(tag, WordTag::Prep | WordTag::Cc | WordTag::Det | WordTag::To | WordTag::Mark | WordTag::Genitive)
}

fn name_reading(tok: &Tok<'_>, cost: u32) -> WordReading {
    WordReading { tag: WordTag::Name, lemma: tok.text.to_owned(), cost }
}

fn in_name(tok: &Tok<'_>, kind: NameKind) -> Vec<WordReading> {
    let mut readings = vec![name_reading(tok, 0)];
    if kind == NameKind::Demonym && !tok.lower.ends_with('s') {
        readings.push(WordReading { tag: WordTag::Adj, lemma: tok.text.to_owned(), cost: 0 });
    }
    readings
}

/// A capital makes a name of an open-class word inside a sentence; at the start, or in a headline, it shows little.
fn capitalised(tok: &Tok<'_>, readings: &mut Vec<WordReading>, closed: bool, weak: bool, unknown: bool) {
    let is_i = tok.lower == "i";
    let table_name = readings.iter().any(|r| r.tag == WordTag::Name);
    let function = readings.first().is_some_and(|r| !is_open(r.tag));
    match (weak, unknown) {
        _ if closed || is_i || table_name => readings.iter_mut().filter(|r| r.tag == WordTag::Name).for_each(|r| {
            r.cost = 0;
            tok.text.clone_into(&mut r.lemma);
        }),
        (_, _) if function => {}
        (false, _) => {
            for r in readings.iter_mut() {
                r.cost += 22;
            }
            readings.push(name_reading(tok, 0));
        }
        (true, true) if tok.lower.ends_with("ly") => {}
        (true, true) if tok.lower.ends_with("ing") || tok.lower.ends_with("ed") => {
            readings.push(name_reading(tok, 14));
        }
        (true, true) => {
            for r in readings.iter_mut() {
                r.cost += 12;
            }
            readings.push(name_reading(tok, 0));
        }
        (true, false) => readings.push(name_reading(tok, 26)),
    }
}

fn is_open(tag: WordTag) -> bool {
    matches!(
        tag,
        WordTag::Noun
            | WordTag::Name
            | WordTag::Adj
            | WordTag::Adv
            | WordTag::Finite
            | WordTag::Base
            | WordTag::Participle
            | WordTag::Ing
    )
}

/// Tells whether a capital at a token may only mark the start of a sentence or a quotation.
fn starts_clause(sentence: &Sentence<'_, '_>, i: usize) -> bool {
    let before = sentence.toks[..i].iter().rev().find(|t| !matches!(t.lower.as_str(), "'" | "‘" | "’" | "(" | "["));
    before.is_none_or(|t| {
        t.kind == TokenKind::Punct
            && matches!(t.lower.as_str(), "\"" | "“" | ":" | "." | "!" | "?" | "”" | "—" | "–" | "*" | "•" | "-")
    })
}

/// A place in the lattice: the last tag and the last tag that was no adverb, the cost so far, where it came from.
#[derive(Clone, Copy)]
struct Cell {
    cost: u32,
    back: usize,
    choice: usize,
    tag: WordTag,
    beneath: Option<WordTag>,
    number: Number,
}

/// What a subject or a verb shows of its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Number {
    Open,
    Singular,
    Plural,
}

/// Returns the number that a reading shows: of a noun, a pronoun, or a verb in the present.
fn number_of(tok: &Tok<'_>, reading: &WordReading) -> Number {
    let lower = tok.lower.as_str();
    match reading.tag {
        WordTag::Noun if tok.kind == TokenKind::Word => {
            if reading.lemma == lower {
                Number::Singular
            } else {
                Number::Plural
            }
        }
        WordTag::Name if tok.name.is_none() && !lower.ends_with('s') => Number::Singular,
        WordTag::Pron => match lower {
            "he" | "she" | "it" => Number::Singular,
            "i" | "you" | "we" | "they" => Number::Plural,
            _ => Number::Open,
        },
        WordTag::Finite if reading.lemma == lower => Number::Plural,
        WordTag::Finite
            if lower.ends_with('s')
                && lower
                    .strip_suffix('s')
                    .is_some_and(|l| reading.lemma.starts_with(l.trim_end_matches("ie").trim_end_matches('e'))) =>
        {
            Number::Singular
        }
        _ => Number::Open,
    }
}

/// What it costs where a verb disagrees with the noun right before it, or a noun follows a plural one.
fn disagreement(before: &Cell, tag: WordTag, number: Number) -> u32 {
    let clash =
        matches!((before.number, number), (Number::Singular, Number::Plural) | (Number::Plural, Number::Singular));
    match tag {
        WordTag::Finite if clash && before.tag != WordTag::Finite => 12,
        WordTag::Noun if before.tag == WordTag::Noun && before.number == Number::Plural => 8,
        _ => 0,
    }
}

/// Finds the cheapest row of readings (Viterbi); adverbs and negation are looked through.
fn cheapest(words: &Words, options: &[Vec<WordReading>], toks: &[Tok<'_>]) -> Vec<usize> {
    let mut columns: Vec<Vec<Cell>> = Vec::with_capacity(options.len());
    for (i, readings) in options.iter().enumerate() {
        let column = match columns.last() {
            None => first_column(words, readings, &toks[i]),
            Some(before) => next_column(words, before, readings, &toks[i - 1..=i]),
        };
        columns.push(column);
    }
    walk_back(&columns)
}

fn first_column(words: &Words, readings: &[WordReading], tok: &Tok<'_>) -> Vec<Cell> {
    let cell = |(choice, r): (usize, &WordReading)| {
        let cost = r.cost + words.pair_cost(None, r.tag);
        let beneath = Some(r.tag).filter(|&t| !is_seen_through(t));
        Cell { cost, back: 0, choice, tag: r.tag, beneath, number: number_of(tok, r) }
    };
    readings.iter().enumerate().map(cell).collect()
}

fn next_column(words: &Words, before: &[Cell], readings: &[WordReading], pair: &[Tok<'_>]) -> Vec<Cell> {
    let [last, tok] = pair else { return Vec::new() };
    let mut column: Vec<Cell> = Vec::new();
    for (choice, reading) in readings.iter().enumerate() {
        let number = number_of(tok, reading);
        for (back, cell) in before.iter().enumerate() {
            let cost = cell.cost
                + reading.cost
                + step_cost(words, cell, reading.tag, last)
                + disagreement(cell, reading.tag, number)
                + if last.lower == "to" && cell.tag == WordTag::Prep && number == Number::Singular && readings.len() > 1
                {
                    8
                } else {
                    0
                }
                + if tok.lower == "by" && cell.tag == WordTag::Finite { 9 } else { 0 };
            let beneath = if is_seen_through(reading.tag) { cell.beneath } else { Some(reading.tag) };
            let new = Cell { cost, back, choice, tag: reading.tag, beneath, number };
            match column.iter_mut().find(|c| c.tag == new.tag && c.beneath == new.beneath && c.choice == choice) {
                Some(known) if known.cost <= cost => {}
                Some(known) => *known = new,
                None => column.push(new),
            }
        }
    }
    // Costs are kept small so that a sentence of any length cannot overflow them.
    let floor = column.iter().map(|c| c.cost).min().unwrap_or(0);
    for c in &mut column {
        c.cost -= floor;
    }
    column
}

fn is_seen_through(tag: WordTag) -> bool {
    matches!(tag, WordTag::Adv | WordTag::Not)
}

fn step_cost(words: &Words, cell: &Cell, tag: WordTag, last: &Tok<'_>) -> u32 {
    let direct = if ends_sentence(last) { words.pair_cost(None, tag) } else { words.pair_cost(Some(cell.tag), tag) };
    let verbal = matches!(
        tag,
        WordTag::Base
            | WordTag::Participle
            | WordTag::Ing
            | WordTag::Finite
            | WordTag::Have
            | WordTag::Be
            | WordTag::Do
            | WordTag::Modal
    );
    match cell.beneath {
        Some(beneath) if is_seen_through(cell.tag) && verbal => (direct + 3 * words.pair_cost(Some(beneath), tag)) / 4,
        _ => direct,
    }
}

fn ends_sentence(tok: &Tok<'_>) -> bool {
    matches!(tok.lower.as_str(), "." | "!" | "?" | ":" | ";" | "“" | "\"")
}

fn walk_back(columns: &[Vec<Cell>]) -> Vec<usize> {
    let mut chosen = vec![0; columns.len()];
    let Some(last) = columns.last() else { return chosen };
    let mut at = (0..last.len()).min_by_key(|&c| last[c].cost).unwrap_or(0);
    for (i, column) in columns.iter().enumerate().rev() {
        let Some(cell) = column.get(at) else { continue };
        chosen[i] = cell.choice;
        at = cell.back;
    }
    chosen
}
