//! Events to the JSON of TimelineJS: a month or a year stays one, and what is not known is not written.

use serde_json::{Map, Value, json};

use super::Timeline;
use super::event::Event;
use crate::draw::scene::{Evidence, Look, date};
use crate::draw::svg::{address, escaped};
use crate::schema::PartialDate;

/// Writes the document.
pub(super) fn write(timeline: &Timeline<'_>) -> String {
    let events: Vec<Value> = timeline.events.shown.iter().map(|event| entry(timeline, event)).collect();
    let document = json!({
        "title": {"text": {"headline": escaped(&timeline.title()), "text": escaped(&timeline.subtitle())}},
        "events": events,
    });
    let mut text = serde_json::to_string_pretty(&document).expect("plain values are always JSON");
    text.push('\n');
    text
}

fn entry(timeline: &Timeline<'_>, event: &Event) -> Value {
    let mut entry = Map::new();
    entry.insert("start_date".to_owned(), partial(event.first));
    if let Some(last) = event.last {
        entry.insert("end_date".to_owned(), partial(last));
    }
    let span = date::span(event.first, event.last, event.is_open);
    entry.insert("display_date".to_owned(), escaped(&span).into());
    entry.insert("group".to_owned(), escaped(&event.actor).into());
    entry.insert("text".to_owned(), json!({"headline": headline(event), "text": text(timeline, event)}));
    let id = event.claims.first().and_then(|claim| timeline.graph.node_text(*claim, "id"));
    entry.extend(id.map(|id| ("unique_id".to_owned(), id.into())));
    Value::Object(entry)
}

fn partial(date: PartialDate) -> Value {
    let mut parts = Map::new();
    parts.insert("year".to_owned(), date.year().into());
    parts.extend(date.month().map(|month| ("month".to_owned(), month.into())));
    parts.extend(date.day().map(|day| ("day".to_owned(), day.into())));
    Value::Object(parts)
}

fn headline(event: &Event) -> String {
    let denied = if event.look == Look::Denied { " (denied)" } else { "" };
    escaped(&format!("{} {}{denied}", event.actor, event.deed))
}

/// The sentences, as the HTML that TimelineJS shows.
fn text(timeline: &Timeline<'_>, event: &Event) -> String {
    let paragraph = |claim: &crate::graph::NodeId| {
        let evidence = Evidence::of(timeline.graph, *claim);
        let place: Vec<&str> =
            [evidence.publisher, Some(evidence.report), evidence.published].into_iter().flatten().collect();
        let place = escaped(&place.join(", "));
        let place = match evidence.url.and_then(address) {
            Some(url) => format!("<a href=\"{url}\">{place}</a>"),
            None => place,
        };
        format!("<p>{} <small>{place}</small></p>", escaped(evidence.sentence))
    };
    event.claims.iter().map(paragraph).collect()
}
