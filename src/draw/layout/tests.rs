//! Overlaps, lines through labels, and crossings of synthetic graphs.

use super::*;

/// Numbers that look random, the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn size(&mut self, least: f64, more: usize, height: f64) -> Size {
        Size { w: least + float(self.below(more)), h: height + float(self.below(3)) * 12.0 }
    }
}

fn float(count: usize) -> f64 {
    crate::draw::geometry::float(count)
}

/// A graph with a few great givers, circles, loops and lines side by side; every eighth box begins a panel of three.
fn graph(boxes: usize, count: usize) -> Input {
    let mut dice = Dice(boxes as u64 * 31 + count as u64);
    let sizes: Vec<Size> = (0..boxes).map(|_| dice.size(60.0, 90, 26.0)).collect();
    let links = (0..count).map(|at| {
        let from = if at % 3 == 0 { dice.below(1 + boxes / 12) } else { dice.below(boxes) };
        let label = (at % 5 > 0).then(|| dice.size(40.0, 90, 13.0));
        Link { from, to: dice.below(boxes), label }
    });
    let links = links.collect();
    let panels = (0..boxes / 8).map(|at| Side {
        members: (at * 8..at * 8 + 3).collect(),
        pinned: 1,
        head: float(at % 2) * 15.0,
    });
    Input { boxes: sizes, links, panels: panels.collect() }
}

#[test]
fn nothing_lies_on_anything_and_few_lines_cross() {
    // Boxes, lines, and the most crossings that there may be.
    let graphs = [
        (10, 12, 5),
        (20, 25, 25),
        (30, 40, 60),
        (40, 60, 180),
        (60, 80, 300),
        (80, 110, 600),
        (100, 150, 1_200),
        (150, 200, 2_000),
        (200, 280, 4_500),
        (300, 450, 14_000),
    ];
    let mut told = Vec::new();
    for (boxes, lines, crossings) in graphs {
        let input = graph(boxes, lines);
        let verdict = judge(&place(&input), &input.links);
        told.push(format!("{boxes} boxes, {lines} lines: {verdict:?}"));
        assert!(verdict.overlaps == 0 && verdict.struck == 0 && verdict.crossings <= crossings, "{told:#?}");
        assert!((1.399..2.401).contains(&verdict.aspect), "{told:#?}");
    }
}

#[test]
fn a_cloud_of_many_has_no_box_on_another() {
    let mut input = graph(600, 900);
    input.boxes.iter_mut().skip(60).for_each(|size| *size = Size { w: 11.0, h: 11.0 });
    input.links.iter_mut().for_each(|link| link.label = None);
    let layout = place(&input);
    assert_eq!(judge(&layout, &[]).overlaps, 0);
    assert!(layout.routes.iter().all(|route| route.is_straight));
}

#[test]
fn all_that_is_placed_lies_on_the_page() {
    for (boxes, lines) in [(1, 0), (1, 3), (2, 1), (7, 0), (25, 60), (40, 30)] {
        let layout = place(&graph(boxes, lines));
        let page = Rect { x: 0.0, y: 0.0, w: layout.size.w, h: layout.size.h }.grown(0.5);
        let labels = layout.routes.iter().filter_map(|route| route.label);
        for rect in layout.boxes.iter().copied().chain(labels) {
            assert_eq!(page.union(rect), page, "{boxes} boxes, {lines} lines: {rect:?}");
        }
        let points = layout.routes.iter().flat_map(|route| &route.points);
        assert!(points.clone().all(|p| page.union(Rect { x: p.x, y: p.y, w: 0.0, h: 0.0 }) == page));
    }
    assert_eq!(place(&Input::default()).size, Size::default());
}

#[test]
fn the_same_input_gives_the_same_places() {
    let input = graph(30, 45);
    let [one, two] = [place(&input), place(&input)];
    assert_eq!((one.boxes, one.routes), (two.boxes, two.routes));
}
