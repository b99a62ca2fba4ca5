//! What is not said to be done gives no ordinary claim, page furniture gives none, and each claim names who says it.
#![expect(clippy::unwrap_used, reason = "a test may fail by a panic")]

use std::fmt::Write as _;
use std::fs;

use annals::claim::{Claim, Reading, SilenceReason};
use annals::ingest;
use annals::lexicon::Lexicon;
use annals::pipeline;
use annals::schema::{Class, Modality};

/// The sentences of a file with what stands after `=>`, words by blanks.
fn cases(file: &str) -> Vec<(String, Vec<String>)> {
    let text = fs::read_to_string(format!("tests/safety/{file}")).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let cases = lines.map(|line| {
        let (sentence, rest) = line.split_once(" => ").unwrap_or((line, ""));
        (sentence.to_owned(), rest.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect())
    });
    cases.collect()
}

fn read(text: &str) -> Reading {
    let text = format!("---\npublished: 2024-11-20\n---\n{text}\n");
    let batch = ingest::read_bytes("case.txt", text.as_bytes());
    pipeline::read(&batch.reports[0], Lexicon::embedded())
}

/// The claims of a text that tell of acts as done; offices and parts are no acts.
fn done(text: &str) -> Vec<Claim> {
    let claims = read(text).claims.into_iter();
    claims.filter(|c| c.modality == Modality::Actual && c.relation.row().class != Class::Structure).collect()
}

#[test]
fn what_is_not_said_to_be_done_gives_no_ordinary_claim() {
    let files = ["denied", "planned", "possible", "conditional", "demanded", "hypothetical"];
    let all: Vec<_> = files.iter().flat_map(|file| cases(&format!("{file}.txt"))).collect();
    let mut wrong = String::new();
    for (sentence, may_stand) in &all {
        for claim in done(sentence).iter().filter(|c| !may_stand.contains(&c.relation.to_string())) {
            let _ = writeln!(wrong, "{sentence}\n    {} {:?}", claim.relation, claim.roles);
        }
    }
    assert!(all.len() >= 150, "only {} sentences", all.len());
    assert!(wrong.is_empty(), "read as done:\n{wrong}");
}

#[test]
fn a_sentence_without_a_claim_says_why() {
    let reason = |text: &str| read(text).silences.into_iter().next().map(|s| s.reason);
    let asked = SilenceReason::OnlyDemanded { trigger: "strike".to_owned() };
    assert_eq!(reason("Let us strike Moscow."), Some(asked));
    assert_eq!(reason("Iran showed attack drones to Russia."), Some(SilenceReason::NoTrigger));
}

#[test]
fn plain_sentences_give_what_they_say() {
    for (sentence, wanted) in cases("plain.txt") {
        let relations: Vec<String> = done(&sentence).iter().map(|c| c.relation.to_string()).collect();
        assert!(wanted.iter().all(|w| relations.contains(w)), "{sentence}\n    {relations:?}");
    }
}

#[test]
fn page_furniture_gives_no_claim() {
    let mut count = 0;
    let mut wrong = String::new();
    for entry in fs::read_dir("tests/furniture").unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        for block in text.split("\n%%\n") {
            count += 1;
            for claim in read(block).claims {
                let _ = writeln!(wrong, "{block}\n    {} {:?}", claim.relation, claim.roles);
            }
        }
    }
    assert!(count >= 40, "only {count} texts");
    assert!(wrong.is_empty(), "read as news:\n{wrong}");
}

#[test]
fn figures_and_dates_go_to_their_claims() {
    let mut wrong = String::new();
    for (text, mut wanted) in cases("facts.txt") {
        let relation = wanted.remove(0);
        let claims = done(&text).into_iter().filter(|c| c.relation.to_string() == relation);
        let found: Vec<Vec<String>> = claims.map(|c| facts(&c)).collect();
        if !found.contains(&wanted) {
            let _ = writeln!(wrong, "{text}\n    {relation} {found:?} instead of {wanted:?}");
        }
    }
    assert!(wrong.is_empty(), "told otherwise:\n{wrong}");
}

/// A claim's figures and the day it began.
fn facts(claim: &Claim) -> Vec<String> {
    let figures = claim.quantities.iter().map(|q| format!("{}:{}", q.value, q.unit));
    figures.chain(claim.date.map(|when| when.start.to_string())).collect()
}

#[test]
fn each_claim_names_who_says_it() {
    let mut wrong = String::new();
    for (text, wanted) in cases("sources.txt") {
        let found: Vec<Vec<String>> =
            done(&text).iter().map(|c| c.sources.iter().map(|id| id.as_str().to_owned()).collect()).collect();
        if !found.contains(&wanted) {
            let _ = writeln!(wrong, "{text}\n    {found:?} instead of {wanted:?}");
        }
    }
    assert!(wrong.is_empty(), "said by others:\n{wrong}");
}
