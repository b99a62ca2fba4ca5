//! The lines and doors of DESIGN.md as tables, and the rules that hold them.

use crate::scan::{Found, Scan, scan};

/// The modules in the order of the design, each with those that it may use. What those may use is open to it too,
/// since their types stand on it; `graph::view` opens only itself and the words of the schema.
pub(crate) const MODULES: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("diag", &["source"]),
    ("schema", &["diag"]),
    ("lexicon", &["schema"]),
    ("ingest", &["diag", "schema"]),
    ("text", &["lexicon"]),
    ("syntax", &["text"]),
    ("entity", &["syntax", "lexicon"]),
    ("time", &["text"]),
    ("figure", &["text"]),
    ("claim", &["figure", "time", "entity", "ingest"]),
    ("pipeline", &["claim"]),
    ("store", &["claim"]),
    ("graph", &["claim"]),
    ("query", &["graph::view", "schema"]),
    ("draw", &["graph::view", "schema"]),
    ("export", &["draw", "graph::view", "schema"]),
    ("cli", &["export", "draw", "query", "graph", "store", "pipeline"]),
];

/// What of `graph` is its view.
const VIEW: &[&str] = &["view", "Graph", "NodeId", "RelId", "Selection", "Sight", "Value"];

/// Outside names and the modules that may use them.
const DOORS: &[(&[&str], &[&str])] = &[
    (&["petgraph"], &["graph"]),
    (&["pest", "pest_derive"], &["query::syntax", "time"]),
    (
        &[
            "clap",
            "clap_complete",
            "clap_mangen",
            "reedline",
            "comfy_table",
            "miette",
            "indicatif",
            "anstream",
            "anstyle",
            "ctrlc",
            "terminal_size",
        ],
        &["cli"],
    ),
    (&["rusqlite"], &["store"]),
    (&["dot_writer"], &["export::dot"]),
    (&["uuid", "sha1_smol"], &["export::uuid5"]),
    (&["resvg"], &["draw::pdf", "draw::png", "draw::tree"]),
    (&["flate2"], &["cli", "draw::pdf"]),
    (&["parquet"], &["export::columnar"]),
    (&["pdf_writer", "subsetter"], &["draw::pdf"]),
    (&["skrifa"], &["draw::font"]),
    (&["walkdir", "encoding_rs", "html5gum", "quick_xml"], &["ingest"]),
    (&["rayon"], &["pipeline", "cli"]),
    (&["pulp"], &["claim::learned::context"]),
    (
        &["serde", "serde_json", "serde_saphyr", "toml", "csv"],
        &[
            "schema",
            "lexicon",
            "ingest",
            "claim::learned::train",
            "query::value::json",
            "draw::timeline::json",
            "export",
            "cli",
        ],
    ),
    (&["std::fs", "std::env"], &["ingest", "store", "cli"]),
    (&["std::io"], &["ingest", "store", "draw::pdf", "export", "cli"]),
    (&["std::process"], &["cli", "main"]),
    (&["std::time::Instant"], &["cli"]),
    (&["std::time::SystemTime"], &["cli::clock"]),
    (&["std::net", "jiff::Zoned", "jiff::Timestamp"], &[]),
];

/// Macros that print, and the only module that may.
const PRINTING: (&[&str], &str) = (&["print", "println", "eprint", "eprintln", "dbg"], "cli");

/// The most lines of a function.
const FUNCTION: usize = 100;

/// The most lines of a file, its tests not counted, unless it says `tidy: long` with a reason.
const FILE: usize = 400;

/// Checks one file, named as below `src`, and returns the faults with file and line.
pub(crate) fn check(file: &str, text: &str) -> Vec<String> {
    let scan = match scan(text) {
        Ok(scan) => scan,
        Err(error) => return vec![format!("src/{file}: {error}")],
    };
    let module = module_of(file);
    let mut faults = Vec::new();
    for found in &scan.paths {
        let crossed = [beyond_its_line(&module, found), through_a_wall(&module, found)];
        faults.extend(crossed.into_iter().flatten().map(|fault| format!("src/{file}:{}: {fault}", found.line)));
    }
    let (printing, printer) = PRINTING;
    for found in scan.macros.iter().filter(|m| printing.contains(&m.path[0].as_str()) && top(&module) != printer) {
        faults.push(format!("src/{file}:{}: `{}!` prints, and only `{printer}` may", found.line, found.path[0]));
    }
    faults.extend(sizes(&scan, text).into_iter().map(|(line, fault)| format!("src/{file}:{line}: {fault}")));
    if !text.starts_with("//!") {
        faults.push(format!("src/{file}:1: the first line must say what goes in and what comes out"));
    }
    faults
}

/// Returns the module of a file: `query/syntax/mod.rs` is `["query", "syntax"]`, the two roots are `main`.
pub(crate) fn module_of(file: &str) -> Vec<String> {
    let stem = file.trim_end_matches(".rs").trim_end_matches("/mod");
    if matches!(stem, "lib" | "main") {
        return vec!["main".to_owned()];
    }
    stem.split('/').map(str::to_owned).collect()
}

fn top(module: &[String]) -> &str {
    &module[0]
}

/// Returns the path within the crate that a path in a module means, if it is one.
fn inside(module: &[String], path: &[String]) -> Option<Vec<String>> {
    let ups = path.iter().take_while(|part| *part == "super").count();
    match path[0].as_str() {
        "crate" | "annals" => Some(path[1..].to_vec()),
        // The module may have been imported whole; then its parts are named through it.
        "graph" if path.len() > 1 && top(module) != "graph" => Some(path.to_vec()),
        "super" => Some([module.get(..module.len().checked_sub(ups)?)?, &path[ups..]].concat()),
        _ => None,
    }
}

fn beyond_its_line(module: &[String], found: &Found) -> Option<String> {
    let target = inside(module, &found.path)?;
    let (user, other) = (top(module), target.first()?.as_str());
    let known = MODULES.iter().any(|(name, _)| *name == other);
    let open = reach(user);
    if user == other || user == "main" || !known || open.contains(&other) {
        return None;
    }
    if other == "graph" && open.contains(&"graph::view") {
        let part = target.get(1).map_or("view", String::as_str);
        return (!VIEW.contains(&part)).then(|| format!("`{user}` may use of `graph` only its view, not `{part}`"));
    }
    Some(format!("`{user}` may not use `{other}`; it may use {}", listed(&open)))
}

/// Returns all that a module may use.
pub(crate) fn reach(module: &str) -> Vec<&'static str> {
    let direct = MODULES.iter().find(|(name, _)| *name == module).map_or(&[][..], |(_, uses)| uses);
    let mut all: Vec<&str> = direct.iter().flat_map(|used| reach(used).into_iter().chain([*used])).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() { "nothing of this crate".to_owned() } else { names.join(", ") }
}

fn through_a_wall(module: &[String], found: &Found) -> Option<String> {
    let begins = |whole: &str, part: &str| whole == part || whole.starts_with(&format!("{part}::"));
    let (user, path) = (module.join("::"), found.path.join("::"));
    let (_, doors) = DOORS.iter().find(|(names, _)| names.iter().any(|name| begins(&path, name)))?;
    let open = doors.iter().any(|door| begins(&user, door));
    (!open).then(|| format!("`{path}` may be used only in {}", listed(doors)))
}

fn sizes(scan: &Scan, text: &str) -> Vec<(usize, String)> {
    let mut faults = Vec::new();
    for function in &scan.functions {
        let lines = function.lines.clone().count();
        if lines > FUNCTION {
            faults.push((
                *function.lines.start(),
                format!("`{}` has {lines} lines, more than {FUNCTION}", function.name),
            ));
        }
    }
    let tests: usize = scan.tests.iter().map(|lines| lines.clone().count()).sum();
    let lines = text.lines().count() - tests;
    if lines > FILE && !text.contains("// tidy: long, ") {
        faults.push((
            1,
            format!(
                "{lines} lines besides tests, more than {FILE}; split it, or give the reason as `// tidy: long, ...`"
            ),
        ));
    }
    faults
}
