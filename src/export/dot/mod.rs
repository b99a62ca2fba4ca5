//! A scene to DOT for Graphviz: dot-writer writes the statements, `quote` escapes all text.

mod label;
mod legend;
mod quote;
mod style;

use std::io;

use dot_writer::{Attributes, DotWriter, Scope};
use style::Style;

use super::Caption;
use crate::draw::scene::{Figure, Kind, Line, Look, Panel, Scene};
use crate::graph::view::{Graph, Selection};

/// A picture with more boxes is given its shape; a smaller one keeps its own.
const SMALL: usize = 6;
/// Height over width of the layout.
const RATIO: &str = "0.55";

/// Writes the picture.
pub(super) fn write(
    graph: &Graph,
    selection: &Selection,
    caption: &Caption,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let (scene, style) = (Scene::new(graph, selection, caption), Style::new(caption.theme));
    let mut calm = Calm { out, fault: None };
    {
        let mut writer = DotWriter::from(&mut calm);
        let mut digraph = writer.digraph();
        graph_attributes(&mut digraph, &scene, style);
        body(&mut digraph, &scene, style);
    }
    calm.fault.map_or(Ok(()), Err)
}

/// Takes everything and keeps the first fault: dot-writer panics where writing fails.
struct Calm<'a> {
    out: &'a mut dyn io::Write,
    fault: Option<io::Error>,
}

impl io::Write for Calm<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.fault.is_none() {
            self.fault = self.out.write_all(bytes).err();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn graph_attributes(digraph: &mut Scope<'_, '_>, scene: &Scene, style: Style) {
    let fixed = [
        ("rankdir", "LR"),
        ("newrank", "true"),
        ("splines", "true"),
        ("outputorder", "edgesfirst"),
        ("nodesep", "0.24"),
        ("ranksep", "0.5"),
        ("pad", "0.3"),
        ("fontname", style::FONT),
        ("bgcolor", style.background()),
        ("fontcolor", style.sub()),
        ("fontsize", "9"),
        ("labelloc", "t"),
        ("labeljust", "l"),
        ("tooltip", " "),
    ];
    let mut list = digraph.graph_attributes();
    for (name, value) in fixed {
        list.set(name, value, true);
    }
    if scene.boxes.len() > SMALL {
        list.set("ratio", RATIO, true);
    }
    list.set("label", &legend::head(scene, style), false);
    drop(list);
    set_all(
        digraph.node_attributes(),
        &[("fontname", style::FONT), ("fontsize", "11"), ("fontcolor", style.ink()), ("height", "0.34")],
    );
    set_all(
        digraph.edge_attributes(),
        &[("fontname", style::FONT), ("fontsize", "9"), ("fontcolor", style.ink()), ("arrowsize", "0.7")],
    );
}

fn set_all(mut list: impl Attributes, attributes: &[(&str, &str)]) {
    for (name, value) in attributes {
        list.set(name, value, true);
    }
}

/// The title and the legend are the graph's own label, which no line can cross; a frame carries the footer.
fn body(digraph: &mut Scope<'_, '_>, scene: &Scene, style: Style) {
    let mut frame = digraph.cluster();
    set_all(frame.graph_attributes(), &[("peripheries", "0"), ("labelloc", "b"), ("labeljust", "l"), ("margin", "12")]);
    frame.graph_attributes().set("label", &label::footer(scene, style), false);
    for (at, figure) in scene.boxes.iter().enumerate() {
        write_box(&mut frame, at, figure, style);
    }
    for panel in &scene.panels {
        write_panel(&mut frame, panel, style);
    }
    for line in &scene.lines {
        write_line(&mut frame, line, style);
    }
}

fn id(at: usize) -> String {
    format!("n{at}")
}

fn write_box(frame: &mut Scope<'_, '_>, at: usize, figure: &Figure, style: Style) {
    let look = style.of(figure.kind);
    let width = if figure.kind == Kind::Country { "2" } else { "1.4" };
    let mut node = frame.node_named(id(at));
    node.set("label", &label::figure(figure, style), false);
    for (name, value) in [
        ("shape", look.shape),
        ("style", look.style),
        ("fillcolor", look.fill),
        ("color", if figure.look == Look::Actual { look.line } else { style.panel()[1] }),
        ("margin", if figure.text.len() > 1 { look.tall } else { look.margin }),
        ("penwidth", width),
    ] {
        node.set(name, value, true);
    }
    node.set("tooltip", &quote::quoted(&figure.tooltip), true);
    if let Some(url) = figure.url.as_deref().and_then(quote::address) {
        node.set("URL", &url, true);
    }
}

fn write_panel(frame: &mut Scope<'_, '_>, panel: &Panel, style: Style) {
    let mut cluster = frame.cluster();
    let mut list = cluster.graph_attributes();
    list.set("label", &label::panel(panel, style), false);
    for (name, value) in [
        ("style", "filled,rounded"),
        ("color", style.panel()[1]),
        ("fillcolor", style.panel()[0]),
        ("peripheries", "1"),
        ("margin", "9"),
    ] {
        list.set(name, value, true);
    }
    list.set("tooltip", &quote::quoted(&panel.name), true);
    drop(list);
    for at in &panel.members {
        cluster.node_named(id(*at));
    }
    if panel.row.len() > 1 {
        let mut row = cluster.subgraph();
        row.set("rank", "same", false);
        for at in &panel.row {
            row.node_named(id(*at));
        }
    }
}

fn write_line(frame: &mut Scope<'_, '_>, line: &Line, style: Style) {
    let is_actual = line.look == Look::Actual;
    let colour = if is_actual { style.colour(line.tone).to_owned() } else { style.pale(line.tone) };
    let width = format!("{:.2}", style::width(line));
    let mut list = frame.edge(id(line.from), id(line.to)).attributes();
    for (name, value) in [
        ("color", colour.as_str()),
        ("style", style::pattern(line.tone, line.is_word)),
        ("penwidth", &width),
        ("arrowhead", style.head(line)),
    ] {
        list.set(name, value, true);
    }
    if line.is_mutual {
        list.set("dir", "both", true);
        list.set("arrowtail", style.head(line), true);
    }
    if line.is_back {
        list.set("constraint", "false", true);
    }
    if let Some(label) = label::line(line, style) {
        list.set("label", &label, false);
    }
    for name in ["tooltip", "labeltooltip"] {
        list.set(name, &quote::quoted(&line.tooltip), true);
    }
    if let Some(url) = line.url.as_deref().and_then(quote::address) {
        list.set("URL", &url, true);
    }
}

#[cfg(test)]
mod tests;
