//! The house rules, held by reading the sources: module lines and doors of the design, sizes, sorted tables.
#![expect(clippy::unwrap_used, reason = "a test may fail by a panic")]

#[path = "tidy/rules.rs"]
mod rules;
#[path = "tidy/scan.rs"]
mod scan;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Returns the files below a folder with an extension, sorted, with their text.
fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found: Vec<PathBuf> = walkdir::WalkDir::new(&root)
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    found.sort();
    let name = |path: &Path| path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
    found.into_iter().map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect()
}

/// Returns the sources without those that only tests use.
fn sources() -> Vec<(String, String)> {
    let all = files("src", "rs");
    let mut tests = BTreeSet::new();
    for (file, text) in &all {
        let folder = file.trim_end_matches("mod.rs").trim_end_matches(".rs").trim_end_matches('/');
        for name in scan::scan(text).map(|scan| scan.test_modules).unwrap_or_default() {
            tests.insert(format!("{folder}/{name}"));
        }
    }
    let is_test =
        |file: &str| tests.iter().any(|test| file.strip_prefix(test).is_some_and(|rest| rest.starts_with(['.', '/'])));
    all.into_iter().filter(|(file, _)| !is_test(file)).collect()
}

#[test]
fn every_source_keeps_its_line_and_its_doors() {
    let faults: Vec<String> = sources().iter().flat_map(|(file, text)| rules::check(file, text)).collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn functions_are_as_short_as_the_style_asks() {
    let scans = sources().into_iter().filter_map(|(_, text)| scan::scan(&text).ok());
    let mut lengths: Vec<usize> = scans.flat_map(|s| s.functions).map(|f| f.lines.count()).collect();
    lengths.sort_unstable();
    let share = |percent: usize| lengths[lengths.len() * percent / 100];
    let of = [share(50), share(90), share(99)];
    assert!(of[0] <= 7 && of[1] <= 25 && of[2] <= 60, "half, 90% and 99% of functions are within {of:?} lines");
}

#[test]
fn the_crate_has_the_modules_of_the_design() {
    let lib = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let declared = lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let unknown: Vec<&str> = declared.filter(|name| !rules::MODULES.iter().any(|(known, _)| known == name)).collect();
    assert!(unknown.is_empty(), "modules without a line: {unknown:?}");
}

#[test]
fn no_module_uses_one_below_it() {
    for (at, (module, _)) in rules::MODULES.iter().enumerate() {
        for used in rules::reach(module) {
            let used = used.split("::").next().unwrap();
            assert!(rules::MODULES[..at].iter().any(|(above, _)| *above == used), "`{module}` uses `{used}`");
        }
    }
}

/// Checks the text of an imagined file; each fault must begin as expected.
#[track_caller]
fn check(file: &str, code: &str, expected: &[&str]) {
    let faults = rules::check(file, &format!("//! In, out.\n{code}"));
    assert_eq!(faults.len(), expected.len(), "{faults:#?}");
    for (fault, expected) in faults.iter().zip(expected) {
        assert!(fault.starts_with(expected), "{fault}\nexpected {expected}");
    }
}

#[test]
fn a_module_beyond_its_line_is_found() {
    check("time/mod.rs", "use crate::text::Document;\nuse crate::schema::When;", &[]);
    check("time/mod.rs", "use crate::claim::Claim;", &["src/time/mod.rs:2: `time` may not use `claim`"]);
    check(
        "time/mod.rs",
        "fn f() { let _ = crate::entity::find; }",
        &["src/time/mod.rs:2: `time` may not use `entity`"],
    );
    check(
        "diag.rs",
        "use crate::{\n    source::Span,\n    store::Store,\n};",
        &["src/diag.rs:4: `diag` may not use `store`"],
    );
    check("text/word.rs", "use super::super::query;", &["src/text/word.rs:2: `text` may not use `query`"]);
    check("text/word.rs", "use super::Token;\nuse super::super::lexicon::Lexicon;", &[]);
    check("text/word.rs", "vec![crate::cli::main()];", &["src/text/word.rs:2: `text` may not use `cli`"]);
    check("query/exec.rs", "use crate::graph::view::Graph;\nuse crate::graph::Value;", &[]);
    check(
        "query/exec.rs",
        "use crate::graph::build;",
        &["src/query/exec.rs:2: `query` may use of `graph` only its view"],
    );
    check("query/exec.rs", "use crate::graph::{self, Value};\nfn f() -> graph::Value {}", &[]);
    check(
        "query/exec.rs",
        "use crate::graph;\nfn f() { graph::build(); }",
        &["src/query/exec.rs:3: `query` may use of"],
    );
    check("export/dot.rs", "use crate::claim::Claim;", &["src/export/dot.rs:2: `export` may not use `claim`"]);
    check("cli/build.rs", "use crate::{claim::Claim, graph, query, store::Store, text};", &[]);
}

#[test]
fn a_crate_behind_another_door_is_found() {
    check("graph/build.rs", "use petgraph::Graph;", &[]);
    check(
        "query/exec.rs",
        "use petgraph::Graph;",
        &["src/query/exec.rs:2: `petgraph::Graph` may be used only in graph"],
    );
    check("query/syntax/parse.rs", "use pest::Parser;", &[]);
    check("query/syntax.rs", "use pest::Parser;", &[]);
    check(
        "query/plan.rs",
        "use pest::Parser;",
        &["src/query/plan.rs:2: `pest::Parser` may be used only in query::syntax, time"],
    );
    check("query/syntaxes.rs", "use pest::Parser;", &["src/query/syntaxes.rs:2: "]);
    check("export/mod.rs", "use dot_writer::DotWriter;", &["src/export/mod.rs:2: "]);
    check(
        "claim/record.rs",
        "#[derive(serde::Serialize)]\nstruct A;",
        &["src/claim/record.rs:2: `serde::Serialize` may be"],
    );
    check("graph/view.rs", "fn f() { rusqlite::Connection::open(\"x\"); }", &["src/graph/view.rs:2: "]);
    check(
        "export/dot.rs",
        "use std::{fmt, fs::File, io};",
        &["src/export/dot.rs:2: `std::fs::File` may be used only in"],
    );
    check("time/mod.rs", "use std::io;", &["src/time/mod.rs:2: `std::io` may be used only in"]);
    check(
        "time/mod.rs",
        "fn f() { jiff::Zoned::now(); }",
        &["src/time/mod.rs:2: `jiff::Zoned::now` may be used only in nothing"],
    );
    check("main.rs", "use std::process::ExitCode;\nfn main() -> ExitCode { annals::cli::main() }", &[]);
}

#[test]
fn printing_outside_the_command_line_is_found() {
    check("cli/mod.rs", "fn f() { println!(\"x\"); }", &[]);
    check("store/mod.rs", "fn f() {\n    eprintln!(\"x\");\n}", &["src/store/mod.rs:3: `eprintln!` prints"]);
    check("store/mod.rs", "fn f(print: bool) -> bool { print != true }", &[]);
}

#[test]
fn tests_comments_and_strings_are_free() {
    check("time/mod.rs", "#[cfg(test)]\nmod tests {\n    use crate::cli;\n    fn f() { println!(); }\n}", &[]);
    check(
        "time/mod.rs",
        "// use crate::cli;\n/// [`crate::cli`]\nconst A: &str = \"crate::cli::main; println!()\";",
        &[],
    );
    check(
        "time/mod.rs",
        "#[cfg(test)]\nuse crate::cli;\nuse crate::cli::main;",
        &["src/time/mod.rs:4: `time` may not use `cli`"],
    );
}

#[test]
fn long_functions_and_files_are_found() {
    let body = "    let _ = 0;\n".repeat(99);
    check("diag.rs", &format!("fn f() {{\n{body}}}"), &["src/diag.rs:2: `f` has 101 lines, more than 100"]);
    check("diag.rs", &format!("fn f() {{\n{}}}", &body[15..]), &[]);
    let file = "const A: u8 = 0;\n".repeat(400);
    check("diag.rs", &file, &["src/diag.rs:1: 401 lines besides tests"]);
    check("diag.rs", &format!("// tidy: long, a table.\n{file}"), &[]);
    check("diag.rs", &format!("{}#[cfg(test)]\nmod tests {{\n{file}}}", &file[34..]), &[]);
}

#[test]
fn a_file_without_its_first_line_is_found() {
    assert_eq!(rules::check("diag.rs", "use std::fmt;").len(), 1);
    assert_eq!(rules::check("diag.rs", "//! In, out.\nfn {").len(), 1);
}

/// Returns the first row of a table that stands below a greater or equal one, with its line.
fn disorder(text: &str) -> Option<String> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(text.as_bytes());
    let mut last: Option<Vec<String>> = None;
    for row in reader.records() {
        let row = row.unwrap();
        let cells: Vec<String> = row.iter().map(str::to_owned).collect();
        if last.as_ref().is_some_and(|last| *last >= cells) {
            let start = usize::try_from(row.position().unwrap().byte()).unwrap();
            return Some(format!("{}: `{}`", line_of_row(text, start), cells.join(",")));
        }
        last = Some(cells);
    }
    None
}

/// Returns the line of the row that is read from a byte on; the reader counts the comments above to the row.
fn line_of_row(text: &str, start: usize) -> usize {
    let comments = text[start..].lines().take_while(|line| line.is_empty() || line.starts_with('#')).count();
    text[..start].lines().count() + comments + 1
}

#[test]
fn tables_are_sorted_and_hold_no_row_twice() {
    let faults: Vec<String> = files("src/lexicon/data", "csv")
        .iter()
        .filter_map(|(file, text)| Some(format!("src/lexicon/data/{file}:{}", disorder(text)?)))
        .collect();
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_table_out_of_order_is_found() {
    assert_eq!(disorder("k,v\na,1\nb,1\n# c\nb,2\n"), None);
    assert_eq!(disorder("k,v\nb,1\n# c\na,2\n").as_deref(), Some("4: `a,2`"));
    assert_eq!(disorder("k,v\na,1\na,1\n").as_deref(), Some("3: `a,1`"));
}
