//! A timeline to a page: the picture, and below it every event with its sentences. It needs no script.

use super::Timeline;
use super::event::Event;
use super::sheet::{Sheet, heading};
use crate::draw::page;
use crate::draw::scene::date;
use crate::draw::svg::{Use, escaped};

/// Writes the page.
pub(super) fn page(timeline: &Timeline<'_>) -> String {
    let events: Vec<String> =
        timeline.events.shown.iter().enumerate().map(|(at, event)| item(timeline, at, event)).collect();
    let body = format!(
        "<header>\n<h1>{}</h1>\n<p>{}</p>\n</header>\n<figure id=\"view\">\n{}</figure>\n\
         <section>\n<h2>The events and their sentences</h2>\n<ol>\n{}</ol>\n</section>\n<footer><p>{}</p></footer>\n",
        heading(timeline),
        escaped(&timeline.subtitle()),
        Sheet::new(timeline).write(timeline, Use::Page),
        events.concat(),
        escaped(&timeline.footer()),
    );
    page::document(&heading(timeline), timeline.theme, &body, false)
}

fn item(timeline: &Timeline<'_>, at: usize, event: &Event) -> String {
    let when = escaped(&date::span(event.first, event.last, event.is_open));
    let what = escaped(&format!("{} {}", event.actor, event.deed));
    let said = page::look_value(event.look);
    let sentences = page::sentences(timeline.graph, &event.claims);
    format!("<li id=\"event{at}\"><b>{when}</b> {what} <small>{said}</small>{sentences}</li>\n")
}
