//! Heights to a layout: layers side by side, boxes in them, lines from box to box.

use super::columns::{Columns, End, UNDER, What};
use super::level::Levels;
use super::order::is_unit;
use super::units::{LOOP, LOOP_SIDE, Units};
use crate::draw::geometry::{Point, Rect, Size};
use crate::draw::layout::{Input, Layout, Route};

/// The space beside boxes in which lines run level: the heads of arrows stand there.
const BESIDE: f64 = 12.0;
/// The least and the most space between two layers, and how steep a line may be in it.
const SPACE: std::ops::RangeInclusive<f64> = 24.0..=96.0;
const STEEP: f64 = 0.2;

/// Lays out a part.
pub(super) fn layout(columns: &Columns, units: &Units, input: &Input, levels: &Levels) -> Layout {
    let spans = spans(columns, units, levels);
    let mut layout = Layout {
        boxes: vec![Rect::default(); input.boxes.len()],
        routes: vec![Route::default(); input.links.len()],
        panels: vec![Rect::default(); input.panels.len()],
        size: size(columns, &spans, levels),
    };
    let drawing = Drawing { columns, units, input, levels, spans };
    for unit in 0..units.all.len() {
        drawing.unit(unit, &mut layout);
    }
    for (edge, turned) in columns.edges.iter().enumerate() {
        let mut route = drawing.route(edge, &layout);
        if turned.is_turned {
            route.points.reverse();
        }
        layout.routes[turned.link] = route;
    }
    layout
}

/// The left and the right end of each layer.
fn spans(columns: &Columns, units: &Units, levels: &Levels) -> Vec<(f64, f64)> {
    let mut left = 0.0;
    let mut spans = Vec::new();
    for (at, layer) in columns.layers.iter().enumerate() {
        let widest = layer.iter().map(|item| width(columns, *item)).fold(0.0, f64::max);
        spans.push((left, left + widest));
        left += widest + columns.pieces.get(at).map_or(0.0, |_| space(columns, units, levels, at));
    }
    spans
}

fn width(columns: &Columns, item: usize) -> f64 {
    let item = columns.items[item];
    if is_unit(item.what) { item.size.w + 2.0 * BESIDE } else { item.size.w }
}

/// The space right of a layer: more where lines climb far.
fn space(columns: &Columns, units: &Units, levels: &Levels, layer: usize) -> f64 {
    let climbs = columns.pieces[layer].iter().map(|piece| {
        let from = levels.height(columns, units, piece.left, piece.edge, 1);
        (levels.height(columns, units, piece.right, piece.edge, 0) - from).abs()
    });
    (climbs.fold(0.0, f64::max) * STEEP).clamp(*SPACE.start(), *SPACE.end())
}

fn size(columns: &Columns, spans: &[(f64, f64)], levels: &Levels) -> Size {
    let bottoms = levels.items.iter().zip(&columns.items).map(|(height, item)| height + item.size.h / 2.0);
    Size { w: spans.last().map_or(0.0, |span| span.1), h: bottoms.fold(0.0, f64::max) }
}

struct Drawing<'a> {
    columns: &'a Columns,
    units: &'a Units,
    input: &'a Input,
    levels: &'a Levels,
    spans: Vec<(f64, f64)>,
}

impl Drawing<'_> {
    fn middle(&self, item: usize) -> Point {
        let (left, right) = self.spans[self.columns.items[item].layer];
        Point { x: f64::midpoint(left, right), y: self.levels.items[item] }
    }

    fn unit(&self, at: usize, layout: &mut Layout) {
        let unit = &self.units.all[at];
        let middle = self.middle(at);
        if let Some(panel) = unit.panel {
            layout.panels[panel] = Rect::around(middle, unit.size);
        }
        for member in &unit.members {
            let centre = Point { y: middle.y + member.down, ..middle };
            let rect = Rect::around(centre, member.size);
            layout.boxes[member.at] = rect;
            for (link, below) in &member.loops {
                layout.routes[*link] = self.own(*link, rect, *below);
            }
        }
    }

    /// A line from a box to itself: down, level, and up again, its label beside.
    fn own(&self, link: usize, rect: Rect, below: f64) -> Route {
        let label = self.input.links[link].label.unwrap_or_default();
        let middle = rect.centre().x;
        let top = rect.bottom() + below;
        let (low, [left, right]) = (top + LOOP.max(label.h + 8.0) - 6.0, [middle + 4.0, middle + LOOP_SIDE - 6.0]);
        let points = [(left, rect.bottom()), (left, low), (right, low), (right, rect.bottom())];
        let rect = Rect { x: middle + LOOP_SIDE, y: top + 4.0, w: label.w, h: label.h };
        Route {
            points: points.map(|(x, y)| Point { x, y }).to_vec(),
            is_straight: true,
            label: Some(rect).filter(|_| label.h > 0.0),
        }
    }

    fn route(&self, at: usize, layout: &Layout) -> Route {
        let edge = self.columns.edges[at];
        let mut route = Route::default();
        let ends = |end, side| {
            let item = self.units.home[end];
            let y = self.levels.height(self.columns, self.units, End { item, at: Some(end) }, at, side);
            let (left, right) = self.spans[self.columns.items[item].layer];
            (layout.boxes[end], y, left, right)
        };
        let (rect, y, _, right) = ends(edge.left, 1);
        route.points.extend([Point { x: rect.right(), y }, Point { x: right, y }]);
        for item in &self.columns.ways[at] {
            self.pass(at, *item, &mut route);
        }
        let (rect, y, left, _) = ends(edge.right, 0);
        route.points.extend([Point { x: left, y }, Point { x: rect.x, y }]);
        route.points.dedup();
        route
    }

    /// Level through a layer, under the label where it stands there.
    fn pass(&self, edge: usize, item: usize, route: &mut Route) {
        let (left, right) = self.spans[self.columns.items[item].layer];
        let end = End { item, at: None };
        let y = self.levels.height(self.columns, self.units, end, edge, 0);
        route.points.extend([Point { x: left, y }, Point { x: right, y }]);
        let size = self.columns.items[item].size;
        if self.columns.items[item].what == What::Label {
            let size = Size { h: size.h - 2.0 * UNDER - 2.0, ..size };
            let bottom = y - UNDER - size.h / 2.0;
            route.label = Some(Rect::around(Point { x: self.middle(item).x, y: bottom }, size));
        }
    }
}
