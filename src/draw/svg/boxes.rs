//! Boxes and panels to elements.

use super::Use;
use super::write::{Out, escaped, number};
use crate::draw::geometry::{Point, Rect};
use crate::draw::picture::Picture;
use crate::draw::scene::{Figure, Kind, Look};
use crate::draw::theme::{Outline, figure as look_of};

/// Writes a panel, with its name where its country has no box.
pub(super) fn panel(picture: &Picture, at: usize, rect: Rect, out: &mut Out) {
    if rect.w <= 0.0 {
        return;
    }
    let [x, y, w, h] = [rect.x, rect.y, rect.w, rect.h].map(number);
    out.line("<g>");
    out.tooltip(&picture.scene.panels[at].name);
    out.line(&format!("<rect class=\"panel\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"9\"/>"));
    if let Some(head) = &picture.heads[at] {
        out.block(head, Point { x: rect.centre().x, y: rect.y + head.size().h / 2.0 + 6.0 });
    }
    out.line("</g>");
}

/// Writes a box with its words.
pub(super) fn figure(picture: &Picture, at: usize, rect: Rect, out: &mut Out) {
    let figure = &picture.scene.boxes[at];
    out.line(&format!("<g id=\"n{at}\"{}>", wired(figure, at, out.purpose)));
    out.tooltip(&figure.tooltip);
    let is_link = out.open_link(figure.url.as_deref());
    let outline = picture.outline(at);
    let (class, _) = look_of(figure.kind);
    let width = if figure.kind == Kind::Country { "2" } else { "1.4" };
    let dashes = if figure.look == Look::Actual { "" } else { " stroke-dasharray=\"3 3\"" };
    shape(outline, rect, &format!("class=\"{class}\" stroke-width=\"{width}\"{dashes}"), out);
    if let Some(name) = &picture.names[at] {
        let [x, y] = outline.shift();
        out.block(name, rect.centre().plus(Point { x, y }));
    }
    if is_link {
        out.line("</a>");
    }
    out.line("</g>");
}

/// What the script of a page needs to know of a box.
fn wired(figure: &Figure, at: usize, purpose: Use) -> String {
    if purpose != Use::Page {
        return String::new();
    }
    let [name, names] = [&figure.name, &figure.aliases].map(|text| escaped(text));
    let kind = look_of(figure.kind).0;
    format!(
        " data-node=\"{at}\" data-type=\"{kind}\" data-names=\"{names}\" tabindex=\"0\" role=\"button\" aria-label=\"{name}\""
    )
}

/// Writes an outline.
pub(super) fn shape(outline: Outline, rect: Rect, attributes: &str, out: &mut Out) {
    let centre = rect.centre();
    let [x, y, w, h] = [rect.x, rect.y, rect.w, rect.h].map(number);
    if let Some(corners) = outline.corners(rect) {
        let points: Vec<String> = corners.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
        out.line(&format!("<polygon {attributes} points=\"{}\"/>", points.join(" ")));
    } else if outline == Outline::Ellipse {
        let [cx, cy, rx, ry] = [centre.x, centre.y, rect.w / 2.0, rect.h / 2.0].map(number);
        out.line(&format!("<ellipse {attributes} cx=\"{cx}\" cy=\"{cy}\" rx=\"{rx}\" ry=\"{ry}\"/>"));
    } else {
        let round = if outline == Outline::Rounded { 7.0_f64.min(rect.h / 3.0) } else { 0.0 };
        let round = number(round);
        out.line(&format!("<rect {attributes} x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{round}\"/>"));
    }
    if let Some(fold) = outline.fold(rect) {
        let points: Vec<String> = fold.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
        out.line(&format!("<polyline {attributes} points=\"{}\"/>", points.join(" ")));
    }
}
