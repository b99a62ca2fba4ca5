//! Text, numbers and elements to SVG, escaped in this one place.

use std::fmt::Write as _;

use super::Use;
use crate::draw::font::Face;
use crate::draw::geometry::Point;
use crate::draw::words::{Block, Run, height, visible};

/// The document in the making.
#[derive(Debug)]
pub(in crate::draw) struct Out {
    pub(in crate::draw) text: String,
    pub(in crate::draw) purpose: Use,
}

impl Out {
    pub(in crate::draw) fn new(purpose: Use) -> Self {
        Self { text: String::new(), purpose }
    }

    /// Adds a line.
    pub(in crate::draw) fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Adds what a pointer that rests shows.
    pub(in crate::draw) fn tooltip(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.line(&format!("<title>{}</title>", escaped(text)));
        }
    }

    /// Opens a link where the address is one of the web; says whether it did.
    pub(super) fn open_link(&mut self, url: Option<&str>) -> bool {
        // On a page a click shows the sentences, and these have the links.
        let url = url.filter(|_| self.purpose != Use::Page);
        let Some(address) = url.and_then(address) else { return false };
        self.line(&format!("<a href=\"{address}\" target=\"_blank\" rel=\"noopener\">"));
        true
    }

    /// Adds a block of words round a place.
    pub(super) fn block(&mut self, block: &Block, centre: Point) {
        let mut top = centre.y - block.size().h / 2.0;
        for row in &block.0 {
            let high = height(row);
            self.row(row, Point { x: centre.x, y: top + high / 2.0 });
            top += high;
        }
    }

    /// Adds a line of words round a place.
    pub(super) fn row(&mut self, row: &[Run], centre: Point) {
        self.text_at(row, centre, " text-anchor=\"middle\"");
    }

    /// Adds a line of words right of a place.
    pub(in crate::draw) fn row_from(&mut self, row: &[Run], left: Point) {
        self.text_at(row, left, "");
    }

    fn text_at(&mut self, row: &[Run], at: Point, anchor: &str) {
        let size = row.iter().map(|run| run.size).fold(0.0, f64::max);
        let [x, y] = [number(at.x), number(at.y + size * 0.36)];
        let _ =
            write!(self.text, "<text x=\"{x}\" y=\"{y}\"{anchor}{}>", row.first().map(attributes).unwrap_or_default());
        for (place, run) in row.iter().enumerate() {
            let text = escaped(&run.text);
            if place == 0 {
                self.text.push_str(&text);
            } else {
                let _ = write!(self.text, "<tspan{}>{text}</tspan>", attributes(run));
            }
        }
        self.line("</text>");
    }
}

fn attributes(run: &Run) -> String {
    let class = if run.is_sub { "sub" } else { "ink" };
    let cut = match run.face {
        Face::Regular => " font-weight=\"400\"",
        Face::Bold => " font-weight=\"700\"",
        Face::Italic => " font-style=\"italic\"",
        Face::BoldItalic => " font-weight=\"700\" font-style=\"italic\"",
    };
    format!(" class=\"{class}\" font-size=\"{}\"{cut}", number(run.size))
}

/// Writes a number with at most two digits behind the point.
pub(in crate::draw) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Escapes text for content and for attributes.
pub(in crate::draw) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in visible(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// Escapes an address, where it is one of the web.
pub(in crate::draw) fn address(url: &str) -> Option<String> {
    let is_web = ["http://", "https://"]
        .iter()
        .any(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)));
    is_web.then(|| escaped(url).replace(' ', "%20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_numbers_are_written_for_xml() {
        assert_eq!(escaped("a\"b'<&>\n\u{1}\u{202E}한😀"), "a&quot;b&#39;&lt;&amp;&gt; 한😀");
        assert_eq!([1.0, -0.001, 2.504, 100.0].map(number), ["1", "0", "2.5", "100"]);
        assert_eq!(address("https://x.org/a b?c&\""), Some("https://x.org/a%20b?c&amp;&quot;".to_owned()));
        assert_eq!(address("javascript:alert(1)"), None);
    }
}
