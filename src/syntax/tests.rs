use proptest::prelude::*;

use super::{Deprel, Parser, RuleParser, Tree, VerbForm, Word};
use crate::lexicon::Lexicon;
use crate::source::Span;
use crate::text::{Document, Sentence, SentenceKind, Token, TokenKind};

fn kind(word: &str) -> TokenKind {
    let first = word.chars().next().unwrap_or(' ');
    if first.is_ascii_digit() {
        TokenKind::Number
    } else if word.chars().any(char::is_alphanumeric) {
        TokenKind::Word
    } else if "$%€£+=".contains(first) {
        TokenKind::Symbol
    } else {
        TokenKind::Punct
    }
}

/// Parses words that spaces divide, as one sentence.
fn parse(text: &str) -> Tree {
    let mut tokens = Vec::new();
    let mut at = 0;
    for word in text.split(' ') {
        if !word.is_empty() {
            tokens.push(Token { span: Span::new(at, at + word.len()), kind: kind(word) });
        }
        at += word.len() + 1;
    }
    let lexicon = Lexicon::embedded();
    let words: Vec<&str> = tokens.iter().map(|t| t.span.of(text)).collect();
    let names = lexicon.names.find(&words);
    let all = 0..tokens.len();
    let sentence = Sentence {
        span: Span::new(0, text.len()),
        tokens: all,
        kind: if text.ends_with(['.', '?']) { SentenceKind::Prose } else { SentenceKind::Headline },
        paragraph: 0,
        dateline: 0..0,
    };
    let document = Document { text, tokens, sentences: vec![sentence] };
    RuleParser::new(lexicon).parse(&document, 0, &names)
}

/// Checks that a sentence's tree has all expected arcs: `dependent relation head`, `-` for the root's head.
fn check(sentence: &str, expected: &[&str]) -> Vec<String> {
    let tree = parse(sentence);
    let words: Vec<&str> = sentence.split(' ').collect();
    let arc = |(i, w): (usize, &Word)| format!("{} {} {}", words[i], w.deprel, w.head.map_or("-", |h| words[h]));
    let arcs: Vec<String> = tree.words.iter().enumerate().map(arc).collect();
    let missing = expected.iter().filter(|e| !arcs.iter().any(|a| a == *e));
    missing.map(|e| format!("{sentence}: no `{e}` in {arcs:?}")).collect()
}

/// `cases.txt`: a sentence, then its arcs, indented.
#[test]
fn sentences_have_their_arcs() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for case in include_str!("cases.txt").split("\n\n") {
        let mut lines = case.lines();
        let Some(sentence) = lines.next() else { continue };
        wrong.extend(check(sentence, &lines.map(str::trim).collect::<Vec<_>>()));
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 60, "{count} cases");
}

#[test]
fn forms_and_lemmas() {
    let tree = parse("Russian troops were said to have been killed while fighting .");
    let said: Vec<_> = tree.words.iter().map(|w| (w.lemma.as_str(), w.form)).collect();
    assert_eq!(said[3], ("say", Some(VerbForm::PastParticiple)));
    assert_eq!(said[7], ("kill", Some(VerbForm::PastParticiple)));
    assert_eq!(said[9], ("fight", Some(VerbForm::Ing)));
    assert_eq!(said[1].0, "troop");
}

#[test]
fn a_long_row_is_parsed_in_one_pass() {
    let text = "the troops , who said that ( it ; and ".repeat(10_000);
    let tree = parse(&text);
    assert_eq!(tree.words.len(), 100_000);
    assert_eq!(tree.words.iter().filter(|w| w.head.is_none()).count(), 1);
}

/// Fails where a tree is none: a word too few, no root or two, a circle.
fn check_form(tree: &Tree, words: usize) {
    assert_eq!(tree.words.len(), words);
    let roots = tree.words.iter().filter(|w| w.head.is_none()).count();
    assert_eq!(roots, usize::from(words > 0), "{tree:?}");
    let root = tree.root();
    for i in 0..words {
        assert!(tree.words[i].head.is_none_or(|h| h < words && h != i));
        assert_eq!(tree.words[i].head.is_none(), tree.words[i].deprel == Deprel::Root);
        assert_eq!(tree.ancestors(i).last(), root, "a circle above word {i}: {tree:?}");
    }
}

const WORDS: &[&str] = &[
    "the",
    "troops",
    "sent",
    "Russia",
    "said",
    "that",
    "who",
    "which",
    "and",
    "or",
    ",",
    ".",
    "“",
    "”",
    "(",
    ")",
    ";",
    "—",
    "to",
    "be",
    "was",
    "been",
    "by",
    "of",
    "with",
    "not",
    "n't",
    "'s",
    "has",
    "will",
    "do",
    "Kim",
    "300",
    "$",
    "%",
    "likely",
    "killed",
    "citing",
    "after",
    "while",
    "when",
    "whose",
    "there",
    "all",
    "both",
    "at",
    "least",
    "more",
    "than",
    "according",
    "such",
    "as",
    "Friday",
    "week",
    "new",
    "?",
    ":",
    "-",
    "it",
    "did",
    "Is",
    "한국",
    "",
];

proptest! {
    #[test]
    fn any_row_of_words_gives_a_tree(row in prop::collection::vec(prop::sample::select(WORDS), 0..40)) {
        let text = row.join(" ");
        check_form(&parse(&text), text.split(' ').filter(|w| !w.is_empty()).count());
    }

    #[test]
    fn any_text_gives_a_tree(text in "\\PC{0,80}") {
        check_form(&parse(&text), text.split(' ').filter(|w| !w.is_empty()).count());
    }
}
