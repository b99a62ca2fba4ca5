//! What of a store is to be drawn: all, the neighbourhood of an entity, or what a statement finds.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::context::Context;
use super::interrupt::Interrupt;
use super::outcome::Failure;
use super::params::{self, Given};
use super::runner::nothing_selected;
use super::session::{Access, Session, caption};
use super::sight::SightArgs;
use crate::diag::{self, Diagnostic};
use crate::draw::{self, Caption, Most, Theme};
use crate::graph::view::{Graph, Selection};
use crate::query;
use crate::schema::Modality;

/// The arguments that `draw` and `timeline` share.
#[derive(Debug, clap::Args)]
pub(crate) struct Chosen {
    /// The store.
    pub(crate) store: PathBuf,
    /// A statement; what it returns of nodes, relationships and paths is shown. The whole graph without it.
    #[arg(conflicts_with = "around")]
    query: Option<String>,
    #[command(flatten)]
    sight: SightArgs,
    /// Show what is joined to the entity of this name.
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// How many steps from it.
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    hops: usize,
    /// The colours. `auto` is light, and dark where the viewer of an SVG or a page prefers that.
    #[arg(long, value_name = "THEME", default_value = "auto", value_parser = theme())]
    pub(crate) theme: Theme,
    /// Show only what is said in these ways: actual, planned, possible, denied.
    #[arg(long, value_name = "WAY,...", value_delimiter = ',', value_parser = modality())]
    modality: Vec<Modality>,
    /// The title; by default the question asked.
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Give `$name` in the statement a value: JSON, or else text. May be repeated.
    #[arg(short = 'P', long = "param", value_name = "NAME=VALUE", value_parser = params::parse)]
    params: Vec<Given>,
}

fn theme() -> impl TypedValueParser<Value = Theme> {
    let named = |name: String| Theme::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, theme)| theme);
    PossibleValuesParser::new(Theme::ALL.map(|(name, _)| name)).map(move |name| named(name).unwrap_or_default())
}

fn modality() -> impl TypedValueParser<Value = Modality> {
    PossibleValuesParser::new(Modality::ALL.map(Modality::name)).map(|name| name.parse().unwrap_or_default())
}

/// Reads a number of things to show at most.
pub(crate) fn most() -> impl TypedValueParser<Value = usize> {
    let range = clap::value_parser!(u64).range(1..=u64::try_from(Most::ALL.0).unwrap_or(u64::MAX));
    range.map(|count| usize::try_from(count).unwrap_or(Most::ALL.0))
}

impl Chosen {
    /// Opens the store, to be read.
    pub(crate) fn open(&self) -> Result<Session, Failure> {
        Session::open_seen(&self.store, Access::Read, self.sight.into())
    }

    /// Selects the part of the graph, and says of which graph it is.
    pub(crate) fn selection(
        &self,
        session: &Session,
        context: &mut Context,
    ) -> Result<(Selection, Arc<Graph>), Failure> {
        if let Some(name) = &self.around {
            return Ok((draw::around(&session.graph(), name, self.hops)?, session.graph()));
        }
        let Some(statement) = &self.query else { return Ok((session.graph().select_all(), session.graph())) };
        let (params, interrupt) = (params::gather(&self.params), Interrupt::install());
        let (answer, _) = interrupt.during(|| session.run(statement, &params, interrupt.flag()));
        let answer = answer?.answer;
        context.out.show_all(&answer.warnings);
        let graph = answer.graph.clone().unwrap_or_else(|| session.graph());
        let selection = match &answer.export {
            Some(export) => export.selection.clone(),
            None => query::selection(&graph, &answer.rows),
        };
        if selection.nodes.is_empty() {
            context.out.show(&nothing_selected(&answer));
        }
        Ok((selection, graph))
    }

    /// Returns what the picture says about itself.
    pub(crate) fn caption(&self) -> Caption {
        let whole = caption(&self.store);
        let asked = match (&self.around, &self.query) {
            (Some(name), _) => format!("{name} and what is joined to it"),
            (None, Some(_)) => String::new(),
            (None, None) => whole.title.clone(),
        };
        Caption {
            title: self.title.clone().unwrap_or(asked),
            query: self.query.as_ref().map(|query| query.split_whitespace().collect::<Vec<_>>().join(" ")),
            only_entities: self.around.is_some(),
            modalities: self.modality.clone(),
            ..whole
        }
    }
}

/// Finds the row that the end of a file's name asks for.
pub(crate) fn kind<'a, T>(path: &Path, kinds: &'a [T], end: fn(&T) -> &'static str) -> Result<&'a T, Failure> {
    let asked = path.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    let ends: Vec<&str> = kinds.iter().map(end).collect();
    kinds.iter().find(|kind| end(kind) == asked).ok_or_else(|| Failure::usage(unknown(path, &asked, &ends)))
}

fn unknown(path: &Path, asked: &str, ends: &[&str]) -> Diagnostic {
    let kinds: Vec<String> = ends.iter().map(|end| format!("`.{end}`")).collect();
    let message = if asked.is_empty() {
        "the name has no end that says what kind of picture it is".to_owned()
    } else {
        format!("there is no kind of picture `.{asked}`")
    };
    let fault = Diagnostic::error("draw::kind", message).in_file(path.display().to_string());
    match diag::did_you_mean(asked, ends.iter().copied()).first() {
        Some(near) => fault.hint(format!("did you mean `.{near}`?")),
        None => fault.hint(format!("name a file that ends in {}", kinds.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_the_name_says_the_kind() {
        let ends = ["png", "svg"];
        assert!(kind(Path::new("a/B.SVG"), &ends, |end| *end).is_ok_and(|end| *end == "svg"));
        assert_eq!(unknown(Path::new("x.svgg"), "svgg", &ends).hints, ["did you mean `.svg`?"]);
        assert!(unknown(Path::new("x"), "", &ends).hints[0].contains("`.svg`"));
    }
}
