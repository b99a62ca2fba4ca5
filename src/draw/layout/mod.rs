//! Sizes of boxes and labels to their places on a page, and lines to their ways between.
//!
//! [`layered`] puts boxes in columns from left to right: each label has a place of its own in a column, and lines run
//! level through columns, so that they never touch a label or a box. [`force`] is for what columns cannot hold.

mod force;
#[cfg(test)]
mod judge;
mod layered;
mod pack;
#[cfg(test)]
mod tests;

use super::geometry::{Point, Rect, Size};

#[cfg(test)]
pub(crate) use judge::judge;

/// With more boxes columns would be a wall of lines.
const LAYERED: usize = 400;

/// What is to be placed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Input {
    /// The sizes of the boxes.
    pub(crate) boxes: Vec<Size>,
    pub(crate) links: Vec<Link>,
    /// The boxes of each panel; no box is in two.
    pub(crate) panels: Vec<Side>,
}

/// A line to be placed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub(crate) from: usize,
    pub(crate) to: usize,
    /// The size of its label, nothing where it has none.
    pub(crate) label: Option<Size>,
}

/// A panel to be placed.
#[derive(Clone, Debug)]
pub(crate) struct Side {
    pub(crate) members: Vec<usize>,
    /// How many members keep their places at the top.
    pub(crate) pinned: usize,
    /// The height kept free for its name.
    pub(crate) head: f64,
}

/// Where all is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    pub(crate) boxes: Vec<Rect>,
    pub(crate) routes: Vec<Route>,
    pub(crate) panels: Vec<Rect>,
    pub(crate) size: Size,
}

/// The way of a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Route {
    /// From its beginning to its end. Between two points of different height the line swings.
    pub(crate) points: Vec<Point>,
    /// Straight from point to point.
    pub(crate) is_straight: bool,
    /// Where its label is.
    pub(crate) label: Option<Rect>,
}

/// A way to place.
pub(crate) trait Engine {
    /// Places all boxes, and all lines between boxes that are there.
    fn place(&self, input: &Input) -> Layout;
}

/// Places with what suits the number of boxes.
pub(crate) fn place(input: &Input) -> Layout {
    if input.boxes.len() > LAYERED { force::Force.place(input) } else { layered::Layered.place(input) }
}

impl Route {
    /// Returns the line as short straight pieces.
    #[cfg(test)]
    pub(crate) fn pieces(&self) -> Vec<Point> {
        const STEPS: u32 = 8;
        let mut pieces: Vec<Point> = self.points.first().copied().into_iter().collect();
        for pair in self.points.windows(2) {
            let [from, to] = [pair[0], pair[1]];
            if !self.is_straight && swings(from, to) {
                pieces.extend((1..STEPS).map(|step| swing(from, to, f64::from(step) / f64::from(STEPS))));
            }
            pieces.push(to);
        }
        pieces
    }

    fn moved(mut self, by: Point) -> Self {
        for point in &mut self.points {
            *point = point.plus(by);
        }
        self.label = self.label.map(|label| label.moved(by));
        self
    }
}

/// Says whether the way between two points is a curve.
pub(crate) fn swings(from: Point, to: Point) -> bool {
    (from.y - to.y).abs() > 0.05 && (from.x - to.x).abs() > 0.05
}

/// A point on the curve that leaves and arrives level.
#[cfg(test)]
fn swing(from: Point, to: Point, t: f64) -> Point {
    let middle = f64::midpoint(from.x, to.x);
    let (s, t2) = (1.0 - t, t * t);
    let x = s * s * s * from.x + 3.0 * s * s * t * middle + 3.0 * s * t2 * middle + t2 * t * to.x;
    let y = from.y + (to.y - from.y) * (3.0 * t2 - 2.0 * t2 * t);
    Point { x, y }
}
