//! A value as text for reading.

use crate::cli::out::visible;
use crate::graph::view::Graph;
use crate::query::Value;
use crate::query::value::display;

/// Returns a value as the tables show it; nothing known is an empty cell.
pub(crate) fn text(graph: &Graph, value: &Value) -> String {
    if *value == Value::Null { String::new() } else { visible(&display(value, graph)) }
}
