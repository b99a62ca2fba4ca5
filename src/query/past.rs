//! `AS OF` and `KNOWN AT` before a statement: days in, the graph as it is seen from there out.

use std::sync::Arc;

use super::fault::{Fault, Outcome, Problem};
use super::syntax::ast::{Clause, Day, DayKind, Statement};
use super::value::Value;
use super::{Params, Setting};
use crate::graph::view::{Graph, Sight};
use crate::schema::PartialDate;
use crate::schema::temporal::Temporal;
use crate::source::Span;

/// Shows a graph as it is seen from a day. A graph alone does not know what it was; who keeps the reports does.
pub trait Past: Send + Sync {
    /// Returns the graph as it is seen from there.
    ///
    /// # Errors
    ///
    /// What keeps the past from being read.
    fn seen(&self, sight: Sight) -> Result<Arc<Graph>, Problem>;
}

/// Returns the graph that a statement asks for by `AS OF` and `KNOWN AT`; nothing where it has neither.
pub(super) fn seen(tree: &Statement, setting: &Setting<'_>) -> Outcome<Option<Arc<Graph>>> {
    let Some(first) = tree.as_of.as_ref().or(tree.known_at.as_ref()) else { return Ok(None) };
    if let Some(part) = tree.query.parts().find(|part| part.clauses.iter().any(Clause::writes)) {
        return Err(Fault::new("query::past", part.span, "what was cannot be changed")
            .hint("leave `AS OF` and `KNOWN AT` away to change the graph"));
    }
    let Some(past) = setting.past else {
        return Err(Fault::new("query::past", first.span, "this graph does not know what it was")
            .hint("`AS OF` and `KNOWN AT` look at a store of reports: `annals query STORE ...`"));
    };
    let day = |day: &Option<Day>| day.as_ref().map(|day| date(day, setting.params)).transpose();
    let sight = Sight { as_of: day(&tree.as_of)?, known_at: day(&tree.known_at)? };
    past.seen(sight).map(Some).map_err(|problem| problem.at(first.span))
}

fn date(day: &Day, params: &Params) -> Outcome<PartialDate> {
    let text = match &day.kind {
        DayKind::Written(text) => text.clone(),
        DayKind::Parameter(name) => match params.get(name) {
            Some(Value::Text(text)) => (**text).to_owned(),
            Some(Value::Temporal(time)) if matches!(**time, Temporal::Date(_)) => time.to_string(),
            Some(other) => return Err(no_day(day.span, &format!("`${name}` is {}", other.kind()))),
            None => {
                let message = format!("no value is given for the parameter `${name}`");
                return Err(Fault::new("query::no-parameter", day.span, message)
                    .hint(format!("give one with `-P {name}=2024-11-20`")));
            }
        },
    };
    text.parse().map_err(|message: String| no_day(day.span, &message))
}

fn no_day(span: Span, message: &str) -> Fault {
    Fault::new("query::bad-date", span, message).hint("write a day, a month or a year: `2024-11-20`, `2024-11`, `2024`")
}
