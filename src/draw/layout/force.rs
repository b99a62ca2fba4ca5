//! Many boxes to a cloud: lines pull, boxes push, after Fruchterman and Reingold; what still lies on each other moves apart.

use super::{Engine, Input, Layout, Route};
use crate::draw::geometry::{Point, Rect, Size, float};

/// The engine of forces.
pub(super) struct Force;

/// Rounds of pulling and pushing, and of moving apart.
const ROUNDS: usize = 160;
const APART: usize = 600;
/// The distance that lines strive for.
const LENGTH: f64 = 46.0;
/// How much wider than high the cloud is drawn.
const WIDE: f64 = 1.5;
/// The space between boxes.
const GAP: f64 = 3.0;

impl Engine for Force {
    fn place(&self, input: &Input) -> Layout {
        let mut cloud = Cloud::new(input);
        for round in 0..ROUNDS {
            cloud.pull_and_push(1.0 - float(round) / float(ROUNDS));
        }
        cloud.places.iter_mut().for_each(|place| place.x *= WIDE);
        for round in 1..APART {
            if !cloud.move_apart() {
                break;
            }
            // What is too dense to come apart by itself is spread.
            if round % 20 == 0 {
                cloud.places.iter_mut().for_each(|place| *place = Point { x: place.x * 1.12, y: place.y * 1.12 });
            }
        }
        cloud.layout()
    }
}

struct Cloud<'a> {
    input: &'a Input,
    places: Vec<Point>,
}

/// A cell, the row first.
type Cell = (i32, i32);

impl<'a> Cloud<'a> {
    /// Begins with a spiral, those with most lines in the middle.
    fn new(input: &'a Input) -> Self {
        let mut degrees = vec![0_usize; input.boxes.len()];
        for link in &input.links {
            degrees[link.from] += 1;
            degrees[link.to] += 1;
        }
        let mut order: Vec<usize> = (0..input.boxes.len()).collect();
        order.sort_by_key(|at| (std::cmp::Reverse(degrees[*at]), *at));
        let mut places = vec![Point::default(); input.boxes.len()];
        for (turn, at) in order.into_iter().enumerate() {
            let (angle, radius) = (float(turn) * 2.399_963, LENGTH * 0.6 * float(turn).sqrt());
            places[at] = Point { x: radius * angle.cos(), y: radius * angle.sin() };
        }
        Self { input, places }
    }

    fn pull_and_push(&mut self, heat: f64) {
        let mut moves = vec![Point::default(); self.places.len()];
        let grid = Grid::new(&self.places, 2.0 * LENGTH);
        for (at, place) in self.places.iter().enumerate() {
            for row in grid.beside(*place) {
                for (_, other, there) in row {
                    push(&mut moves[at], *place, *there, at, *other);
                }
            }
            // All drift to the middle, so that parts that nothing joins stay near.
            moves[at].x -= place.x * 0.03;
            moves[at].y -= place.y * 0.03;
        }
        for link in &self.input.links {
            let (a, b) = (self.places[link.from], self.places[link.to]);
            let (dx, dy) = (b.x - a.x, b.y - a.y);
            let force = (dx * dx + dy * dy).sqrt() / LENGTH * 0.5;
            moves[link.from] = moves[link.from].plus(Point { x: dx * force, y: dy * force });
            moves[link.to] = moves[link.to].plus(Point { x: -dx * force, y: -dy * force });
        }
        for (place, by) in self.places.iter_mut().zip(moves) {
            let length = (by.x * by.x + by.y * by.y).sqrt().max(1e-9);
            let step = length.min(LENGTH * heat) / length;
            *place = place.plus(Point { x: by.x * step, y: by.y * step });
        }
    }

    /// Moves boxes that lie on each other by half of what they share; says whether there were any.
    fn move_apart(&mut self) -> bool {
        let largest = self.input.boxes.iter().map(|size| size.w.max(size.h)).fold(0.0, f64::max);
        let grid = Grid::new(&self.places, largest + GAP);
        let mut is_moved = false;
        for at in 0..self.places.len() {
            for (_, other, _) in grid.beside(self.places[at]).into_iter().flatten() {
                is_moved |= *other > at && self.part(at, *other);
            }
        }
        is_moved
    }

    fn part(&mut self, at: usize, other: usize) -> bool {
        let (a, b) = (self.places[at], self.places[other]);
        let (one, two) = (self.input.boxes[at], self.input.boxes[other]);
        let shared = Size {
            w: f64::midpoint(one.w, two.w) + GAP - (a.x - b.x).abs(),
            h: f64::midpoint(one.h, two.h) + GAP - (a.y - b.y).abs(),
        };
        if shared.w <= 0.0 || shared.h <= 0.0 {
            return false;
        }
        let by = if shared.h * 2.0 < shared.w {
            Point { x: 0.0, y: (shared.h / 2.0 + 0.1).copysign(a.y - b.y) }
        } else {
            Point { x: (shared.w / 2.0 + 0.1).copysign(a.x - b.x), y: 0.0 }
        };
        self.places[at] = a.plus(by);
        self.places[other] = b.plus(Point { x: -by.x, y: -by.y });
        true
    }

    fn layout(self) -> Layout {
        let rects = self.places.iter().zip(&self.input.boxes).map(|(place, size)| Rect::around(*place, *size));
        let boxes: Vec<Rect> = rects.collect();
        let bound = boxes.iter().copied().reduce(Rect::union).unwrap_or_default();
        let home = Point { x: -bound.x, y: -bound.y };
        let boxes: Vec<Rect> = boxes.into_iter().map(|rect| rect.moved(home)).collect();
        let way = |link: &super::Link| Route {
            points: vec![boxes[link.from].centre(), boxes[link.to].centre()],
            is_straight: true,
            label: None,
        };
        let routes = self.input.links.iter().map(way).collect();
        let panels = vec![Rect::default(); self.input.panels.len()];
        Layout { routes, panels, size: Size { w: bound.w, h: bound.h }, boxes }
    }
}

fn push(by: &mut Point, place: Point, other: Point, at: usize, from: usize) {
    let (mut dx, dy) = (place.x - other.x, place.y - other.y);
    if dx == 0.0 && dy == 0.0 {
        dx = if at < from { -0.5 } else { 0.5 };
    }
    let square = dx * dx + dy * dy;
    if at != from && square < 4.0 * LENGTH * LENGTH {
        let force = LENGTH * LENGTH / square;
        *by = by.plus(Point { x: dx * force, y: dy * force });
    }
}

/// The boxes by their cells: those of a row of cells follow each other.
struct Grid {
    side: f64,
    /// The cell, the number and the place of each box.
    boxes: Vec<(Cell, usize, Point)>,
}

impl Grid {
    fn new(places: &[Point], side: f64) -> Self {
        let boxes = places.iter().enumerate().map(|(at, place)| (cell(*place, side), at, *place));
        let mut boxes: Vec<_> = boxes.collect();
        boxes.sort_unstable_by_key(|(cell, at, _)| (*cell, *at));
        Self { side, boxes }
    }

    /// The boxes in the cell of a place and in those round it, by rows.
    fn beside(&self, place: Point) -> [&[(Cell, usize, Point)]; 3] {
        let (y, x) = cell(place, self.side);
        let row = |y: i32| {
            let from = self.boxes.partition_point(|(cell, ..)| *cell < (y, x.saturating_sub(1)));
            let count = self.boxes[from..].partition_point(|(cell, ..)| *cell <= (y, x.saturating_add(1)));
            &self.boxes[from..from + count]
        };
        [y.saturating_sub(1), y, y.saturating_add(1)].map(row)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a cell beyond the largest number is the last one")]
fn cell(place: Point, side: f64) -> Cell {
    ((place.y / side).floor() as i32, (place.x / side).floor() as i32)
}
