//! An HTML page to a report: its main text, and title, date and publisher from its metadata.

mod choose;
mod json_ld;
mod meta;
mod page;
mod tag;

use super::Shelf;
use super::assemble::{Place, assemble};
use super::source::Source;
use page::{Care, Page};

/// Text shorter than this, in bytes, makes one look again with less care.
const SHORT: usize = 250;

/// Reads the report of a page.
pub(super) fn read(mut source: Source<'_>, shelf: &mut Shelf) {
    let Some(html) = source.text(meta::charset, shelf) else { return };
    let page = Page::read(&html, Care::Strict);
    let about = meta::about(&page);
    let main = main_text(&page, &html, about.body.as_deref());
    let heading = main.heading.or_else(|| about.fields.get("title").cloned());
    let text = headed(heading.as_deref(), &main.text);
    let place = Place { file: source.file, line: None, id: source.stem.to_owned(), date_hint: DATE_HINT };
    assemble(about.fields, &text, &place, shelf);
}

/// Returns the text of a piece of HTML, such as an item of a feed.
pub(super) fn text_of(html: &str) -> String {
    choose::all(&Page::read(html, Care::Lax))
}

/// Puts a heading above a text that does not have it among its first lines.
pub(super) fn headed(heading: Option<&str>, text: &str) -> String {
    let heading = heading.map(str::trim).unwrap_or_default();
    let starts = text.split("\n\n").take(3).any(|line| line.trim_end_matches('.') == heading.trim_end_matches('.'));
    match (heading, text.trim()) {
        ("", text) => text.to_owned(),
        (_, "") => heading.to_owned(),
        (_, text) if starts => text.to_owned(),
        (_, text) => format!("{heading}\n\n{text}"),
    }
}

const DATE_HINT: &str = "a page tells it by `<meta property=\"article:published_time\" content=\"2024-11-25\">`";

/// The main text of a page and the heading that stands over it.
struct Main {
    text: String,
    heading: Option<String>,
}

/// Takes the main text with care; where that leaves nearly nothing, less careful readings come to their turn.
fn main_text(page: &Page, html: &str, body: Option<&str>) -> Main {
    let heading = page.heading.clone();
    let strict = choose::main(page);
    if strict.len() >= SHORT {
        return Main { text: strict, heading };
    }
    let lax = Page::read(html, Care::Lax);
    let others = [Some(strict), body.map(text_of), Some(choose::main(&lax))];
    let longest = others.into_iter().flatten().reduce(|best, other| {
        // The earlier one is the better unless it is much shorter.
        if other.len() > 2 * best.len() { other } else { best }
    });
    Main { text: longest.unwrap_or_default(), heading: heading.or(lax.heading) }
}
