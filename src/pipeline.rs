//! One report to its reading: the one place that knows the order of the stages.

use rayon::prelude::*;

use crate::claim::Reading;
use crate::claim::learned::Model;
use crate::claim::learned::train::{Judged, Key, Lesson};
use crate::entity::Entity;
use crate::ingest::Report;
use crate::lexicon::Lexicon;
use crate::syntax::{LazyTrees, Parser, RuleParser, TrainedParser, Tree};
use crate::text::Document;
use crate::{claim, entity, figure, text, time};

/// Reads one report.
#[must_use]
pub fn read(report: &Report, lexicon: &Lexicon) -> Reading {
    read_with(report, lexicon, Some(Model::embedded()))
}

/// Reads one report with a given model of claims, or with the rules alone.
#[must_use]
pub fn read_with(report: &Report, lexicon: &Lexicon, model: Option<&Model>) -> Reading {
    let (found, sentences) = with_input(report, lexicon, |input| {
        (claim::read(&claim::Input { model, ..*input }), input.document.sentences.len())
    });
    Reading {
        report: report.clone(),
        sentences,
        entities: found.entities,
        claims: found.claims,
        silences: found.silences,
    }
}

/// What a report's key teaches.
#[must_use]
pub fn lesson(report: &Report, key: &Key, lexicon: &Lexicon) -> Lesson {
    with_input(report, lexicon, |input| Lesson::new(input, key))
}

/// How right the claims are that a model looks at in a report, by its key.
#[must_use]
pub fn judged(report: &Report, key: &Key, lexicon: &Lexicon, model: &Model) -> Judged {
    with_input(report, lexicon, |input| Judged::new(&claim::Input { model: Some(model), ..*input }, key))
}

fn with_input<T>(report: &Report, lexicon: &Lexicon, then: impl FnOnce(&claim::Input<'_>) -> T) -> T {
    let document = text::analyse(&report.text, lexicon);
    let trees = trees(&document, lexicon);
    let entities = entity::find(&document, &trees, lexicon, report.published);
    let second = second_trees(&document, lexicon);
    let timexes = time::find(&document, report.published);
    let figures = figure::find(&document, lexicon);
    then(&claim::Input {
        report,
        document: &document,
        trees: &trees,
        second: &second,
        entities: &entities,
        timexes: &timexes,
        figures: &figures,
        lexicon,
        model: None,
    })
}

/// Parses every sentence of a document: a tree a sentence.
#[must_use]
pub fn trees(document: &Document<'_>, lexicon: &Lexicon) -> Vec<Tree> {
    let parser = RuleParser::new(lexicon);
    (0..document.sentences.len()).map(|n| parse(&parser, document, n, lexicon)).collect()
}

/// The trees of the trained parser, which errs in other places, for the sentences that are worth a second look.
fn second_trees<'p>(document: &'p Document<'p>, lexicon: &'p Lexicon) -> LazyTrees<'p> {
    let parser = TrainedParser::new(lexicon);
    LazyTrees::new(document.sentences.len(), move |n| parse(&parser, document, n, lexicon))
}

fn parse(parser: &impl Parser, document: &Document<'_>, n: usize, lexicon: &Lexicon) -> Tree {
    let tokens = document.sentences[n].tokens.clone();
    let words: Vec<&str> = tokens.clone().map(|t| document.word(t)).collect();
    let mut names = lexicon.names.find(&words);
    for name in &mut names {
        name.tokens = name.tokens.start + tokens.start..name.tokens.end + tokens.start;
    }
    parser.parse(document, n, &names)
}

/// Finds the entities of a text, those that no claim uses too.
#[must_use]
pub fn entities(text: &str, lexicon: &Lexicon) -> Vec<Entity> {
    let document = text::analyse(text, lexicon);
    let trees = trees(&document, lexicon);
    entity::find(&document, &trees, lexicon, None).list
}

/// Reads many reports in parallel (rayon's current pool); the readings stand in the order of the reports.
#[must_use]
pub fn read_all(reports: &[Report], lexicon: &Lexicon) -> Vec<Reading> {
    read_each(reports, lexicon, |reading| reading)
}

/// Reads many reports in parallel and makes something of each reading; the results stand in the order of the reports.
#[must_use]
pub fn read_each<T: Send>(reports: &[Report], lexicon: &Lexicon, make: impl Fn(Reading) -> T + Sync) -> Vec<T> {
    reports.par_iter().with_max_len(1).map(|report| make(read(report, lexicon))).collect()
}
