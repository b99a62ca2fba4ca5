//! A program that is killed loses nothing that it had stored, and its store goes on working.
#![expect(clippy::unwrap_used, reason = "a test may fail by a panic")]

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use annals::store::Store;

/// Writes as many reports as keep the program busy for a while, one a line.
fn write_reports(path: &Path, count: usize) {
    let sentences = "North Korea sent 1,100 troops to Russia on Monday, Seoul said. ".repeat(20);
    let mut lines = String::new();
    for n in 0..count {
        writeln!(lines, r#"{{"id": "r{n}", "published": "2024-12-24", "text": "{sentences}"}}"#).unwrap();
    }
    std::fs::write(path, lines).unwrap();
}

/// Returns the number of reports in a store that another program may be making or filling.
fn stored(path: &Path) -> usize {
    Store::open_read_only(path).and_then(|store| store.reports()).map_or(0, |reports| reports.len())
}

#[test]
fn a_kill_loses_nothing_that_was_stored() {
    let folder = tempfile::tempdir().unwrap();
    let (reports, path) = (folder.path().join("r.jsonl"), folder.path().join("graph.annals"));
    write_reports(&reports, 600);
    for round in 1..=3 {
        let before = stored(&path);
        let mut build = Command::new(env!("CARGO_BIN_EXE_annals"))
            .args(["build".as_ref(), reports.as_os_str(), "-o".as_ref(), path.as_os_str()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        let mut seen = before;
        while seen < before + 10 * round && build.try_wait().unwrap().is_none() {
            assert!(begun.elapsed() < Duration::from_mins(2), "the program stores nothing");
            thread::sleep(Duration::from_millis(2));
            seen = stored(&path);
        }
        let _ = build.kill();
        build.wait().unwrap();
        let store = Store::open(&path).unwrap();
        assert_eq!(store.check().unwrap(), Vec::<String>::new());
        assert!(store.reports().unwrap().len() >= seen, "{seen} were stored before the kill");
    }
}
