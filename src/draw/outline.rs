//! A selection to lines of text, for a terminal: each box with what goes out from it, and each side with who belongs to it.

use std::fmt::Write as _;

use super::Caption;
use super::scene::{Figure, Line, Look, Panel, Scene};
use crate::graph::view::{Graph, Selection};

/// Draws a selection as text.
///
/// ```
/// use annals::{draw, graph::Graph};
/// let graph = Graph::default();
/// assert_eq!(draw::outline(&graph, &graph.select_all(), &draw::Caption::default()), "Nothing to show\n");
/// ```
#[must_use]
pub fn outline(graph: &Graph, selection: &Selection, caption: &Caption) -> String {
    let scene = Scene::new(graph, selection, caption);
    let mut out = String::new();
    for (at, figure) in scene.boxes.iter().enumerate() {
        let lines: Vec<&Line> = scene.lines.iter().filter(|line| line.from == at).collect();
        let is_reached = scene.lines.iter().any(|line| line.to == at);
        let is_member = scene.panels.iter().any(|panel| panel.members.contains(&at));
        if lines.is_empty() && (is_reached || is_member) {
            continue;
        }
        let _ = writeln!(out, "{}", named(figure));
        for (place, line) in lines.iter().enumerate() {
            let corner = if place + 1 == lines.len() { "└" } else { "├" };
            let _ = writeln!(out, "{corner}{} {}", stroke(line), scene.boxes[line.to].name);
        }
    }
    for panel in &scene.panels {
        out.push_str(&side(panel, &scene));
    }
    if out.is_empty() { "Nothing to show\n".to_owned() } else { out }
}

/// A country's side: who the picture puts into one frame with it.
fn side(panel: &Panel, scene: &Scene) -> String {
    let others = panel.members.iter().map(|&at| &scene.boxes[at]).filter(|figure| figure.name != panel.name);
    let others: Vec<String> = others.map(named).collect();
    if others.is_empty() { String::new() } else { format!("{}: {}\n", panel.name, others.join(", ")) }
}

/// A box's name, with what it says of itself.
fn named(figure: &Figure) -> String {
    figure.note.as_ref().map_or_else(|| figure.name.clone(), |note| format!("{} ({note})", figure.name))
}

/// A line with its words: dashes in words and in what is not actual, heads as in the picture.
fn stroke(line: &Line) -> String {
    let dash = if line.is_word || line.look != Look::Actual { "╌" } else { "─" };
    let words: Vec<&str> =
        [line.verb.as_deref().unwrap_or(&line.says), line.fact.as_deref().unwrap_or_default()].into();
    let when = line.when.as_ref().map(|when| format!(" ({when})")).unwrap_or_default();
    let words = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let tail = if line.is_mutual { "◀" } else { dash };
    format!("{tail}{dash} {words}{when} {dash}{dash}▶")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::testing::Parts;

    #[test]
    fn a_small_graph_reads_as_lines() {
        let mut parts = Parts::default();
        parts.report("one", "2024-12-23", None).claim("North Korea | SUPPLIES | recipient=Russia | @2024-11");
        let graph = parts.build();
        let caption = Caption { only_entities: true, ..Caption::default() };
        let text = outline(&graph, &graph.select_all(), &caption);
        assert_eq!(text, "North Korea\n└── supplies (Nov 2024) ──▶ Russia\n");
    }

    #[test]
    fn who_belongs_to_a_side_stands_with_it() {
        let mut parts = Parts::default();
        let report = parts.report("one", "2024-12-23", None);
        report.claim("Vladimir Putin | LEADS | target=Russia").claim("Russia | SUPPLIES | recipient=Iran");
        let graph = parts.build();
        let caption = Caption { only_entities: true, ..Caption::default() };
        let text = outline(&graph, &graph.select_all(), &caption);
        assert!(text.contains("Russia\n└── supplies ──▶ Iran\n"), "{text}");
        assert!(text.ends_with("Russia: Vladimir Putin (president)\n"), "{text}");
    }
}
