//! HTML to blocks of text in nested regions, and the raw metadata; one pass, no recursion, any markup.

use std::collections::BTreeMap;
use std::ops::Range;

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use super::tag::{self, Kind, Part, Region};

/// How far furniture is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// What the markup calls furniture is left out.
    Strict,
    /// Only what is no text at all is left out.
    Lax,
}

/// A page in its parts.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) blocks: Vec<Block>,
    /// In the order of their beginnings; the first is the whole page.
    pub(super) regions: Vec<Area>,
    /// The first main heading.
    pub(super) heading: Option<String>,
    /// The contents of `meta` by name, property or item property, the first of each, names in lower case; what other
    /// tags tell under `title`, `time` and `canonical`.
    pub(super) meta: BTreeMap<String, String>,
    /// The scripts of JSON-LD.
    pub(super) data: Vec<String>,
}

/// A stretch of text without a break.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) text: String,
    pub(super) kind: Kind,
    /// How much of it, in bytes, is the text of links.
    pub(super) linked: usize,
    /// The region that it stands in.
    pub(super) region: usize,
}

/// A region and the blocks in it.
#[derive(Debug)]
pub(super) struct Area {
    pub(super) region: Region,
    pub(super) parent: usize,
    pub(super) blocks: Range<usize>,
}

impl Page {
    /// Reads a page.
    pub(super) fn read(html: &str, care: Care) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut walk = Walk::new(care);
        for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
            match token {
                Token::StartTag(tag) => walk.start(&tag),
                Token::EndTag(tag) => walk.end(&String::from_utf8_lossy(&tag.name)),
                Token::String(text) => walk.text(&String::from_utf8_lossy(&text)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        walk.finish()
    }
}

/// An element that is open.
struct Open {
    name: String,
    part: Part,
    /// Whether the text in it is left out.
    hidden: bool,
    region: usize,
}

/// How far up an element is looked for that an end tag could mean.
const REACH: usize = 64;

struct Walk {
    page: Page,
    care: Care,
    open: Vec<Open>,
    hidden: usize,
    links: usize,
    articles: usize,
    text: String,
    linked: usize,
    kind: Kind,
    raw: String,
}

impl Walk {
    fn new(care: Care) -> Self {
        let whole = Area { region: Region::Plain, parent: 0, blocks: 0..0 };
        let page = Page { regions: vec![whole], ..Page::default() };
        let (text, raw) = (String::new(), String::new());
        Self { page, care, open: Vec::new(), hidden: 0, links: 0, articles: 0, text, linked: 0, kind: Kind::Loose, raw }
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = tag::name(tag);
        self.note(&name, tag);
        if name == "br" {
            self.text.push('\n');
        }
        if name == "hr" {
            self.flush(Kind::Loose);
        }
        if tag::is_void(&name) || (tag.self_closing && !matches!(tag::part(tag), Part::Region(_) | Part::Block(_))) {
            return;
        }
        self.open_element(name, tag);
    }

    fn open_element(&mut self, name: String, tag: &StartTag<()>) {
        let part = tag::part(tag);
        self.close_before(&name, part);
        let hidden = part == Part::Hidden
            || (self.care == Care::Strict && tag::is_furniture(tag, self.articles > 0))
            || (part == Part::Raw && name != "title" && self.hidden > 0);
        let mut region = self.region();
        match part {
            Part::Region(kind) => {
                self.flush(Kind::Loose);
                let start = self.page.blocks.len();
                self.page.regions.push(Area { region: kind, parent: region, blocks: start..start });
                region = self.page.regions.len() - 1;
                self.articles += usize::from(kind == Region::Article);
            }
            Part::Block(kind) => self.flush(kind),
            Part::Link => self.links += 1,
            Part::Raw => self.raw.clear(),
            Part::Inline | Part::Hidden => {}
        }
        self.hidden += usize::from(hidden);
        self.open.push(Open { name, part, hidden, region });
    }

    /// Closes what the beginning of an element ends without an end tag.
    fn close_before(&mut self, name: &str, part: Part) {
        let breaks = matches!(part, Part::Region(_) | Part::Block(_));
        let ends = |open: &Open| {
            (open.name == "p" && breaks)
                || (open.name == name && matches!(name, "li" | "td" | "th" | "tr" | "dd" | "dt"))
        };
        if self.open.last().is_some_and(ends) {
            self.pop();
        }
    }

    fn end(&mut self, name: &str) {
        let Some(depth) = self.open.iter().rev().take(REACH).position(|open| open.name == name) else { return };
        for _ in 0..=depth {
            self.pop();
        }
    }

    fn pop(&mut self) {
        let Some(open) = self.open.pop() else { return };
        match open.part {
            Part::Region(kind) => {
                self.flush(Kind::Loose);
                self.page.regions[open.region].blocks.end = self.page.blocks.len();
                self.articles -= usize::from(kind == Region::Article);
            }
            Part::Block(_) => {
                if open.name == "h1" && self.hidden == 0 && self.page.heading.is_none() {
                    self.page.heading = Some(words(&self.text)).filter(|heading| !heading.is_empty());
                }
                self.flush(Kind::Loose);
            }
            Part::Link => self.links -= 1,
            Part::Raw => self.keep_raw(&open.name),
            Part::Inline | Part::Hidden => {}
        }
        self.hidden -= usize::from(open.hidden);
    }

    fn keep_raw(&mut self, name: &str) {
        let raw = std::mem::take(&mut self.raw);
        if name == "title" {
            self.page.meta.entry("title".to_owned()).or_insert_with(|| words(&raw));
        } else {
            self.page.data.push(raw);
        }
    }

    fn text(&mut self, text: &str) {
        if self.open.last().is_some_and(|open| open.part == Part::Raw) {
            self.raw.push_str(text);
        } else if self.hidden == 0 {
            let text = text.replace('\n', " ");
            self.linked += if self.links > 0 { text.trim().len() } else { 0 };
            self.text.push_str(&text);
        }
    }

    fn region(&self) -> usize {
        self.open.last().map_or(0, |open| open.region)
    }

    /// Ends the block before and begins one of another kind; two line breaks part paragraphs.
    fn flush(&mut self, kind: Kind) {
        let text = std::mem::take(&mut self.text);
        let (linked, was) = (std::mem::take(&mut self.linked), std::mem::replace(&mut self.kind, kind));
        let lines = text.split('\n').map(words);
        let mut paragraphs = vec![String::new()];
        for line in lines {
            match paragraphs.last_mut() {
                Some(last) if !line.is_empty() && !last.is_empty() => last.extend(["\n", &line]),
                Some(last) if !line.is_empty() => last.push_str(&line),
                Some(_) | None => paragraphs.push(String::new()),
            }
        }
        let region = self.region();
        for text in paragraphs.into_iter().filter(|text| !text.is_empty()) {
            self.page.blocks.push(Block { linked: linked.min(text.len()), text, kind: was, region });
        }
    }

    /// Takes down what a tag tells of the page.
    fn note(&mut self, name: &str, tag: &StartTag<()>) {
        let told = match name {
            "meta" => {
                let key = ["property", "name", "itemprop"].iter().find_map(|key| tag::attribute(tag, key));
                key.zip(tag::attribute(tag, "content"))
            }
            "time" => tag::attribute(tag, "datetime").map(|value| ("time".to_owned(), value)),
            "link" => {
                let canonical = tag::attribute(tag, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"));
                tag::attribute(tag, "href").filter(|_| canonical).map(|href| ("canonical".to_owned(), href))
            }
            _ => None,
        };
        if let Some((key, value)) = told {
            self.page.meta.entry(key.trim().to_lowercase()).or_insert_with(|| words(&value));
        }
    }

    fn finish(mut self) -> Page {
        while !self.open.is_empty() {
            self.pop();
        }
        self.flush(Kind::Loose);
        self.page.regions[0].blocks = 0..self.page.blocks.len();
        self.page
    }
}

/// Returns a text with single spaces between its words.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
