//! The openCypher TCK, where it is at hand: `OPENCYPHER_TCK`, else `../shared/tck`, names a folder with `public.jsonl`.
//!
//! `TCK_ONLY=expressions/list` runs only the scenarios whose id holds that text; `TCK_SHOW=1` says what is wrong with
//! each. Scenarios are test data of others and stay outside; the form of a line is told in that folder's `README.md`.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may stop at what cannot be, and reports by printing"
)]

#[path = "tck/judge.rs"]
mod judge;
#[path = "tck/procedure.rs"]
mod procedure;
#[path = "tck/scenario.rs"]
mod scenario;
#[path = "tck/snapshot.rs"]
mod snapshot;

use std::collections::BTreeMap;
use std::path::PathBuf;

use scenario::Scenario;

/// How many scenarios pass at least. Raise it, never lower it.
const FLOOR: usize = 2_884;

fn folder() -> PathBuf {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/tck");
    std::env::var_os("OPENCYPHER_TCK").map_or_else(beside, PathBuf::from)
}

/// How the scenarios of one category went.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: Vec<String>,
}

#[test]
fn scenarios_of_the_tck_pass() {
    let folder = folder();
    let Ok(lines) = std::fs::read_to_string(folder.join("public.jsonl")) else {
        println!("tck: skipped, for {} holds no public.jsonl (name its folder in OPENCYPHER_TCK)", folder.display());
        return;
    };
    let only = std::env::var("TCK_ONLY").unwrap_or_default();
    let show = std::env::var_os("TCK_SHOW").is_some();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for scenario in lines.lines().map(Scenario::read).filter(|s| s.id.contains(&only)) {
        let tally = tallies.entry(scenario.category.clone()).or_default();
        match judge::judge(&scenario) {
            Ok(()) => tally.passed += 1,
            Err(reason) if show => {
                tally.failed.push(format!("{}\n      {}\n      {reason}", scenario.id, scenario.query));
            }
            Err(_) => tally.failed.push(scenario.id.clone()),
        }
    }
    let (passed, all) = report(&tallies);
    println!("tck: {passed} of {all} passed");
    assert!(!only.is_empty() || passed >= FLOOR, "{passed} scenarios pass, but {FLOOR} did before");
}

fn report(tallies: &BTreeMap<String, Tally>) -> (usize, usize) {
    let (mut passed, mut all) = (0, 0);
    for (category, tally) in tallies {
        let here = tally.passed + tally.failed.len();
        println!("{:>5} of {here:<5} {category}", tally.passed);
        passed += tally.passed;
        all += here;
    }
    for failed in tallies.values().flat_map(|t| &t.failed) {
        println!("  failed: {failed}");
    }
    (passed, all)
}
