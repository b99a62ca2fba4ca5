//! What Tab offers: words of the language, names of the graph, dot commands.

use std::collections::BTreeSet;

use reedline::{Completer, CompletionResult, Span, Suggestion};

use super::dots::DOTS;
use super::is_dot_command;
use crate::graph::view::Graph;
use crate::query::function::{function, functions};
use crate::query::keywords;
use crate::query::procedure::procedures;

/// Words to offer, sorted.
pub(super) struct Words {
    words: BTreeSet<String>,
}

impl Words {
    /// Gathers the names of a graph.
    pub(super) fn of(graph: &Graph) -> Self {
        let symbols = [graph.all_labels(), graph.all_kinds(), graph.all_keys()].into_iter().flatten();
        let names = symbols.map(|&s| graph.name(s).to_owned());
        let is_function = |word: &str| function(word).is_some();
        let language = keywords().iter().copied().filter(|word| !is_function(word)).chain(functions().map(|f| f.name));
        let language = language.chain(procedures().map(|p| p.name));
        Self { words: names.chain(language.map(str::to_owned)).collect() }
    }

    /// Returns the words that begin with what stands before the cursor, and where that begins.
    fn at(&self, line: &str, cursor: usize) -> (usize, Vec<String>) {
        let before = line.get(..cursor).unwrap_or(line);
        let start =
            before.char_indices().rev().take_while(|(_, c)| is_word(*c)).last().map_or(before.len(), |(i, _)| i);
        let typed = before[start..].to_lowercase();
        let is_command = is_dot_command(before) && before[..start].trim().len() == 1;
        let dots = DOTS.iter().map(|d| d.name).filter(|_| is_command);
        let words = self.words.iter().map(String::as_str).filter(|_| !is_command && !typed.is_empty());
        let fitting = dots.chain(words).filter(|w| w.to_lowercase().starts_with(&typed));
        (start, fitting.map(str::to_owned).collect())
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

impl Completer for Words {
    fn complete(&mut self, line: &str, cursor: usize) -> CompletionResult {
        let (start, words) = self.at(line, cursor);
        let span = Span::new(start, cursor.max(start));
        let suggestions: Vec<Suggestion> =
            words.into_iter().map(|value| Suggestion { value, span, ..Suggestion::default() }).collect();
        CompletionResult::fresh(suggestions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_offered_by_their_beginning_in_any_case() {
        let mut graph = Graph::default();
        graph.add_node(["Country"], []);
        let words = Words::of(&graph);
        let offered = |line: &str| words.at(line, line.len()).1;
        assert_eq!(offered("MATCH (a:cou"), ["Country", "count"]);
        assert_eq!(offered("ret"), ["RETURN"]);
        assert_eq!(offered(".sch"), ["schema"]);
        assert_eq!(offered("MATCH "), [""; 0]);
        assert_eq!(offered(".").len(), DOTS.len());
    }

    #[test]
    fn a_cursor_inside_a_character_is_no_trouble() {
        let words = Words::of(&Graph::default());
        assert_eq!(words.at("한re", 1).1, [""; 0]);
    }
}
