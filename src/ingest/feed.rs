//! An RSS or Atom feed to reports: each item one, its text after its title.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::assemble::{Place, assemble};
use super::source::Source;
use super::{Shelf, html};
use crate::diag::Diagnostic;

/// Reads all items of a feed. Where the XML breaks off, the items before are read all the same.
pub(super) fn read(mut source: Source<'_>, shelf: &mut Shelf) {
    let Some(text) = source.text(encoding, shelf) else { return };
    let mut feed = Feed { text: &text, file: source.file, stem: source.stem, ..Feed::default() };
    let mut reader = Reader::from_str(&text);
    let config = reader.config_mut();
    (config.check_end_names, config.allow_unmatched_ends, config.allow_dangling_amp) = (false, true, true);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                if let Err(fault) = feed.open(&tag, &mut reader) {
                    shelf.say(feed.broken(&fault, reader.error_position()));
                    break;
                }
            }
            Ok(Event::Empty(tag)) => feed.link(&tag),
            Ok(Event::End(tag)) => feed.close(local(tag.name().as_ref()), shelf),
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(fault) => {
                shelf.say(feed.broken(&fault, reader.error_position()));
                break;
            }
        }
    }
    feed.finish(shelf);
}

/// What was read of a feed so far.
#[derive(Default)]
struct Feed<'a> {
    text: &'a str,
    file: &'a str,
    stem: &'a str,
    /// Whether the root of a feed was seen.
    known: bool,
    publisher: Option<String>,
    item: Option<Item>,
    items: usize,
    /// An offset and the line breaks before it.
    lines: (usize, usize),
}

/// An item: its fields, and its text with how good a place it was found in.
#[derive(Default)]
struct Item {
    line: usize,
    fields: BTreeMap<String, String>,
    body: Option<(usize, String)>,
}

/// Elements that hold an item's text, the fullest first.
const BODIES: [&str; 5] = ["content:encoded", "content", "description", "summary", "dc:description"];

/// Elements that hold a field of an item.
const FIELDS: [(&str, &str); 13] = [
    ("title", "title"),
    ("pubDate", "published"),
    ("published", "published"),
    ("dc:date", "published"),
    ("dcterms:created", "published"),
    ("updated", "published"),
    ("link", "url"),
    ("guid", "guid"),
    ("id", "guid"),
    ("author", "author"),
    ("dc:creator", "author"),
    ("source", "publisher"),
    ("dc:publisher", "publisher"),
];

impl<'a> Feed<'a> {
    fn open(&mut self, tag: &BytesStart<'a>, reader: &mut Reader<&'a [u8]>) -> quick_xml::Result<()> {
        let full = tag.name();
        let name = full.as_ref().strip_prefix("atom:").unwrap_or(full.as_ref()).to_owned();
        match local(&name) {
            "rss" | "feed" | "RDF" | "channel" => self.known = true,
            "item" | "entry" if self.item.is_none() => {
                self.items += 1;
                self.item = Some(Item { line: self.line_at(reader.buffer_position()), ..Item::default() });
            }
            "image" | "textInput" if self.item.is_none() => {
                reader.read_to_end(tag.name())?;
            }
            "title" if self.item.is_none() && self.publisher.is_none() => {
                let raw = reader.read_text(tag.name())?;
                self.publisher = Some(html::text_of(&unescaped(&raw)));
            }
            _ if self.item.is_some() => self.field(&name, tag, reader)?,
            _ => {}
        }
        Ok(())
    }

    fn field(&mut self, name: &str, tag: &BytesStart<'a>, reader: &mut Reader<&'a [u8]>) -> quick_xml::Result<()> {
        let body = BODIES.iter().position(|body| *body == name);
        let field = FIELDS.iter().find(|(element, _)| *element == name);
        if body.is_none() && field.is_none() {
            return Ok(());
        }
        let raw = reader.read_text(tag.name())?;
        let inner = if attribute(tag, "type").as_deref() == Some("xhtml") { raw.to_string() } else { unescaped(&raw) };
        let Some(item) = &mut self.item else { return Ok(()) };
        if let Some(rank) = body
            && item.body.as_ref().is_none_or(|(known, _)| rank < *known)
        {
            item.body = Some((rank, html::text_of(&inner))).filter(|(_, text)| !text.is_empty());
        }
        if let Some((_, key)) = field {
            let value = html::text_of(&inner);
            item.fields.entry((*key).to_owned()).or_insert(value);
        }
        Ok(())
    }

    /// Takes an address from Atom's `<link href="..."/>`.
    fn link(&mut self, tag: &BytesStart<'_>) {
        let Some(item) = &mut self.item else { return };
        let itself = attribute(tag, "rel").is_none_or(|rel| rel == "alternate");
        if local(tag.name().as_ref()) == "link"
            && itself
            && let Some(href) = attribute(tag, "href")
        {
            item.fields.entry("url".to_owned()).or_insert(href);
        }
    }

    fn close(&mut self, name: &str, reports: &mut Shelf) {
        if matches!(name, "item" | "entry")
            && let Some(item) = self.item.take()
        {
            self.shelve(item, reports);
        }
    }

    fn shelve(&self, mut item: Item, reports: &mut Shelf) {
        if let Some(publisher) = &self.publisher {
            item.fields.entry("publisher".to_owned()).or_insert_with(|| publisher.clone());
        }
        let body = item.body.map(|(_, text)| text).unwrap_or_default();
        let text = html::headed(item.fields.get("title").map(String::as_str), &body);
        let id = format!("{}-{}", self.stem, self.items);
        let place = Place { file: self.file, line: Some(item.line), id, date_hint: DATE_HINT };
        assemble(item.fields, &text, &place, reports);
    }

    fn finish(self, reports: &mut Shelf) {
        let fault = match (self.known, self.items) {
            (_, 1..) => return,
            (true, 0) => Diagnostic::error("ingest::empty", "the feed has no item in it")
                .hint("expected `<item>` or `<entry>` elements"),
            (false, 0) => Diagnostic::error("ingest::unknown-format", "this XML is no RSS or Atom feed")
                .hint("expected `<rss>`, `<rdf:RDF>` or `<feed>` at its beginning"),
        };
        reports.say(fault.in_file(self.file));
    }

    /// Returns the line at an offset that is not before the last one asked for.
    fn line_at(&mut self, offset: u64) -> usize {
        let (from, line) = self.lines;
        let to = usize::try_from(offset).unwrap_or_default().clamp(from, self.text.len());
        let more = self.text.as_bytes()[from..to].split(|byte| *byte == b'\n').count() - 1;
        self.lines = (to, line + more);
        line + more + 1
    }

    fn broken(&mut self, fault: &quick_xml::Error, at: u64) -> Diagnostic {
        let message = format!("the XML breaks off here: {fault}; the items before are read");
        Diagnostic::error("ingest::xml", message)
            .in_file(self.file)
            .at_line(self.line_at(at))
            .hint("was the file cut off?")
    }
}

const DATE_HINT: &str = "an item tells it by `<pubDate>` or `<published>`";

/// Finds the encoding that the XML declaration names.
fn encoding(start: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(start);
    let declaration = start.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    value.split(['"', '\'']).nth(1).map(str::to_owned)
}

/// Returns a name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn attribute(tag: &BytesStart<'_>, key: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == key)?;
    Some(unescaped(&found.value))
}

/// Takes a level of XML off some content: sections of CDATA as they stand, escapes elsewhere resolved.
fn unescaped(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((before, section)) = rest.split_once("<![CDATA[") {
        let (inside, after) = section.split_once("]]>").unwrap_or((section, ""));
        resolve(before, &mut out);
        out.push_str(inside);
        rest = after;
    }
    resolve(rest, &mut out);
    out
}

/// Resolves the escapes that XML itself knows; those of HTML are left to its reader.
fn resolve(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        let known = end.and_then(|end| Some((escape(&rest[1..end])?, end)));
        let (c, end) = known.unwrap_or(('&', 0));
        out.push(c);
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
}

fn escape(name: &str) -> Option<char> {
    let number = |digits: &str, base| u32::from_str_radix(digits, base).ok().and_then(char::from_u32);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix('#')? {
            hex if hex.starts_with(['x', 'X']) => number(&hex[1..], 16),
            decimal => number(decimal, 10),
        },
    }
}
