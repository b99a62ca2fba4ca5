//! An event to a card: the day, the actor, the deed over some lines.

use super::event::Event;
use crate::draw::font::Face;
use crate::draw::geometry::Size;
use crate::draw::scene::{Look, date};
use crate::draw::words::{Block, Run};

/// The widest that text on a card is, and the most lines of a deed.
const WIDTH: f64 = 168.0;
const LINES: usize = 4;
/// The colour bar and the space round the words.
pub(super) const BAR: f64 = 6.0;
pub(super) const PADDING: f64 = 6.0;
/// The room for the sign of a rough date.
pub(super) const CLOCK: f64 = 13.0;

const NAME: f64 = 11.5;
const TEXT: f64 = 10.5;
const SMALL: f64 = 9.5;

/// A card.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub(super) words: Block,
    pub(super) is_rough: bool,
    pub(super) size: Size,
}

impl Card {
    pub(super) fn new(event: &Event) -> Self {
        let mut rows = vec![head(event)];
        let face = if event.look == Look::Actual { Face::Regular } else { Face::Italic };
        let times = if event.reports > 1 { format!(" ×{}", event.reports) } else { String::new() };
        let deed = if event.look == Look::Denied { format!("denied: {}", event.deed) } else { event.deed.clone() };
        rows.extend(wrapped(&deed, face, &times));
        if event.last.is_some() || event.is_open {
            rows.push(vec![Run::sub(&date::span(event.first, event.last, event.is_open), SMALL)]);
        }
        let words = Block(rows);
        let size = words.size();
        let indent = if event.is_rough() { CLOCK } else { 0.0 };
        let size = Size { w: size.w + indent + BAR + 2.0 * PADDING, h: size.h + 2.0 * PADDING - 2.0 };
        Self { words, is_rough: event.is_rough(), size }
    }
}

/// The day and the actor.
fn head(event: &Event) -> Vec<Run> {
    let name = Run::new(&super::cut(&event.actor, 30), Face::Bold, NAME);
    match event.first.day() {
        Some(day) => vec![Run::sub(&format!("{day}\u{A0}\u{A0}"), SMALL), name],
        None => vec![name],
    }
}

fn wrapped(text: &str, face: Face, times: &str) -> Vec<Vec<Run>> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace().map(|word| super::cut(word, 28)) {
        match lines.last_mut() {
            Some(line) if face.width(&format!("{line} {word}"), TEXT) <= WIDTH => line.extend([" ", &word]),
            _ => lines.push(word),
        }
    }
    if lines.len() > LINES {
        lines.truncate(LINES);
        lines[LINES - 1].push('…');
    }
    let last = lines.len().saturating_sub(1);
    let row = |(at, line): (usize, String)| {
        let times = Some(times).filter(|times| at == last && !times.is_empty());
        let times = times.map(|times| Run::sub(&times.replace(' ', "\u{A0}"), SMALL));
        [Run::new(&line, face, TEXT)].into_iter().chain(times).collect()
    };
    lines.into_iter().enumerate().map(row).collect()
}
