//! What a page's elements are for: a tag with its attributes in, its part in the text out.

use html5gum::StartTag;

/// What an element does with the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Holds blocks: `div`.
    Region(Region),
    /// Is a block of text.
    Block(Kind),
    /// Goes on with the line: `b`.
    Inline,
    /// Is a link.
    Link,
    /// Is no part of the text.
    Hidden,
    /// Is kept apart: the title, a script of data.
    Raw,
}

/// How likely a region holds the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Region {
    /// Says nothing.
    Plain,
    /// `main`.
    Main,
    /// `article`.
    Article,
    /// Is marked as the body of the article.
    Body,
}

/// What sort of text a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Heading,
    Paragraph,
    Caption,
    /// An item of a list, a cell of a table.
    Item,
    /// Text that stands in a region without a block of its own.
    Loose,
}

/// Words in `class`, `id` or `role` that mark page furniture.
const FURNITURE: [&str; 40] = [
    "ad",
    "ads",
    "advert",
    "advertisement",
    "banner",
    "breadcrumb",
    "breadcrumbs",
    "comment",
    "comments",
    "complementary",
    "consent",
    "contentinfo",
    "cookie",
    "dialog",
    "disqus",
    "footer",
    "hidden",
    "login",
    "masthead",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "outbrain",
    "paywall",
    "popup",
    "promo",
    "recommended",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signup",
    "social",
    "sponsored",
    "subscribe",
    "taboola",
    "toolbar",
];

/// Words in `class` or `id` that mark the body of the article.
const BODY: [&str; 14] = [
    "article-body",
    "article-content",
    "article-text",
    "article__body",
    "article__content",
    "articlebody",
    "articlecontent",
    "entry-content",
    "news-body",
    "post-body",
    "post-content",
    "story-body",
    "story-content",
    "storybody",
];

/// Returns what an element does with the text in it.
pub(super) fn part(tag: &StartTag<()>) -> Part {
    match name(tag).as_str() {
        "script" if is_data(tag) => Part::Raw,
        "title" => Part::Raw,
        "script" | "style" | "noscript" | "template" | "svg" | "math" | "iframe" | "object" | "video" | "audio"
        | "canvas" | "select" | "datalist" | "textarea" => Part::Hidden,
        "article" => Part::Region(Region::Article),
        "main" => Part::Region(Region::Main),
        "html" | "body" | "div" | "section" | "header" | "footer" | "aside" | "nav" | "form" | "ul" | "ol" | "dl"
        | "table" | "tbody" | "tr" | "figure" | "center" | "fieldset" | "details" | "dialog" | "menu" => {
            Part::Region(region(tag))
        }
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Part::Block(Kind::Heading),
        "p" | "blockquote" | "pre" | "address" | "summary" => Part::Block(Kind::Paragraph),
        "li" | "td" | "th" | "dd" | "dt" | "caption" => Part::Block(Kind::Item),
        "figcaption" => Part::Block(Kind::Caption),
        "a" => Part::Link,
        _ => Part::Inline,
    }
}

/// Says whether an element is page furniture by its name or by what its attributes say.
pub(super) fn is_furniture(tag: &StartTag<()>, in_article: bool) -> bool {
    let name = name(tag);
    match name.as_str() {
        "nav" | "aside" | "form" | "button" | "dialog" | "menu" | "footer" => return true,
        "header" if !in_article => return true,
        "html" | "body" | "main" | "article" | "p" | "h1" => return is_unseen(tag),
        _ => {}
    }
    is_unseen(tag)
        || ["class", "id", "role"].iter().filter_map(|key| attribute(tag, key)).any(|value| {
            value.split(|c: char| !c.is_alphanumeric()).any(|word| FURNITURE.contains(&word.to_lowercase().as_str()))
        })
}

fn is_unseen(tag: &StartTag<()>) -> bool {
    let style = attribute(tag, "style").unwrap_or_default().replace(' ', "");
    tag.attributes.contains_key(b"hidden".as_slice())
        || attribute(tag, "aria-hidden").is_some_and(|value| value == "true")
        || style.contains("display:none")
}

fn region(tag: &StartTag<()>) -> Region {
    let marked = attribute(tag, "itemprop").is_some_and(|value| value.eq_ignore_ascii_case("articleBody"));
    let classed = ["class", "id"]
        .iter()
        .filter_map(|key| attribute(tag, key))
        .any(|value| value.split_whitespace().any(|word| BODY.contains(&word.to_lowercase().as_str())));
    if marked || classed { Region::Body } else { Region::Plain }
}

/// Says whether a script holds JSON-LD.
fn is_data(tag: &StartTag<()>) -> bool {
    attribute(tag, "type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
}

/// Returns a tag's name.
pub(super) fn name(tag: &StartTag<()>) -> String {
    String::from_utf8_lossy(&tag.name).into_owned()
}

/// Returns the value of an attribute.
pub(super) fn attribute(tag: &StartTag<()>, key: &str) -> Option<String> {
    tag.attributes.get(key.as_bytes()).map(|value| String::from_utf8_lossy(value).into_owned())
}

/// Says whether an element has no end tag.
pub(super) fn is_void(name: &str) -> bool {
    let void = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
    void.contains(&name)
}
