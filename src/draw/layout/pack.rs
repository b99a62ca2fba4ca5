//! Parts that nothing joins to rows on one page.

use super::Layout;
use crate::draw::geometry::{Point, Size};

/// The space between parts.
const GAP: f64 = 34.0;
/// The width over the height that the page should have.
const ASPECT: f64 = 1.9;

/// Finds a place for each part: the widest row first, rows as wide as the whole is to be.
pub(super) fn pack(sizes: &[Size]) -> (Vec<Point>, Size) {
    let area: f64 = sizes.iter().map(|size| (size.w + GAP) * (size.h + GAP)).sum();
    let widest = sizes.iter().map(|size| size.w).fold(0.0, f64::max);
    let width = widest.max((area * ASPECT).sqrt());
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|a, b| sizes[*b].h.total_cmp(&sizes[*a].h).then(a.cmp(b)));
    let mut shelves = Shelves { width, places: vec![Point::default(); sizes.len()], ..Shelves::default() };
    for at in order {
        shelves.put(at, sizes[at]);
    }
    (shelves.places, shelves.size)
}

/// Rows under each other; in a row what is low stands in stacks.
#[derive(Default)]
struct Shelves {
    width: f64,
    places: Vec<Point>,
    size: Size,
    /// Where the open row begins, and its height.
    top: f64,
    height: f64,
    /// Where the open stack begins, its width, and where its next part goes.
    left: f64,
    stack: f64,
    next: f64,
}

impl Shelves {
    fn put(&mut self, at: usize, size: Size) {
        let fits_stack = self.stack > 0.0 && self.next + size.h <= self.top + self.height;
        if fits_stack && self.left + size.w.max(self.stack) <= self.width {
            self.stack = self.stack.max(size.w);
        } else {
            self.open(size);
        }
        self.places[at] = Point { x: self.left, y: self.next };
        self.next += size.h + GAP;
        self.size.w = self.size.w.max(self.left + size.w);
        self.size.h = self.size.h.max(self.next - GAP);
    }

    /// Opens a stack, in a new row where this one is full.
    fn open(&mut self, size: Size) {
        let left = if self.stack > 0.0 { self.left + self.stack + GAP } else { 0.0 };
        if left > 0.0 && left + size.w > self.width {
            self.top += self.height + GAP;
            (self.left, self.height) = (0.0, size.h);
        } else {
            (self.left, self.height) = (left, self.height.max(size.h));
        }
        (self.stack, self.next) = (size.w, self.top);
    }
}

/// Puts the layouts of parts on one page; each names the boxes, lines and panels of the whole that it places.
pub(super) fn join(parts: Vec<(super::layered::Part, Layout)>, into: &mut Layout) {
    let sizes: Vec<Size> = parts.iter().map(|(_, layout)| layout.size).collect();
    let (places, size) = pack(&sizes);
    for ((part, layout), by) in parts.into_iter().zip(places) {
        for (at, rect) in part.boxes.iter().zip(layout.boxes) {
            into.boxes[*at] = rect.moved(by);
        }
        for (at, route) in part.links.iter().zip(layout.routes) {
            into.routes[*at] = route.moved(by);
        }
        for (at, rect) in part.panels.iter().zip(layout.panels) {
            into.panels[*at] = rect.moved(by);
        }
    }
    into.size = size;
}
