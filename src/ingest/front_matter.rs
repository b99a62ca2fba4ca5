//! The YAML block between `---` lines at the head of a file to its keys and values, all as text.

use std::collections::BTreeMap;

use serde_json::Value;
use serde_saphyr::options::{NonFiniteFloatPolicy, Options};
use serde_saphyr::{Spanned, from_str_with_options};

use crate::diag::Diagnostic;
use crate::source::Span;

/// A front matter larger than this is a mistake.
const MAX_BYTES: usize = 64 * 1024;

/// Splits a text into the fields of its front matter and the rest.
///
/// # Errors
///
/// A diagnostic with the line at fault and a hint.
pub(super) fn read(text: &str) -> Result<(BTreeMap<String, String>, &str), Diagnostic> {
    let Some(head) = fence(text) else { return Ok((BTreeMap::new(), text)) };
    let mut end = head;
    for line in text[head..].split_inclusive('\n') {
        if fence(line).is_some() {
            return Ok((fields(&text[..end], head)?, &text[end + line.len()..]));
        }
        end += line.len();
        if end > MAX_BYTES {
            break;
        }
    }
    Err(fault("the front matter that begins here does not end")
        .at(&text[..head], Span::new(0, 3))
        .hint("close it with a line `---`; a text that begins with a rule needs an empty line above it"))
}

/// Returns the length of the `---` line at the beginning of a text.
fn fence(text: &str) -> Option<usize> {
    let line = text.split_inclusive('\n').next()?;
    (line.trim_end() == "---").then_some(line.len())
}

fn fault(message: impl Into<String>) -> Diagnostic {
    Diagnostic::error("ingest::front-matter", message)
}

/// Reads the block that ends `text` and begins at `from`; all before only counts for the line numbers.
fn fields(text: &str, from: usize) -> Result<BTreeMap<String, String>, Diagnostic> {
    let block = &text[from..];
    let parsed: Result<Option<BTreeMap<String, Spanned<Value>>>, _> = from_str_with_options(block, options());
    match parsed {
        Ok(fields) => {
            let spelled = |(key, value): (String, Spanned<Value>)| Some((key, spelling(block, &value)?));
            Ok(fields.unwrap_or_default().into_iter().filter_map(spelled).collect())
        }
        Err(error) => Err(broken(text, from, &error)),
    }
}

fn options() -> Options {
    serde_saphyr::options! {
        with_snippet: false,
        strict_booleans: true,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
    }
}

/// Returns a value as it was written, lists and maps as JSON, and nothing for an empty one.
fn spelling(block: &str, value: &Spanned<Value>) -> Option<String> {
    match &value.value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(written(block, value).unwrap_or_else(|| value.value.to_string())),
        Value::Array(_) | Value::Object(_) => Some(value.value.to_string()),
    }
}

/// Returns the characters of a scalar: `007` and `1.50` are names and versions more often than numbers.
fn written(block: &str, value: &Spanned<Value>) -> Option<String> {
    let span = value.defined.span();
    let start = usize::try_from(span.byte_offset()?).ok()?;
    let end = start.checked_add(usize::try_from(span.byte_len()?).ok()?)?;
    block.get(start..end).map(|text| text.trim().to_owned())
}

fn broken(text: &str, from: usize, error: &serde_saphyr::Error) -> Diagnostic {
    let start = error.location().map_or(from, |at| from + offset(&text[from..], at.line(), at.column()));
    let line = text[start..].lines().next().unwrap_or_default();
    fault(format!("the front matter cannot be read: {}", reason(error)))
        .at(text, Span::new(start, start + line.len()))
        .hint("write one `key: value` a line; a value with a colon, a `#` or a quote in it needs quotes round it")
}

/// Returns the bytes before a line and a column, both from 1, as far as the text has them.
fn offset(text: &str, line: u64, column: u64) -> usize {
    let before = |count: u64| usize::try_from(count).unwrap_or(usize::MAX).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(before(line)).map(str::len).sum();
    let line = text[start..].lines().next().unwrap_or_default();
    start + line.chars().take(before(column)).map(char::len_utf8).sum::<usize>()
}

/// The parser's commonest words, and what they mean to someone who does not know YAML.
const PLAIN: [(&str, &str); 3] = [
    ("expected mapping start", "expected lines such as `title: ...`"),
    ("invalid indentation in multiline quoted scalar", "a quote above does not end in its line"),
    ("mapping values are not allowed in this context", "a second colon in a line"),
];

fn reason(error: &serde_saphyr::Error) -> String {
    let text = error.render_with_formatter(&serde_saphyr::UserMessageFormatter);
    let first = text.lines().next().unwrap_or_default();
    // The place counts from the block, and the diagnostic has its own.
    let first = first.split(" at line ").next().unwrap_or_default();
    PLAIN.iter().find(|(theirs, _)| first.starts_with(theirs)).map_or(first, |(_, plain)| plain).to_owned()
}
