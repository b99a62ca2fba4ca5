//! A layout to how good it is: overlaps, crossings, aspect.

use super::{Layout, Link};
use crate::draw::geometry::{Point, Rect};

/// How good a layout is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Verdict {
    /// Boxes and labels that lie on each other.
    pub(crate) overlaps: usize,
    /// Lines that run through a label, or through a box that is not their end.
    pub(crate) struck: usize,
    /// Lines that cross each other.
    pub(crate) crossings: usize,
    /// Width over height, head and foot of the page counted in.
    pub(crate) aspect: f64,
}

/// Judges a layout.
pub(crate) fn judge(layout: &Layout, links: &[Link]) -> Verdict {
    let labels: Vec<Rect> = layout.routes.iter().filter_map(|route| route.label).collect();
    let all: Vec<Rect> = layout.boxes.iter().copied().chain(labels.iter().copied()).collect();
    let ways: Vec<Vec<Point>> = layout.routes.iter().map(super::Route::pieces).collect();
    Verdict {
        overlaps: pairs(&all, |a, b| a.grown(-0.5).overlaps(b.grown(-0.5))),
        struck: struck(layout, links, &labels, &ways),
        crossings: crossings(&ways),
        aspect: (layout.size.w + 48.0) / (layout.size.h + 130.0),
    }
}

fn pairs<T>(all: &[T], is_met: impl Fn(&T, &T) -> bool) -> usize
where
    T: Copy,
{
    all.iter().enumerate().map(|(at, a)| all[at + 1..].iter().filter(|b| is_met(a, b)).count()).sum()
}

fn struck(layout: &Layout, links: &[Link], labels: &[Rect], ways: &[Vec<Point>]) -> usize {
    let runs = |way: &[Point], rect: Rect| way.windows(2).any(|p| rect.grown(-0.5).is_crossed(p[0], p[1]));
    let at_box = |(way, link): (&Vec<Point>, &Link)| {
        let strange = layout.boxes.iter().enumerate().filter(|(at, _)| *at != link.from && *at != link.to);
        strange.filter(|(_, rect)| runs(way, **rect)).count()
    };
    let boxes: usize = ways.iter().zip(links).map(at_box).sum();
    boxes + ways.iter().map(|way| labels.iter().filter(|label| runs(way, **label)).count()).sum::<usize>()
}

fn crossings(ways: &[Vec<Point>]) -> usize {
    let bounds: Vec<Rect> = ways.iter().map(|way| bound(way)).collect();
    let mut count = 0;
    for (at, way) in ways.iter().enumerate() {
        for (other, bound) in ways.iter().zip(&bounds).skip(at + 1) {
            if bound.overlaps(bounds[at]) {
                count += way.windows(2).map(|a| other.windows(2).filter(|b| cross(a, b)).count()).sum::<usize>();
            }
        }
    }
    count
}

fn bound(way: &[Point]) -> Rect {
    let rects = way.iter().map(|point| Rect { x: point.x, y: point.y, w: 0.01, h: 0.01 });
    rects.reduce(Rect::union).unwrap_or_default()
}

/// Says whether two pieces cross, not only touch.
fn cross(a: &[Point], b: &[Point]) -> bool {
    let side = |p: Point, q: Point, r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    let parts = |p: &[Point], q: &[Point]| side(p[0], p[1], q[0]) * side(p[0], p[1], q[1]) < -1e-6;
    parts(a, b) && parts(b, a)
}
