//! Lines to the rows of a table, with the sentences behind each.

use super::{look_value, tone_value};
use crate::draw::picture::Picture;
use crate::draw::scene::{Evidence, Line};
use crate::draw::svg::{address, escaped};
use crate::draw::theme;
use crate::graph::view::{Graph, NodeId};

/// Writes the table.
pub(super) fn write(picture: &Picture, graph: &Graph) -> String {
    let lines = picture.scene.lines.iter().enumerate();
    let rows: Vec<String> = lines.map(|(at, line)| row(picture, graph, at, line)).collect();
    format!(
        "<section id=\"table\">\n<h2>The same as a table</h2>\n<table>\n\
         <thead><tr><th>Who</th><th>Does</th><th>Whom, what or where</th><th>When</th><th>Said to be</th><th>Reports</th>\
         <th>Sentences</th></tr></thead>\n<tbody>\n{}</tbody>\n</table>\n</section>\n",
        rows.concat()
    )
}

fn row(picture: &Picture, graph: &Graph, at: usize, line: &Line) -> String {
    let boxes = &picture.scene.boxes;
    let name = |end: usize| escaped(&boxes[end].name);
    let kind = |end: usize| theme::figure(boxes[end].kind).0;
    let (first, last) = line.span.map_or((String::new(), String::new()), |(a, b)| (a.to_string(), b.to_string()));
    let fact = line.fact.as_deref().unwrap_or_default();
    let when = line.when.as_deref().unwrap_or_default();
    let look = look_value(line.look);
    format!(
        "<tr id=\"r{at}\" data-from=\"{}\" data-to=\"{}\" data-types=\"{} {}\" data-tone=\"{}\" data-look=\"{look}\" \
         data-first=\"{first}\" data-last=\"{last}\"><td>{}</td><td>{} {}</td><td>{}</td><td>{}</td><td>{look}</td><td>{}</td>\
         <td>{}</td></tr>\n",
        line.from,
        line.to,
        kind(line.from),
        kind(line.to),
        tone_value(line.tone, line.is_word),
        name(line.from),
        escaped(&line.says),
        escaped(fact),
        name(line.to),
        escaped(when),
        line.reports,
        sentences(graph, &line.claims),
    )
}

/// Sentences, folded.
pub(in crate::draw) fn sentences(graph: &Graph, claims: &[NodeId]) -> String {
    if claims.is_empty() {
        return String::new();
    }
    let items: Vec<String> = claims.iter().map(|claim| sentence(&Evidence::of(graph, *claim))).collect();
    format!("<details><summary>{}</summary><ul>{}</ul></details>", claims.len(), items.concat())
}

fn sentence(evidence: &Evidence<'_>) -> String {
    let sources = if evidence.sources.is_empty() {
        String::new()
    } else {
        format!("according to {}", evidence.sources.join(", "))
    };
    let about = [evidence.date.map(|date| format!("dated {date}")), Some(sources), Some(evidence.modality.to_owned())];
    let about: Vec<String> =
        about.into_iter().flatten().filter(|text| !text.is_empty()).map(|text| escaped(&text)).collect();
    let place: Vec<&str> =
        [evidence.publisher, Some(evidence.report), evidence.published].into_iter().flatten().collect();
    let place = escaped(&place.join(", "));
    let place = match evidence.url.and_then(address) {
        Some(url) => format!("<a href=\"{url}\" rel=\"noopener noreferrer\" target=\"_blank\">{place}</a>"),
        None => place,
    };
    format!("<li><q>{}</q> <small>{} · {place}</small></li>", escaped(evidence.sentence), about.join(" · "))
}
