//! A scene to a picture: words set, boxes and lines placed.

use super::font::Face;
use super::geometry::Size;
use super::layout::{self, Input, Layout, Link, Side};
use super::scene::{Figure, Kind, Scene};
use super::shape::for_lines;
use super::theme::{self, Outline, Theme};
use super::words::{Block, Run};

/// With more boxes only the main ones have words, and no line has.
const WORDED: usize = 160;
/// How many are main ones.
const MAIN: usize = 60;
/// The size of a box without words.
const DOT: Size = Size { w: 11.0, h: 11.0 };

/// What a picture shows, and where.
#[derive(Debug)]
pub(crate) struct Picture {
    pub(crate) scene: Scene,
    pub(crate) theme: Theme,
    /// The words in each box; none where it is a dot.
    pub(crate) names: Vec<Option<Block>>,
    /// The words on each line.
    pub(crate) labels: Vec<Option<Block>>,
    /// The name of each panel that needs one.
    pub(crate) heads: Vec<Option<Block>>,
    pub(crate) layout: Layout,
}

impl Picture {
    /// Sets and places a scene.
    pub(crate) fn new(scene: Scene, theme: Theme) -> Self {
        let is_worded = worded(&scene);
        let names = scene.boxes.iter().zip(&is_worded).map(|(figure, is)| is.then(|| Block::of_box(figure))).collect();
        let has_labels = scene.boxes.len() <= WORDED;
        let labels = scene.lines.iter().map(|line| Block::of_line(line).filter(|_| has_labels)).collect();
        let heads = scene.panels.iter().map(Block::of_panel).collect();
        let mut picture = Self { scene, theme, names, labels, heads, layout: Layout::default() };
        picture.layout = layout::place(&picture.input());
        picture
    }

    /// Returns what the layout is to place.
    pub(crate) fn input(&self) -> Input {
        let degrees = degrees(&self.scene);
        let size = |(at, name): (usize, &Option<Block>)| match name {
            Some(name) => {
                let size = outline(&self.scene.boxes[at]).size(name.size());
                Size { h: size.h.max(for_lines(degrees[at].div_ceil(2))), ..size }
            }
            None => DOT,
        };
        let link = |(line, label): (&super::scene::Line, &Option<Block>)| Link {
            from: line.from,
            to: line.to,
            label: label.as_ref().map(Block::size),
        };
        Input {
            boxes: self.names.iter().enumerate().map(size).collect(),
            links: self.scene.lines.iter().zip(&self.labels).map(link).collect(),
            panels: (0..self.scene.panels.len()).map(|at| self.side(at)).collect(),
        }
    }

    /// A panel: its state stands at the top.
    fn side(&self, at: usize) -> Side {
        let mut members = self.scene.panels[at].members.clone();
        let is_state = |member: &usize| self.scene.boxes[*member].kind == Kind::Country;
        members.sort_by_key(|member| !is_state(member));
        let pinned = members.iter().filter(|member| is_state(member)).count();
        let head = self.heads[at].as_ref().map_or(0.0, |head| head.size().h + 4.0);
        Side { members, pinned, head }
    }

    /// Returns the outline of a box.
    pub(crate) fn outline(&self, at: usize) -> Outline {
        if self.names[at].is_some() { outline(&self.scene.boxes[at]) } else { Outline::Ellipse }
    }

    /// Returns what the picture says where there is nothing to show.
    pub(crate) fn nothing(&self) -> Option<Run> {
        self.scene.boxes.is_empty().then(|| Run::new("Nothing to show: no entity was chosen.", Face::Regular, 15.0))
    }
}

fn outline(figure: &Figure) -> Outline {
    theme::figure(figure.kind).1
}

fn degrees(scene: &Scene) -> Vec<usize> {
    let mut degrees = vec![0; scene.boxes.len()];
    for line in &scene.lines {
        degrees[line.from] += 1;
        degrees[line.to] += 1;
    }
    degrees
}

/// Says which boxes have words: all, or in a large picture those with the most lines.
fn worded(scene: &Scene) -> Vec<bool> {
    let degrees = degrees(scene);
    let mut order: Vec<usize> = (0..degrees.len()).collect();
    order.sort_by_key(|at| (std::cmp::Reverse(degrees[*at]), *at));
    let mut is_worded = vec![scene.boxes.len() <= WORDED; degrees.len()];
    order.into_iter().take(MAIN).for_each(|at| is_worded[at] = true);
    is_worded
}
