//! A procedure as a scenario tells it: a signature, and a table in which the arguments select rows.

use std::borrow::Cow;

use annals::graph::Graph;
use annals::query::procedure::{Column, Procedure, Rows};
use annals::query::value::Kinds;
use annals::query::{Value, ask};
use serde_json::Value as Json;

/// A procedure of a scenario.
pub(crate) struct Told {
    name: String,
    takes: Vec<Column>,
    yields: Vec<Column>,
    rows: Vec<Vec<Value>>,
}

impl Told {
    /// Reads `name(in :: TYPE?) :: (out :: TYPE?)` and the table.
    pub(crate) fn read(json: &Json) -> Box<dyn Procedure> {
        let (name, rest) = json["signature"].as_str().unwrap().split_once('(').unwrap();
        let (takes, yields) = rest.split_once(") :: (").unwrap();
        let rows = json["rows"].as_array().unwrap().iter();
        Box::new(Self {
            name: name.to_owned(),
            takes: columns(takes),
            yields: columns(yields.trim_end_matches(')')),
            rows: rows.map(|r| r.as_array().unwrap().iter().map(|c| literal(c.as_str().unwrap())).collect()).collect(),
        })
    }
}

fn columns(text: &str) -> Vec<Column> {
    text.split(", ").filter_map(|c| c.split_once(" :: ")).map(|(name, kind)| column(name, kind)).collect()
}

fn column(name: &str, kind: &str) -> Column {
    let kinds = match kind.trim_end_matches('?') {
        "STRING" => Kinds::TEXT,
        "INTEGER" => Kinds::INT,
        "FLOAT" | "NUMBER" => Kinds::NUMBER,
        "BOOLEAN" => Kinds::BOOL,
        _ => Kinds::ANY,
    };
    Column { name: Cow::Owned(name.trim().to_owned()), kinds }
}

/// Reads a value as it is written in a statement.
pub(crate) fn literal(text: &str) -> Value {
    let (params, limits) = (annals::query::Params::new(), annals::query::Limits::default());
    let setting = annals::query::Setting { params: &params, limits: &limits, procedures: &[], past: None };
    ask(&Graph::default(), &format!("RETURN {text} AS x"), &setting).unwrap().rows[0][0].clone()
}

impl Procedure for Told {
    fn name(&self) -> &str {
        &self.name
    }

    fn takes(&self) -> &[Column] {
        &self.takes
    }

    fn yields(&self) -> &[Column] {
        &self.yields
    }

    fn call(&self, _: &Graph, arguments: &[Value]) -> Rows {
        let fits = |row: &&Vec<Value>| row.iter().zip(arguments).all(|(cell, given)| same(cell, given));
        Ok(self.rows.iter().filter(fits).map(|row| row[self.takes.len()..].to_vec()).collect())
    }
}

#[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "the tables hold small numbers")]
fn same(cell: &Value, given: &Value) -> bool {
    match (cell, given) {
        (Value::Float(f), Value::Int(i)) | (Value::Int(i), Value::Float(f)) => *f == *i as f64,
        _ => cell == given,
    }
}
