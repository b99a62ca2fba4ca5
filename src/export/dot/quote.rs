//! Text to DOT, in this one place: HTML-like labels, quoted attributes, addresses.
//!
//! Graphviz reads `\N`, `\G`, `\E`, `\T`, `\H`, `\L` in labels as names of its own, and unescapes tooltips a second
//! time; expat, which reads the HTML-like labels, takes no control characters.

/// Text inside an HTML-like label; a text of which nothing can be seen becomes a space of no width, since Graphviz
/// takes no empty element.
pub(super) fn html(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter_map(visible) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\\' => out.push_str("\\\\"),
            c => out.push(c),
        }
    }
    if out.is_empty() && !text.is_empty() {
        out.push('\u{200B}');
    }
    out
}

/// Text inside double quotes: a tooltip. A backslash is kept from what follows by a space of no width.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().filter_map(visible) {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\u{200B}"),
            c => out.push(c),
        }
    }
    out
}

/// An address inside double quotes, or nothing where it is none of the web.
pub(super) fn address(url: &str) -> Option<String> {
    let is_web = ["http://", "https://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    is_web.then(|| url.bytes().map(address_byte).collect())
}

fn address_byte(byte: u8) -> String {
    match byte {
        b'&' => "&amp;".to_owned(),
        b'"' | b'\'' | b'<' | b'>' | b'\\' | b'`' | b'{' | b'}' | b'|' | b'^' | 0..=b' ' | 0x7F.. => {
            format!("%{byte:02X}")
        }
        byte => char::from(byte).to_string(),
    }
}

/// Line ends and tabs become spaces; what no reader can see, or what turns the writing direction, is left out.
fn visible(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_for_its_place() {
        let cases = [
            ("a\"b\\N{x}\n<&>", "a&quot;b\\\\N{x} &lt;&amp;&gt;", "a\\\"b\\\u{200B}N{x} <&amp;>"),
            ("국가정보원 😀", "국가정보원 😀", "국가정보원 😀"),
            ("\u{0}\u{1}\u{202E}evil\u{FFFF}", "evil", "evil"),
            ("\\", "\\\\", "\\\u{200B}"),
            ("", "", ""),
            ("\u{7F}", "\u{200B}", ""),
        ];
        for (text, in_html, in_quotes) in cases {
            assert_eq!(html(text), in_html);
            assert_eq!(quoted(text), in_quotes);
        }
    }

    #[test]
    fn only_web_addresses_are_written() {
        assert_eq!(
            address("HTTPS://x.org/a b?c=\"&d=\\한").as_deref(),
            Some("HTTPS://x.org/a%20b?c=%22&amp;d=%5C%ED%95%9C")
        );
        assert_eq!(address("javascript:alert(1)"), None);
        assert_eq!(address("ht"), None);
        assert_eq!(address(""), None);
    }
}
