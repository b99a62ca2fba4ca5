//! A picture to SVG: a head with title and legend, panels, lines, boxes, labels, a foot.

mod boxes;
mod frame;
mod lines;
mod style;
mod write;

use super::geometry::{Point, Rect};
use super::picture::Picture;
use frame::Frame;
pub(super) use style::write as style;
pub(super) use write::{Out, address, escaped, number};

/// The space round all.
const MARGIN: f64 = 24.0;

/// What the SVG is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Use {
    /// A file of its own.
    #[default]
    File,
    /// Part of a page: its script wires boxes and lines.
    Page,
    /// To be made pixels of: with the embedded fonts, in one theme.
    Pixels,
}

/// Writes the document.
pub(super) fn write(picture: &Picture, purpose: Use) -> String {
    let frame = Frame::new(picture);
    let mut out = Out::new(purpose);
    frame.open(picture, &mut out);
    style::write(picture.theme, purpose, &mut out);
    out.line("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>");
    frame.head(picture, &mut out);
    body(picture, frame.body, &mut out);
    frame.foot(picture, &mut out);
    out.line("</svg>");
    out.text
}

fn body(picture: &Picture, at: Point, out: &mut Out) {
    out.line(&format!("<g transform=\"translate({} {})\">", number(at.x), number(at.y)));
    for (place, panel) in picture.layout.panels.iter().enumerate() {
        boxes::panel(picture, place, *panel, out);
    }
    for (place, route) in picture.layout.routes.iter().enumerate() {
        lines::line(picture, place, route, out);
    }
    for (place, rect) in picture.layout.boxes.iter().enumerate() {
        boxes::figure(picture, place, *rect, out);
    }
    if let Some(nothing) = picture.nothing() {
        let rect = Rect { x: 0.0, y: 20.0, w: nothing.width(), h: 20.0 };
        out.row(&[nothing], rect.centre());
    }
    out.line("</g>");
}

#[cfg(test)]
mod tests;
