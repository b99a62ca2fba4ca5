//! Corrections by a person over the graph that reports give: run again in the order in which they were made.

use std::collections::BTreeSet;

use super::params;
use crate::diag::Diagnostic;
use crate::graph::view::Graph;
use crate::query::{self, Limits, Params, Setting};
use crate::schema::temporal::{DateTime, Temporal, TemporalKind};
use crate::store::Edit;

/// An edit that cannot be run over what the reports say now, and why.
pub(crate) struct Unfit {
    /// Its number.
    pub(crate) id: i64,
    /// Why.
    pub(crate) reason: Diagnostic,
}

impl Unfit {
    /// Tells of it as a warning.
    pub(crate) fn warning(&self) -> Diagnostic {
        let message = format!("edit {} cannot be made any more: {}", self.id, self.reason.message);
        Diagnostic::warning("edits::unfit", message)
            .hint(format!("take it back: `annals edits STORE undo {}`", self.id))
    }
}

/// Runs edits over a graph. One that fails is left out, whole, and told of; those behind it are run all the same.
pub(crate) fn replay(graph: &mut Graph, edits: &[Edit]) -> Vec<Unfit> {
    if edits.is_empty() {
        return Vec::new();
    }
    let mut unfit: Vec<Unfit> = Vec::new();
    loop {
        let left_out: BTreeSet<i64> = unfit.iter().map(|u| u.id).collect();
        let mut copy = graph.clone();
        let fit = edits.iter().filter(|e| !left_out.contains(&e.id));
        let failed = fit.into_iter().find_map(|edit| Some((edit.id, run(&mut copy, edit).err()?)));
        let Some((id, reason)) = failed else {
            *graph = copy;
            return unfit;
        };
        // It may have half been made: all begins again without it.
        unfit.push(Unfit { id, reason });
    }
}

fn run(graph: &mut Graph, edit: &Edit) -> Result<(), Diagnostic> {
    let unread = |what: &str| Diagnostic::error("edits::unread", format!("its {what} cannot be read"));
    let params: Params = params::from_text(&edit.params).ok_or_else(|| unread("parameters"))?;
    let now = moment(&edit.made).ok_or_else(|| unread("moment"))?;
    let limits = Limits { now, ..Limits::default() };
    let setting = Setting { params: &params, limits: &limits, procedures: &[], past: None };
    query::apply(graph, &edit.statement, &setting).map(|_| ()).map_err(Diagnostic::from)
}

fn moment(text: &str) -> Option<DateTime> {
    if let Some(Temporal::DateTime(moment)) = TemporalKind::DateTime.read(text) { Some(moment) } else { None }
}
