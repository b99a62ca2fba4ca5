//! What Tab offers, by where the cursor stands: words of the language, labels, types, properties and names of the graph, dot
//! commands and what they take.

mod place;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use reedline::{Completer, CompletionResult, Span, Suggestion};

use super::dots::{self, DOTS, Takes};
use super::{help, is_dot_command};
use crate::cli::{exporting, render};
use crate::graph::Value;
use crate::graph::view::{Graph, Symbol};
use crate::query::function::{function, functions};
use crate::query::keywords;
use crate::query::procedure::{self, procedures};
use place::{Place, place};

/// So many are offered at most.
const MOST: usize = 200;

/// Words to offer, sorted.
#[derive(Default)]
pub(super) struct Words {
    /// Words of the language, each with a function's or procedure's signature.
    language: BTreeMap<String, Option<String>>,
    labels: BTreeSet<String>,
    kinds: BTreeSet<String>,
    /// The properties of each label and type; all of them under no name.
    keys: BTreeMap<String, BTreeSet<String>>,
    /// Names of entities, and their other names.
    names: BTreeSet<String>,
}

impl Words {
    /// Gathers the names of a graph and the words of the language.
    pub(super) fn of(graph: &Graph) -> Self {
        let named = |symbols: &[Symbol]| symbols.iter().map(|s| graph.name(*s).to_owned()).collect();
        let mut words = Self {
            language: language(),
            labels: named(graph.all_labels()),
            kinds: named(graph.all_kinds()),
            ..Self::default()
        };
        words.keys.insert(String::new(), named(graph.all_keys()));
        for node in graph.nodes() {
            let keys = graph.node_properties(node);
            graph.labels(node).iter().for_each(|label| words.add_keys(graph, *label, keys));
            let is_entity = !graph.labels(node).iter().any(|label| matches!(graph.name(*label), "Claim" | "Report"));
            for (key, value) in keys.iter().filter(|_| is_entity) {
                words.add_names(graph.name(*key), value);
            }
        }
        for rel in graph.relationships() {
            if let Some(kind) = graph.kind(rel) {
                words.add_keys(graph, kind, graph.relationship_properties(rel));
            }
        }
        words
    }

    fn add_keys(&mut self, graph: &Graph, of: Symbol, keys: &[(Symbol, Value)]) {
        let known = self.keys.entry(graph.name(of).to_owned()).or_default();
        for (key, _) in keys.iter().filter(|(key, _)| !known.contains(graph.name(*key))).collect::<Vec<_>>() {
            known.insert(graph.name(*key).to_owned());
        }
    }

    fn add_names(&mut self, key: &str, value: &Value) {
        match (key, value) {
            ("name", Value::Text(name)) => {
                self.names.insert(name.to_string());
            }
            ("names", Value::List(names)) => {
                self.names.extend(names.iter().filter_map(Value::as_text).map(str::to_owned));
            }
            _ => {}
        }
    }

    /// Returns what can stand at the cursor, each with a remark, and where that begins.
    fn at(&self, line: &str, cursor: usize) -> (usize, Vec<(String, Option<String>)>) {
        let before = line.get(..cursor).unwrap_or(line);
        if is_dot_command(before) {
            return command(before);
        }
        let (start, place) = place(before);
        let typed = before[start..].to_lowercase();
        let begins = |word: &&String| word.to_lowercase().starts_with(&typed);
        let plain = |words: &BTreeSet<String>| words.iter().filter(begins).map(|w| (w.clone(), None)).collect();
        let offered: Vec<(String, Option<String>)> = match place {
            Place::Word if typed.is_empty() => Vec::new(),
            Place::Word => {
                self.language.iter().filter(|(w, _)| begins(w)).map(|(w, d)| (w.clone(), d.clone())).collect()
            }
            Place::Label => plain(&self.labels),
            Place::Kind => plain(&self.kinds),
            Place::Property(of) => plain(self.properties(of.as_deref())),
            Place::Text(quote) => self.names.iter().filter(begins).map(|n| (escaped(n, quote), None)).collect(),
        };
        (start, offered.into_iter().take(MOST).collect())
    }

    fn properties(&self, of: Option<&str>) -> &BTreeSet<String> {
        static NONE: BTreeSet<String> = BTreeSet::new();
        of.and_then(|of| self.keys.get(of)).or_else(|| self.keys.get("")).unwrap_or(&NONE)
    }
}

fn language() -> BTreeMap<String, Option<String>> {
    let is_function = |word: &str| function(word).is_some();
    let keywords = keywords().iter().filter(|word| !is_function(word)).map(|word| ((*word).to_owned(), None));
    let functions = functions().map(|f| (f.name.to_owned(), Some(f.signature())));
    let procedures = procedures().map(|p| (p.name.to_owned(), Some(procedure::signature(p))));
    keywords.chain(functions).chain(procedures).collect()
}

fn escaped(name: &str, quote: char) -> String {
    name.replace('\\', "\\\\").replace(quote, &format!("\\{quote}"))
}

/// What can stand in a dot command: its name, or what it takes.
fn command(before: &str) -> (usize, Vec<(String, Option<String>)>) {
    let name_start = before.find(['.', ':']).map_or(0, |at| at + 1);
    let Some(name_length) = before[name_start..].find(char::is_whitespace) else {
        let typed = &before[name_start..];
        let fitting = DOTS.iter().filter(|dot| dot.name.starts_with(typed));
        return (name_start, fitting.map(|dot| (dot.name.to_owned(), Some(dot.doc.to_owned()))).collect());
    };
    let name = &before[name_start..name_start + name_length];
    let start = before.rfind(char::is_whitespace).map_or(before.len(), |at| at + 1);
    let typed = &before[start..];
    let is_first = before[name_start + name_length..start].trim().is_empty();
    let takes = dots::find(name).map_or(Takes::Free, |dot| dot.takes);
    let words: Vec<String> = match takes {
        Takes::Free => Vec::new(),
        Takes::Format if is_first => exporting::format_names().map(str::to_owned).collect(),
        Takes::File | Takes::Format => files(typed),
        Takes::Mode => render::names().map(str::to_owned).collect(),
        Takes::Switch => ["off", "on"].map(str::to_owned).into(),
        Takes::Topic => help::names().into_iter().map(str::to_owned).collect(),
    };
    let mut words: Vec<_> = words.into_iter().filter(|word| word.starts_with(typed)).map(|word| (word, None)).collect();
    words.sort();
    (start, words)
}

/// The files and folders that begin like a path.
fn files(typed: &str) -> Vec<String> {
    let folder = typed.rfind('/').map_or("", |at| &typed[..=at]);
    let here = if folder.is_empty() { "." } else { folder };
    let entries = std::fs::read_dir(Path::new(here)).into_iter().flatten().flatten();
    entries
        .map(|entry| {
            let slash = if entry.path().is_dir() { "/" } else { "" };
            format!("{folder}{}{slash}", entry.file_name().to_string_lossy())
        })
        .collect()
}

impl Completer for Words {
    fn complete(&mut self, line: &str, cursor: usize) -> CompletionResult {
        let (start, words) = self.at(line, cursor);
        let span = Span::new(start, cursor.max(start));
        let suggestion = |(value, description)| Suggestion { value, description, span, ..Suggestion::default() };
        CompletionResult::fresh(words.into_iter().map(suggestion).collect::<Vec<_>>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        let mut graph = Graph::default();
        let a = graph.add_node(["Country"], [("name", "North Korea".into()), ("names", Value::texts(["N'Korea"]))]);
        let b = graph.add_node(["Claim"], [("name", "Norse".into()), ("sentence", "x".into())]);
        graph.add_relationship(a, "SUPPLIES", b, [("claims", 1_i64.into())]);
        Words::of(&graph)
    }

    #[track_caller]
    fn offers(line: &str, expected: &[&str]) {
        let found: Vec<String> = words().at(line, line.len()).1.into_iter().map(|(word, _)| word).collect();
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn what_fits_the_place_is_offered() {
        offers("MATCH (a:cou", &["Country"]);
        offers("MATCH (a:", &["Claim", "Country"]);
        offers("MATCH ()-[:", &["SUPPLIES"]);
        offers("MATCH (a:Country) RETURN a.", &["name", "names"]);
        offers("MATCH ()-[r:SUPPLIES]->() RETURN r.", &["claims"]);
        offers("MATCH (a {name: 'n", &["N\\'Korea", "North Korea"]);
        offers("ret", &["RETURN"]);
        offers("MATCH ", &[]);
    }

    #[test]
    fn dot_commands_and_what_they_take_are_offered() {
        offers(".sch", &["schema"]);
        offers(":sch", &["schema"]);
        offers(".mode j", &["json", "jsonl"]);
        offers(".timer o", &["off", "on"]);
        offers(".export ge", &["geojson", "gexf"]);
        offers(".read Cargo.t", &["Cargo.toml"]);
        offers(".export json src/li", &["src/lib.rs"]);
        offers(".help SUPP", &["SUPPLIES", "SUPPORTS"]);
        assert_eq!(words().at(".", 1).1.len(), DOTS.len());
    }

    #[test]
    fn a_function_comes_with_its_signature() {
        let found = words().at("RETURN coal", 11).1;
        assert!(found[0].1.as_deref().is_some_and(|signature| signature.starts_with("coalesce(")), "{found:?}");
    }

    #[test]
    fn a_cursor_inside_a_character_is_no_trouble() {
        assert_eq!(words().at("한re", 1).1, []);
    }
}
