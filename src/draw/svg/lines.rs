//! Lines with their heads and labels to elements.

use std::fmt::Write as _;

use super::Use;
use super::write::{Out, number};
use crate::draw::geometry::{Point, Rect};
use crate::draw::layout::{Route, swings};
use crate::draw::picture::Picture;
use crate::draw::scene::{Line, Look};
use crate::draw::theme::{Head, class, dashes, head, width};

/// Writes a line.
pub(super) fn line(picture: &Picture, at: usize, route: &Route, out: &mut Out) {
    let line = &picture.scene.lines[at];
    if route.points.len() < 2 {
        return;
    }
    let mut points = ended(picture, line, route);
    let wired = if out.purpose == Use::Page { format!(" data-line=\"{at}\"") } else { String::new() };
    out.line(&format!("<g id=\"e{at}\"{wired}>"));
    out.tooltip(&line.tooltip);
    let is_link = out.open_link(line.url.as_deref());
    let pale = if line.look == Look::Actual { "" } else { " opacity=\"0.6\"" };
    out.line(&format!("<g{pale}>"));
    let head = head(line, picture.theme);
    let tips = [line.is_mutual, true].map(|is_drawn| is_drawn && points.len() > 1);
    let heads =
        [tips[0].then(|| tip(&mut points, true, head, line)), tips[1].then(|| tip(&mut points, false, head, line))];
    way(&points, route.is_straight, line, out);
    heads.into_iter().flatten().for_each(|head| out.line(&head));
    out.line("</g>");
    if let (Some(label), Some(rect)) = (&picture.labels[at], route.label) {
        out.block(label, rect.centre());
    }
    if is_link {
        out.line("</a>");
    }
    out.line("</g>");
}

/// The points of a line from outline to outline, where the route goes from side to side.
fn ended(picture: &Picture, line: &Line, route: &Route) -> Vec<Point> {
    let mut points = route.points.clone();
    let last = points.len() - 1;
    if line.from == line.to {
        return points;
    }
    if route.is_straight {
        let rects = [line.from, line.to].map(|at| picture.layout.boxes[at]);
        (points[0], points[last]) = (rim(rects[0], points[0], points[last]), rim(rects[1], points[last], points[0]));
        return points;
    }
    for (at, end) in [(line.from, 0), (line.to, last)] {
        let (rect, point) = (picture.layout.boxes[at], &mut points[end]);
        let [left, right] = picture.outline(at).inset(rect, point.y);
        point.x += if point.x > rect.centre().x { -right } else { left };
    }
    points
}

/// Where a straight line from the middle of a box leaves it; boxes are taken as ellipses.
fn rim(rect: Rect, middle: Point, to: Point) -> Point {
    let (dx, dy) = (to.x - middle.x, to.y - middle.y);
    let out = ((dx / (rect.w / 2.0)).powi(2) + (dy / (rect.h / 2.0)).powi(2)).sqrt().max(1.0);
    Point { x: middle.x + dx / out, y: middle.y + dy / out }
}

fn way(points: &[Point], is_straight: bool, line: &Line, out: &mut Out) {
    let mut path = String::new();
    for (at, point) in points.iter().enumerate() {
        let [x, y] = [number(point.x), number(point.y)];
        let before = at.checked_sub(1).map(|at| points[at]);
        let _ = match before {
            None => write!(path, "M{x} {y}"),
            Some(before) if !is_straight && swings(before, *point) => {
                let middle = number(f64::midpoint(before.x, point.x));
                write!(path, "C{middle} {} {middle} {y} {x} {y}", number(before.y))
            }
            Some(_) => write!(path, "L{x} {y}"),
        };
    }
    let dashes =
        dashes(line.tone, line.is_word).map(|dashes| format!(" stroke-dasharray=\"{dashes}\"")).unwrap_or_default();
    let width = number(width(line));
    out.line(&format!("<path class=\"{}\" stroke-width=\"{width}\"{dashes} d=\"{path}\"/>", class(line.tone)));
}

/// Shortens a line at one end and returns the head that stands there.
fn tip(points: &mut [Point], is_first: bool, head: Head, line: &Line) -> String {
    let (end, before) = if is_first { (0, 1) } else { (points.len() - 1, points.len() - 2) };
    let (tip, from) = (points[end], points[before]);
    let is_level = !is_straight_run(points.len(), tip, from);
    let (dx, dy) = if is_level { ((tip.x - from.x).signum(), 0.0) } else { (tip.x - from.x, tip.y - from.y) };
    let length = (dx * dx + dy * dy).sqrt().max(1e-9);
    let along = Point { x: dx / length, y: dy / length };
    let long = 7.0 + width(line) * 0.9;
    let at = |back: f64, side: f64| {
        let [x, y] = [tip.x - along.x * back - along.y * side, tip.y - along.y * back + along.x * side];
        format!("{},{}", number(x), number(y))
    };
    let back = if matches!(head, Head::Bar | Head::Open) { 1.0 } else { long - 1.0 };
    points[end] = Point { x: tip.x - along.x * back, y: tip.y - along.y * back };
    let half = 2.6 + width(line) * 0.65;
    let class = class(line.tone);
    match head {
        Head::Full => format!(
            "<polygon class=\"{class}-head\" stroke-width=\"0\" points=\"{} {} {}\"/>",
            at(0.0, 0.0),
            at(long, half),
            at(long, -half)
        ),
        Head::Hollow => format!(
            "<polygon class=\"{class}-hollow\" stroke-width=\"1.2\" points=\"{} {} {}\"/>",
            at(0.6, 0.0),
            at(long, half),
            at(long, -half)
        ),
        Head::Open => format!(
            "<polyline class=\"{class}\" stroke-width=\"1.2\" points=\"{} {} {}\"/>",
            at(long, half),
            at(0.5, 0.0),
            at(long, -half)
        ),
        Head::Bar => format!(
            "<polyline class=\"{class}\" stroke-width=\"2\" points=\"{} {}\"/>",
            at(1.0, half + 2.0),
            at(1.0, -half - 2.0)
        ),
        Head::Diamond => format!(
            "<polygon class=\"{class}-head\" stroke-width=\"0\" points=\"{} {} {} {}\"/>",
            at(0.0, 0.0),
            at(long / 2.0, half),
            at(long, 0.0),
            at(long / 2.0, -half)
        ),
    }
}

/// Lines of two points, and upright ones, do not arrive level.
fn is_straight_run(count: usize, tip: Point, from: Point) -> bool {
    count == 2 || (tip.x - from.x).abs() < 0.05
}
