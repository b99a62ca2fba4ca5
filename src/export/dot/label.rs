//! Labels in Graphviz's HTML-like form.

use super::quote::html;
use super::style::Style;
use crate::draw::scene::{Figure, Kind, Line, Look, Panel, Scene};

/// The title and the line under it, as rows of a table.
pub(super) fn title(scene: &Scene, style: Style) -> Vec<String> {
    let mut rows = Vec::new();
    if !scene.title.trim().is_empty() {
        let title = some(&scene.title);
        rows.push(row(&format!("<FONT POINT-SIZE=\"18\" COLOR=\"{}\"><B>{title}</B></FONT>", style.ink())));
    }
    rows.push(row(&small(&scene.subtitle, 11, style)));
    rows
}

/// The query, the version and the date.
pub(super) fn footer(scene: &Scene, style: Style) -> String {
    format!("<{}>", table(&[row(&small(&scene.footer, 8, style))]))
}

/// A row of one cell.
pub(super) fn row(cell: &str) -> String {
    format!("<TR><TD ALIGN=\"LEFT\">{cell}</TD></TR>")
}

/// A table without lines.
pub(super) fn table(rows: &[String]) -> String {
    format!("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"2\">{}</TABLE>", rows.concat())
}

/// Small grey text; never empty, for an empty font is an error.
pub(super) fn small(text: &str, size: u8, style: Style) -> String {
    let text = if text.trim().is_empty() { " ".to_owned() } else { html(text) };
    format!("<FONT POINT-SIZE=\"{size}\" COLOR=\"{}\">{text}</FONT>", style.sub())
}

/// The name of a box over what it is.
pub(super) fn figure(figure: &Figure, style: Style) -> String {
    let mut lines: Vec<String> = figure.text.iter().map(|line| name(figure, line, style)).collect();
    lines.extend(figure.note.as_deref().filter(|note| !html(note).trim().is_empty()).map(|note| small(note, 8, style)));
    format!("<{}>", lines.join("<BR/>"))
}

fn name(figure: &Figure, line: &str, style: Style) -> String {
    let text = some(line);
    match figure.look {
        Look::Actual if figure.kind == Kind::Country => format!("<FONT POINT-SIZE=\"13\"><B>{text}</B></FONT>"),
        Look::Actual => text,
        Look::Planned | Look::Possible | Look::Denied => {
            format!("<FONT COLOR=\"{}\"><I>{text}</I></FONT>", style.sub())
        }
    }
}

fn some(text: &str) -> String {
    let text = html(text);
    if text.trim().is_empty() { "–".to_owned() } else { text }
}

/// The name of a side whose country has no box.
pub(super) fn panel(panel: &Panel, style: Style) -> String {
    if panel.is_named { format!("<{}>", small(&panel.name, 10, style)) } else { "\"\"".to_owned() }
}

/// The verb with its fact over the date, on a ground that keeps lines off; nothing where the next line says it.
pub(super) fn line(line: &Line, style: Style) -> Option<String> {
    let verb: Vec<String> = line.verb.as_deref()?.split('\n').map(|part| verb(line.look, part)).collect();
    let fact = line.fact.as_deref().map(|fact| format!(" {}", html(fact))).unwrap_or_default();
    let when = line.when.as_deref().map(|when| format!("<BR/>{}", small(when, 8, style))).unwrap_or_default();
    Some(format!(
        "<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"1\" BGCOLOR=\"{}\">\
         <TR><TD>{}{fact}{when}</TD></TR></TABLE>>",
        style.halo(),
        verb.join("<BR/>")
    ))
}

fn verb(look: Look, text: &str) -> String {
    let text = some(text);
    match look {
        Look::Planned | Look::Possible | Look::Denied => format!("<I><B>{text}</B></I>"),
        Look::Actual => format!("<B>{text}</B>"),
    }
}
