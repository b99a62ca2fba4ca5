//! Numbers and texts as written to their values.

use pest::iterators::Pair;

use super::span;
use crate::query::fault::{Fault, Outcome};
use crate::query::syntax::ast::ExprKind;
use crate::query::syntax::parser::Rule;
use crate::source::Span;

/// `12`, `-0x1F`, `0o17`, `1.5e3`
pub(super) fn number(pair: &Pair<'_, Rule>) -> Outcome<ExprKind> {
    let text = pair.as_str();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    let (radix, digits) = match digits.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("0x") => (16, &digits[2..]),
        Some("0o") => (8, &digits[2..]),
        _ => (10, digits),
    };
    if radix == 10 && digits.contains(['.', 'e', 'E']) {
        return float(text, span(pair)).map(ExprKind::Float);
    }
    let whole = i64::from_str_radix(&format!("{sign}{digits}"), radix);
    whole.map(ExprKind::Int).map_err(|_| {
        Fault::new("query::integer-overflow", span(pair), format!("`{text}` does not fit in 64 bits"))
            .hint("whole numbers go from -9223372036854775808 to 9223372036854775807; write a point for a larger one")
    })
}

fn float(text: &str, span: Span) -> Outcome<f64> {
    text.parse().ok().filter(|f: &f64| f.is_finite()).ok_or_else(|| {
        Fault::new("query::float-overflow", span, format!("`{text}` is too large for a number with a point"))
    })
}

/// The digits of `*1..3`.
pub(super) fn count(pair: &Pair<'_, Rule>) -> Outcome<u64> {
    pair.as_str().trim().parse().map_err(|_| {
        Fault::new("query::integer-overflow", span(pair), format!("`{}` is too large for a length", pair.as_str()))
    })
}

/// A quoted text without quotes and backslashes.
pub(super) fn text(pair: &Pair<'_, Rule>) -> Outcome<String> {
    let whole = pair.as_str();
    let inner = &whole[1..whole.len() - 1];
    let start = span(pair).start + 1;
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let from = start + inner.len() - rest.len() + at;
        let (c, len) = escape(&rest[at..]).ok_or_else(|| bad_escape(&rest[at..], from))?;
        out.push(c);
        rest = &rest[at + len..];
    }
    out.push_str(rest);
    Ok(out)
}

/// Reads a backslash and what it guards; returns the sign meant and the bytes read.
fn escape(text: &str) -> Option<(char, usize)> {
    let c = text[1..].chars().next()?;
    let plain = match c {
        '\\' | '\'' | '"' | '`' | '/' => c,
        'b' => '\u{8}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unicode(text, 4),
        'U' => return unicode(text, 8),
        _ => return None,
    };
    Some((plain, 2))
}

fn unicode(text: &str, digits: usize) -> Option<(char, usize)> {
    let code = text.get(2..2 + digits)?;
    code.bytes().all(|b| b.is_ascii_hexdigit()).then_some(())?;
    Some((char::from_u32(u32::from_str_radix(code, 16).ok()?)?, 2 + digits))
}

fn bad_escape(text: &str, at: usize) -> Fault {
    let sign = text[1..].chars().next().unwrap_or('\\');
    let fault = Fault::new(
        "query::bad-escape",
        Span::new(at, at + 1 + sign.len_utf8()),
        format!("`\\{sign}` means nothing in a text here"),
    );
    match sign {
        'u' | 'U' => fault.hint("write four hex digits after `\\u`, eight after `\\U`"),
        _ => fault.hint("write `\\\\` for a backslash"),
    }
}
