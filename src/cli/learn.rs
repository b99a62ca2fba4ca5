//! `annals learn`: reports and their answer keys in, the model of claims out.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::claims_json::ReportClaims;
use super::context::Context;
use super::inputs;
use super::outcome::{Exit, Failure, Outcome};
use super::{file, json_line, treebank};
use crate::claim::learned::Model;
use crate::claim::learned::train::{Key, Lesson, Texts, annotated, examples, fit, sheet};
use crate::diag::Diagnostic;
use crate::ingest::{Report, Shelf};
use crate::lexicon::Lexicon;
use crate::pipeline;

/// Learn from reports and their answer keys which words make which claims
#[derive(Debug, clap::Args)]
#[command(hide = true, after_help = EXAMPLES)]
pub(crate) struct Args {
    /// Files and folders of reports.
    #[arg(required = true, value_name = "FILES")]
    files: Vec<PathBuf>,
    /// Folder of answer keys, `ID.json` for the report `ID`; may be given again.
    #[arg(long, value_name = "DIR", required_unless_present = "with")]
    keys: Vec<PathBuf>,
    /// Sheets of lessons: reports with the claims of each sentence below it (`models/lessons`).
    #[arg(long, value_name = "FILE", num_args = 1..)]
    lessons: Vec<PathBuf>,
    /// Folder of the texts that sheets annotate (`@raw/kremlin.txt.gz`).
    #[arg(long, value_name = "DIR")]
    texts: Option<PathBuf>,
    /// Where to write the model.
    #[arg(long, short, value_name = "FILE", required_unless_present_any = ["folds", "with"])]
    out: Option<PathBuf>,
    /// Write no model: learn N times without a part of the reports, and print what is read in that part.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(2..=100))]
    folds: Option<u64>,
    /// Learn nothing: print what is read by this model.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["out", "folds"])]
    with: Option<PathBuf>,
    /// Write what was learned from here too, as JSON a line (`tools/context`).
    #[arg(long, value_name = "FILE", requires = "out")]
    examples: Option<PathBuf>,
    /// The seed of the order in which examples are seen.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// What a lesson of a sheet counts beside a report's: it is written to teach rare wordings, and has them more often than
/// news does. The value that gave the best F1 on reports held out.
const SHEET: f32 = 0.2;

const EXAMPLES: &str = "\
Examples:
  annals learn train/*.txt --keys train --lessons models/lessons/*.txt --out models/claims.model
  annals learn train/*.txt --keys train --lessons models/lessons/*.txt --folds 5 > out.jsonl";

/// Runs the command.
pub(crate) fn run(args: &Args, context: &mut Context) -> Outcome {
    let lexicon = context.lexicon()?;
    let read = inputs::read(&args.files, &mut context.out)?;
    if let Some(with) = &args.with {
        return by_model(with, read.shelf, context);
    }
    let mut pages = Vec::new();
    for lot in read.shelf.lots() {
        let lot = lot.map_err(|fault| Failure::Told(vec![fault], Exit::Failed))?;
        let keys: Vec<Option<Key>> =
            lot.iter().map(|report| key(&args.keys, &report.id)).collect::<Result<_, Failure>>()?;
        let taught =
            lot.into_par_iter().zip(keys).filter_map(|(report, key)| Some(Page::new(report, key?, 1.0, lexicon)));
        pages.extend(taught.collect::<Vec<Page>>());
    }
    if pages.is_empty() {
        return Err(unkeyed());
    }
    let more = sheets(&args.lessons, args.texts.as_deref(), lexicon)?;
    if let Some(folds) = args.folds {
        return held_out(&pages, &more, folds, args.seed, context);
    }
    let all: Vec<&Page> = pages.iter().chain(&more).collect();
    if let Some(out) = &args.out {
        let model = learned(&all, lexicon, args.seed);
        let (bytes, mut lines) = (model.to_bytes(), Vec::new());
        let mut files = vec![(out.clone(), bytes.as_slice())];
        if let Some(file) = &args.examples {
            let all: Vec<&Lesson> = all.iter().map(|page| &page.lesson).collect();
            for example in examples(&all, &model) {
                json_line(&example, &mut lines)?;
            }
            files.push((file.clone(), lines.as_slice()));
        }
        file::write(&files)?;
    }
    Ok(Exit::Ok)
}

/// A report with its key and what they teach.
struct Page {
    report: Report,
    key: Key,
    lesson: Lesson,
}

impl Page {
    fn new(report: Report, key: Key, weight: f32, lexicon: &Lexicon) -> Self {
        let lesson = pipeline::lesson(&report, &key, lexicon).weighing(weight);
        Self { report, key, lesson }
    }
}

/// What some pages teach.
fn learned(pages: &[&Page], lexicon: &Lexicon, seed: u64) -> Model {
    let lessons: Vec<&Lesson> = pages.iter().map(|page| &page.lesson).collect();
    let judge = |unknown: &[usize], model: &Model| {
        let pages = unknown.par_iter().map(|&at| pages[at]);
        pages.map(|page| pipeline::judged(&page.report, &page.key, lexicon, model)).collect()
    };
    fit(&lessons, seed, &judge)
}

/// Prints what is read by a model that lies in a file.
fn by_model(file: &Path, shelf: Shelf, context: &mut Context) -> Outcome {
    let lexicon = context.lexicon()?;
    let fault = |why: String| {
        let told = Diagnostic::error("cli::model", format!("cannot read this model: {why}"));
        Failure::Told(vec![told.in_file(file.display().to_string())], Exit::Failed)
    };
    let bytes = fs::read(file).map_err(|error| fault(file::plain(&error)))?;
    let model = Model::from_bytes(&bytes).map_err(|error| fault(error.to_string()))?;
    for lot in shelf.lots() {
        let lot = lot.map_err(|fault| Failure::Told(vec![fault], Exit::Failed))?;
        let readings: Vec<_> = lot.par_iter().map(|r| pipeline::read_with(r, lexicon, Some(&model))).collect();
        for reading in readings {
            json_line(&ReportClaims::of_reading(&reading), &mut context.out.data())?;
        }
    }
    Ok(Exit::Ok)
}

fn key(folders: &[PathBuf], id: &str) -> Result<Option<Key>, Failure> {
    let file = folders.iter().map(|folder| folder.join(format!("{id}.json"))).find(|file| file.exists());
    file.map(|file| parse(&file)).transpose()
}

fn parse(file: &Path) -> Result<Key, Failure> {
    let fault = |why: String| {
        let told = Diagnostic::error("cli::key", format!("this is no answer key: {why}"));
        Failure::Told(vec![told.in_file(file.display().to_string())], Exit::Failed)
    };
    let bytes = fs::read(file).map_err(|error| fault(error.to_string()))?;
    serde_json::from_slice(&bytes).map_err(|error| fault(error.to_string()))
}

/// The lessons of sheets.
fn sheets(files: &[PathBuf], folder: Option<&Path>, lexicon: &Lexicon) -> Result<Vec<Page>, Failure> {
    let (mut lessons, mut texts) = (Vec::new(), Texts::new());
    for file in files {
        let name = file.display().to_string();
        let fault = |why: Diagnostic| Failure::Told(vec![why.in_file(name.clone())], Exit::Failed);
        let text = fs::read_to_string(file).map_err(|e| fault(Diagnostic::error("cli::lessons", file::plain(&e))))?;
        let stem = file.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
        let told = |faults: Vec<Diagnostic>| {
            Failure::Told(faults.into_iter().map(|f| f.in_file(name.clone())).collect(), Exit::Failed)
        };
        for place in annotated(&text) {
            if !texts.contains_key(place) {
                texts.insert(place.to_owned(), annotated_text(place, folder).map_err(fault)?);
            }
        }
        let pages = sheet(&stem, &text, &texts).map_err(told)?;
        lessons.par_extend(pages.into_par_iter().map(|(report, key)| Page::new(report, key, SHEET, lexicon)));
    }
    Ok(lessons)
}

/// A text that a sheet annotates.
fn annotated_text(place: &str, folder: Option<&Path>) -> Result<String, Diagnostic> {
    let path = folder.unwrap_or(Path::new(".")).join(place);
    let fault =
        |error| Diagnostic::error("cli::texts", format!("cannot read the text `{place}`: {}", file::plain(&error)));
    treebank::text(&path).map_err(|e| fault(e).hint("name the folder of the texts that sheets annotate by --texts"))
}

/// No report has a key: nothing could be learned.
fn unkeyed() -> Failure {
    let told = Diagnostic::error("cli::unkeyed", "none of these reports has an answer key");
    Failure::Told(vec![told.hint("a key is named after its report: `ID.json` in a folder of --keys")], Exit::Failed)
}

/// Prints what is read in each part of the reports by a model that has not seen it, but the other parts and `more`.
fn held_out(pages: &[Page], more: &[Page], folds: u64, seed: u64, context: &mut Context) -> Outcome {
    let lexicon = context.lexicon()?;
    let part = |at: usize| at as u64 % folds;
    let models: Vec<Model> = (0..folds)
        .into_par_iter()
        .map(|fold| {
            let known = pages.iter().enumerate().filter(|(at, _)| part(*at) != fold).map(|(_, page)| page);
            learned(&known.chain(more).collect::<Vec<_>>(), lexicon, seed)
        })
        .collect();
    for (at, Page { report, .. }) in pages.iter().enumerate() {
        let model = usize::try_from(part(at)).ok().and_then(|fold| models.get(fold));
        let reading = pipeline::read_with(report, lexicon, model);
        json_line(&ReportClaims::of_reading(&reading), &mut context.out.data())?;
    }
    Ok(Exit::Ok)
}
