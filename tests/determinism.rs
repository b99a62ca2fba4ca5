//! The same reports give the same bytes: for any number of threads, any order of files, any way of adding.
#![expect(clippy::unwrap_used, reason = "a test may fail by a panic")]

use std::path::{Path, PathBuf};

use annals::claim::Reading;
use annals::export::{self, Caption, FORMATS};
use annals::graph::{self, Sight, Source};
use annals::ingest::{self, Input};
use annals::lexicon::Lexicon;
use annals::pipeline;
use annals::schema::PartialDate;
use annals::store::{Corpus, Store};
use assert_cmd::Command;

/// The sample reports' files, turned by some places, backwards if `turn` is odd.
fn files(turn: usize) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    assert_eq!(files.len(), 5);
    files.rotate_left(turn % 5);
    if turn % 2 == 1 {
        files.reverse();
    }
    files
}

fn readings(turn: usize, threads: usize) -> Vec<Reading> {
    let inputs: Vec<Input> = files(turn).into_iter().map(Input::Path).collect();
    let reports = ingest::read(&inputs).reports;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| pipeline::read_all(&reports, Lexicon::embedded()))
}

/// All that is made of a corpus: every export, byte by byte.
fn exports(corpus: &Corpus) -> Vec<(&'static str, Vec<u8>)> {
    exports_seen(corpus, Sight::default())
}

fn exports_seen(corpus: &Corpus, sight: Sight) -> Vec<(&'static str, Vec<u8>)> {
    let source = Source { reports: &corpus.reports, entities: &corpus.entities, claims: &corpus.claims };
    let graph = graph::build_seen(source, sight);
    let caption = Caption { title: "All".to_owned(), ..Caption::default() };
    let bytes = |format| {
        let mut bytes = Vec::new();
        export::write(format, &graph, &graph.select_all(), &caption, &mut bytes).unwrap();
        bytes
    };
    FORMATS.iter().map(|format| (format.name, bytes(format))).collect()
}

fn stored(name: &str, folder: &Path, readings: &[Reading]) -> Corpus {
    let mut store = Store::create(&folder.join(name)).unwrap();
    for reading in readings {
        store.add(reading).unwrap();
    }
    store.load().unwrap()
}

#[test]
fn threads_and_order_of_files_leave_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let expected_readings = readings(0, 1);
    let expected = stored("0", folder.path(), &expected_readings);
    assert_eq!(expected.reports.len(), 5);
    let expected_exports = exports(&expected);
    for (turn, threads) in [(0, 2), (0, 8), (1, 1), (2, 8), (3, 2), (4, 8)] {
        let again = readings(turn, threads);
        assert_eq!(again, expected_readings, "{threads} threads, turn {turn}");
        let corpus = stored(&format!("{turn}-{threads}"), folder.path(), &again);
        assert!(corpus == expected, "{threads} threads, turn {turn}: another corpus");
        for (ours, theirs) in exports(&corpus).iter().zip(&expected_exports) {
            assert!(ours == theirs, "{threads} threads, turn {turn}: another {}", ours.0);
        }
    }
}

#[test]
fn the_way_of_adding_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    let mut all = readings(0, 2);
    let guest = all.pop().unwrap();
    let at_once = stored("once", folder.path(), &all);
    all.reverse();
    assert!(stored("backwards", folder.path(), &all) == at_once);
    for reading in &all {
        stored("one by one", folder.path(), std::slice::from_ref(reading));
    }
    let path = folder.path().join("one by one");
    assert!(Store::open(&path).unwrap().load().unwrap() == at_once);
    let mut store = Store::open(&path).unwrap();
    store.add(&guest).unwrap();
    assert!(store.load().unwrap() != at_once);
    assert!(store.remove(&guest.report.key).unwrap());
    let after = store.load().unwrap();
    assert!(after == at_once);
    assert_eq!(exports(&after), exports(&at_once));
}

#[test]
fn a_store_known_at_a_day_is_the_store_of_what_was_published_by_then() {
    let folder = tempfile::tempdir().unwrap();
    let all = readings(0, 2);
    let whole = stored("whole", folder.path(), &all);
    for day in ["2024-10-01", "2024-11-25", "2024-12-23", "2024-12", "2025"] {
        let day: PartialDate = day.parse().unwrap();
        let known: Vec<Reading> = all
            .iter()
            .filter(|reading| reading.report.published.is_some_and(|date| date.last_day() <= day.last_day()))
            .cloned()
            .collect();
        let alone = stored(&format!("{day}"), folder.path(), &known);
        let seen = exports_seen(&whole, Sight { known_at: Some(day), as_of: None });
        assert_eq!(seen, exports(&alone), "{day}");
    }
}

/// Runs the program on the files in an order and returns what it wrote: claims, picture, and the claims read anew.
fn program(turn: usize, threads: &str) -> [Vec<u8>; 3] {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("graph.annals");
    let annals = || {
        let mut command = Command::cargo_bin("annals").unwrap();
        command.args(["--threads", threads]);
        command
    };
    annals().arg("build").args(files(turn)).arg("-o").arg(&store).assert().success();
    let read = annals().args(["read", "--format", "claims"]).args(files(turn)).output().unwrap();
    let beside = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    [beside("claims.jsonl"), beside("graph.dot"), read.stdout]
}

#[test]
fn the_program_writes_the_same_bytes() {
    let expected = program(0, "1");
    assert!(expected.iter().all(|bytes| !bytes.is_empty()));
    for (turn, threads) in [(1, "2"), (2, "8"), (3, "1")] {
        assert!(program(turn, threads) == expected, "{threads} threads, turn {turn}");
    }
}
