//! Values of properties as text, and text for XML, shared by formats.

use crate::graph::Value;

/// Writes a value on one line; the elements of a list are joined by `;`, with a `\` before a `;` or `\` inside one.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Bool(truth) => truth.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Text(text) => text.to_string(),
        Value::Temporal(time) => time.to_string(),
        Value::List(list) => list.iter().map(element).collect::<Vec<_>>().join(";"),
    }
}

fn element(value: &Value) -> String {
    text(value).replace('\\', "\\\\").replace(';', "\\;")
}

/// Escapes text for XML; signs that XML 1.0 cannot hold are left out.
pub(super) fn xml(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\t' => out.push_str("&#9;"),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            c => out.push(c),
        }
    }
    out
}

/// The type of a column of properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Bool,
    Int,
    Float,
    Text,
    List,
}

impl Kind {
    /// Returns the name of the type in GraphML and GEXF; a list is written as text.
    pub(super) fn xml(self) -> &'static str {
        match self {
            Self::Bool => "boolean",
            Self::Int => "long",
            Self::Float => "double",
            Self::Text | Self::List => "string",
        }
    }

    /// Returns the type of a value.
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Bool(_) => Self::Bool,
            Value::Int(_) => Self::Int,
            Value::Float(_) => Self::Float,
            Value::Text(_) | Value::Temporal(_) => Self::Text,
            Value::List(_) => Self::List,
        }
    }

    /// Returns the type that holds the values of both; text holds any.
    pub(super) fn both(self, other: Self) -> Self {
        match (self, other) {
            (a, b) if a == b => a,
            (Self::Int, Self::Float) | (Self::Float, Self::Int) => Self::Float,
            (Self::Bool | Self::Int | Self::Float | Self::Text | Self::List, _) => Self::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_type_that_holds_all() {
        let kind = |values: &[Value]| values.iter().map(Kind::of).reduce(Kind::both).unwrap();
        assert_eq!(kind(&[1_i64.into(), Value::Float(0.5)]), Kind::Float);
        assert_eq!(kind(&[1_i64.into(), "a".into()]), Kind::Text);
        assert_eq!(kind(&[true.into(), true.into()]), Kind::Bool);
        assert_eq!(kind(&[Value::texts(["a"])]), Kind::List);
    }

    #[test]
    fn xml_keeps_all_that_it_can_hold() {
        assert_eq!(xml("a\"<&>\n\u{1}한😀"), "a&quot;&lt;&amp;&gt;&#10;한😀");
    }
}
