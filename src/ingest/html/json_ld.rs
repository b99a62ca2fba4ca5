//! A page's JSON-LD to what it says of the article. Broken data are passed over: the page has other places.

use serde_json::{Map, Value};

/// What JSON-LD tells of an article.
#[derive(Debug, Default)]
pub(super) struct Data {
    pub(super) headline: Option<String>,
    pub(super) published: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) body: Option<String>,
}

/// Reads all scripts; the first article in them tells.
pub(super) fn read(scripts: &[String]) -> Data {
    let values: Vec<Value> = scripts.iter().filter_map(|script| serde_json::from_str(script.trim()).ok()).collect();
    values.iter().find_map(article).map(data).unwrap_or_default()
}

/// Finds the article in a value: itself, one of a list, one of a graph.
fn article(value: &Value) -> Option<&Map<String, Value>> {
    match value {
        Value::Array(list) => list.iter().find_map(article),
        Value::Object(object) if is_article(object) => Some(object),
        Value::Object(object) => ["@graph", "mainEntity"].iter().filter_map(|key| object.get(*key)).find_map(article),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

fn is_article(object: &Map<String, Value>) -> bool {
    let names =
        |kind: &Value| kind.as_str().is_some_and(|kind| kind.contains("Article") || kind.contains("BlogPosting"));
    match object.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(names),
        Some(kind) => names(kind),
        None => false,
    }
}

fn data(object: &Map<String, Value>) -> Data {
    let text = |key: &str| object.get(key).and_then(plain);
    Data {
        headline: text("headline").or_else(|| text("name")),
        published: text("datePublished").or_else(|| text("dateCreated")),
        publisher: text("publisher"),
        url: text("url"),
        body: text("articleBody"),
    }
}

/// Returns a text, or the name of a thing, or that of the first of several.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Object(object) => object.get("name")?.as_str().map(str::to_owned),
        Value::Array(list) => list.first().and_then(plain),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}
