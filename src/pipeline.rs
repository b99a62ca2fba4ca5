//! One report to its reading: the one place that knows the order of the stages.

use rayon::prelude::*;

use crate::claim::Reading;
use crate::entity::Entity;
use crate::ingest::Report;
use crate::lexicon::Lexicon;
use crate::syntax::{Parser, RuleParser, Tree};
use crate::text::Document;
use crate::{claim, entity, figure, text, time};

/// Reads one report.
#[must_use]
pub fn read(report: &Report, lexicon: &Lexicon) -> Reading {
    let document = text::analyse(&report.text, lexicon);
    let trees = trees(&document, lexicon);
    let entities = entity::find(&document, &trees, lexicon, report.published);
    let timexes = time::find(&document, report.published);
    let figures = figure::find(&document, lexicon);
    let input = claim::Input {
        report,
        document: &document,
        trees: &trees,
        entities: &entities,
        timexes: &timexes,
        figures: &figures,
        lexicon,
    };
    let found = claim::read(&input);
    Reading {
        report: report.clone(),
        sentences: document.sentences.len(),
        entities: found.entities,
        claims: found.claims,
        silences: found.silences,
    }
}

/// Parses every sentence of a document: a tree a sentence.
#[must_use]
pub fn trees(document: &Document<'_>, lexicon: &Lexicon) -> Vec<Tree> {
    let parser = RuleParser::new(lexicon);
    (0..document.sentences.len()).map(|n| parse(&parser, document, n, lexicon)).collect()
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
