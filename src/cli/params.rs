//! `-P name=value` to parameters: JSON where it is JSON, else text.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::query::{Params, Value};

/// A parameter as given on the command line.
pub(crate) type Given = (String, Value);

/// Reads one `name=value`.
pub(crate) fn parse(text: &str) -> Result<Given, String> {
    let (name, value) = text.split_once('=').ok_or("expected `name=value`")?;
    let name = name.strip_prefix('$').unwrap_or(name);
    if name.is_empty() || !name.chars().all(|c| c.is_alphanumeric() || c == '_') {
        return Err(format!("`{name}` is no name: expected letters, digits and `_`"));
    }
    let value = serde_json::from_str(value).map_or_else(|_| Value::Text(value.into()), from_json);
    Ok((name.to_owned(), value))
}

/// Gathers parameters; of two with one name the later counts.
pub(crate) fn gather(given: &[Given]) -> Params {
    given.iter().cloned().collect()
}

/// Reads parameters from the JSON object that [`to_text`] wrote.
pub(crate) fn from_text(text: &str) -> Option<Params> {
    let map: BTreeMap<String, serde_json::Value> = serde_json::from_str(text).ok()?;
    Some(map.into_iter().map(|(name, value)| (name, from_json(value))).collect())
}

/// Writes parameters as a JSON object.
pub(crate) fn to_text(params: &Params) -> String {
    let none = crate::graph::view::Graph::default();
    let map: serde_json::Map<String, serde_json::Value> =
        params.iter().map(|(name, v)| (name.clone(), crate::query::value::json(v, &none))).collect();
    serde_json::Value::Object(map).to_string()
}

fn from_json(json: serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(b) => Value::Bool(b),
        serde_json::Value::Number(n) => {
            n.as_i64().map_or_else(|| Value::Float(n.as_f64().unwrap_or(f64::NAN)), Value::Int)
        }
        serde_json::Value::String(s) => Value::Text(s.into()),
        serde_json::Value::Array(items) => Value::List(items.into_iter().map(from_json).collect()),
        serde_json::Value::Object(map) => {
            let map: BTreeMap<String, Value> = map.into_iter().map(|(k, v)| (k, from_json(v))).collect();
            Value::Map(Arc::new(map))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_json_or_else_text() {
        assert_eq!(parse("n=3"), Ok(("n".to_owned(), Value::Int(3))));
        assert_eq!(parse("$n=-2.5"), Ok(("n".to_owned(), Value::Float(-2.5))));
        assert_eq!(parse("name=North Korea"), Ok(("name".to_owned(), Value::Text("North Korea".into()))));
        assert_eq!(parse("t=\"3\""), Ok(("t".to_owned(), Value::Text("3".into()))));
        assert_eq!(parse("a=b=c"), Ok(("a".to_owned(), Value::Text("b=c".into()))));
        assert_eq!(parse("e="), Ok(("e".to_owned(), Value::Text("".into()))));
        assert_eq!(parse("l=[1,null]"), Ok(("l".to_owned(), Value::List([Value::Int(1), Value::Null].into()))));
    }

    #[test]
    fn a_parameter_needs_a_name() {
        assert!(parse("3").is_err() && parse("=3").is_err() && parse("a b=3").is_err());
    }
}
