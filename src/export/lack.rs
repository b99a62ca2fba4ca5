//! What a format has no place for, in a sentence for whoever exports.

use super::parts::{claims, entity_type};
use crate::graph::view::{Graph, RelId, Selection};

/// Says what of a selection a format leaves out, where it leaves out anything.
pub type Lack = fn(&Graph, &Selection) -> Option<String>;

/// The format holds all there is.
pub(super) fn nothing(_: &Graph, _: &Selection) -> Option<String> {
    None
}

/// Claims alone are written.
pub(super) fn relationships(graph: &Graph, selection: &Selection) -> Option<String> {
    let count = between_entities(graph, selection).count();
    some(count, "relationship", "between entities left out: the claims behind them are written")
}

/// A triple has no properties.
pub(super) fn properties_of_relationships(graph: &Graph, selection: &Selection) -> Option<String> {
    let rich = selection.relationships.iter().filter(|rel| !graph.relationship_properties(**rel).is_empty());
    some(rich.count(), "relationship", "written without properties: a triple has none")
}

/// A chart for Markdown has room for names and verbs alone.
pub(super) fn all_but_the_picture(graph: &Graph, selection: &Selection) -> Option<String> {
    let sentences = claims(graph, selection).filter(|claim| graph.node_text(*claim, "sentence").is_some());
    some(sentences.count(), "sentence", "of evidence left out: the chart holds what a picture shows")
}

/// Makes the sentence, where there is something to tell of.
pub(super) fn some(count: usize, noun: &str, what: &str) -> Option<String> {
    let ending = if count == 1 { "" } else { "s" };
    (count > 0).then(|| format!("{count} {noun}{ending} {what}"))
}

/// Puts several sentences together.
pub(super) fn all<const N: usize>(told: [Option<String>; N]) -> Option<String> {
    let told: Vec<String> = told.into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join("; "))
}

fn between_entities<'a>(graph: &'a Graph, selection: &'a Selection) -> impl Iterator<Item = RelId> + 'a {
    let is_entity = |node| entity_type(graph, node).is_some();
    selection.relationships.iter().copied().filter(move |rel| {
        let ends = graph.ends(*rel);
        ends.is_some_and(|(from, to)| is_entity(from) && is_entity(to))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_agree_with_their_number() {
        assert_eq!(some(0, "claim", "left out"), None);
        let told = [some(1, "claim", "left out"), None, some(2, "node", "left out")];
        assert_eq!(all(told).as_deref(), Some("1 claim left out; 2 nodes left out"));
        assert_eq!(all([None]), None);
    }
}
