//! One report to its reading: the one place that knows the order of the stages.

use rayon::prelude::*;

use crate::claim::Reading;
use crate::ingest::Report;
use crate::lexicon::Lexicon;
use crate::syntax::{Parser, RuleParser, Tree};
use crate::text::Document;
use crate::{claim, entity, figure, text, time};

/// Reads one report.
#[must_use]
pub fn read(report: &Report, lexicon: &Lexicon) -> Reading {
    let document = text::analyse(&report.text, lexicon);
    let parser = RuleParser::new(lexicon);
    let trees: Vec<Tree> = (0..document.sentences.len()).map(|n| parse(&parser, &document, n, lexicon)).collect();
    let entities = entity::find(&document, &trees, lexicon);
    let timexes = time::find(&document, report.published);
    let figures = figure::find(&document);
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

fn parse(parser: &impl Parser, document: &Document<'_>, n: usize, lexicon: &Lexicon) -> Tree {
    let tokens = document.sentences[n].tokens.clone();
    let words: Vec<&str> = tokens.clone().map(|t| document.word(t)).collect();
    let mut names = lexicon.names.find(&words);
    for name in &mut names {
        name.tokens = name.tokens.start + tokens.start..name.tokens.end + tokens.start;
    }
    parser.parse(document, n, &names)
}

/// Reads many reports in parallel (rayon's current pool); the readings stand in the order of the reports.
#[must_use]
pub fn read_all(reports: &[Report], lexicon: &Lexicon) -> Vec<Reading> {
    reports.par_iter().map(|report| read(report, lexicon)).collect()
}
