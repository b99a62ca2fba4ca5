//! Columns from left to right, after Sugiyama: ranks, orders, heights, ways. Several ranks are tried, and the one with the
//! fewest crossings and the best aspect is kept.

mod columns;
mod level;
mod order;
mod rank;
mod split;
mod units;
mod ways;

use super::{Engine, Input, Layout, Route};
use crate::draw::geometry::{Point, Rect, Size, float};
use rank::Start;
pub(super) use split::Part;

/// The engine of columns.
pub(super) struct Layered;

/// How to rank.
#[derive(Clone, Copy, Debug)]
struct Settings {
    start: Start,
    /// The height of a column that is not to be passed.
    room: f64,
}

/// How high columns may be, as parts of the side of a square that holds all.
const ROOMS: [f64; 6] = [f64::INFINITY, 1.3, 1.0, 0.8, 0.62, 0.48];
/// With more boxes only some of these are tried.
const FEW: usize = 120;
/// What stands round a layout: its head and its foot count for the aspect.
const FRAME: Size = Size { w: 48.0, h: 130.0 };
/// The aspect that a picture should have.
const BEST: std::ops::RangeInclusive<f64> = 1.4..=2.4;

impl Engine for Layered {
    fn place(&self, input: &Input) -> Layout {
        let parts = split::split(input);
        let tries = settings(input).into_iter().map(|settings| lay(input, &parts, settings));
        let best = tries.min_by(|a, b| a.cost(input).total_cmp(&b.cost(input)));
        best.map(|attempt| settled(attempt.layout)).unwrap_or_default()
    }
}

/// A page that is a little too wide or too high gets a margin; one that is much so stays as it is.
fn settled(layout: Layout) -> Layout {
    const LITTLE: f64 = 1.2;
    let Size { w, h } = layout.size;
    let (width, height) = (w + FRAME.w, h + FRAME.h);
    let more = Size { w: (height * BEST.start() - width).max(0.0), h: (width / BEST.end() - height).max(0.0) };
    if (width + more.w) / width > LITTLE || (height + more.h) / height > LITTLE {
        return layout;
    }
    let by = Point { x: more.w / 2.0, y: more.h / 2.0 };
    Layout {
        boxes: layout.boxes.into_iter().map(|rect| rect.moved(by)).collect(),
        routes: layout.routes.into_iter().map(|route| route.moved(by)).collect(),
        panels: layout.panels.into_iter().map(|rect| rect.moved(by)).collect(),
        size: Size { w: w + more.w, h: h + more.h },
    }
}

fn settings(input: &Input) -> Vec<Settings> {
    let boxes: f64 = input.boxes.iter().map(|size| (size.w + 60.0) * (size.h + 26.0)).sum();
    let labels = input.links.iter().filter_map(|link| link.label);
    let area = boxes + labels.map(|size| (size.w + 60.0) * (size.h + 16.0)).sum::<f64>();
    let rooms = if input.boxes.len() > FEW { &ROOMS[1..4] } else { &ROOMS[..] };
    let starts = [Start::Greedy, Start::Walk, Start::Breadth];
    let all = rooms.iter().flat_map(|room| starts.map(|start| Settings { start, room: room * area.sqrt() }));
    all.collect()
}

/// A layout with the number of its crossings, and of lines that run from right to left.
struct Attempt {
    layout: Layout,
    crossings: usize,
    turned: usize,
}

impl Attempt {
    /// Crossings, with an aspect off the best counted as crossings too.
    fn cost(&self, input: &Input) -> f64 {
        let Size { w, h } = self.layout.size;
        let aspect = (w + FRAME.w) / (h + FRAME.h);
        let off = (BEST.start() / aspect).max(aspect / BEST.end()).max(1.0) - 1.0;
        let (lines, crossings) = (float(input.links.len()), float(self.crossings));
        // A page that fits no screen is worse than some crossings more.
        crossings + 0.6 * float(self.turned) + 4.0 * off * (10.0 + lines + crossings) + w * h / 200_000.0
    }
}

fn lay(input: &Input, parts: &[(Part, Input)], settings: Settings) -> Attempt {
    let mut layout = Layout {
        boxes: vec![Rect::default(); input.boxes.len()],
        routes: vec![Route::default(); input.links.len()],
        panels: vec![Rect::default(); input.panels.len()],
        ..Layout::default()
    };
    let laid = parts.iter().map(|(part, own)| (part.clone(), lay_part(own, settings)));
    let (mut crossings, mut turned, mut done) = (0, 0, Vec::new());
    for (part, attempt) in laid {
        crossings += attempt.crossings;
        turned += attempt.turned;
        done.push((part, attempt.layout));
    }
    super::pack::join(done, &mut layout);
    Attempt { layout, crossings, turned }
}

/// Lays out boxes that are all joined.
fn lay_part(input: &Input, settings: Settings) -> Attempt {
    let mut units = units::Units::new(input);
    let ranked = rank::rank(&units, input, settings);
    let mut columns = columns::Columns::new(&units, input, &ranked);
    let crossings = order::order(&mut columns, &mut units);
    let levels = level::level(&columns, &units);
    let turned = columns.edges.iter().filter(|edge| edge.is_turned).count();
    Attempt { layout: ways::layout(&columns, &units, input, &levels), crossings, turned }
}
