//! Placed cards to SVG.

use super::Timeline;
use super::card::{BAR, CLOCK, Card, PADDING};
use super::event::Event;
use super::place::{Column, NAMES, Placed, place};
use crate::draw::font::Face;
use crate::draw::geometry::{Point, Rect, Size};
use crate::draw::scene::{Look, date};
use crate::draw::svg::{self, Out, Use, escaped, number};
use crate::draw::theme;
use crate::draw::words::{Run, height};

const MARGIN: f64 = 24.0;
const HEAD: f64 = 78.0;
const FOOT: f64 = 34.0;
const LEAST: f64 = 520.0;

/// A timeline on its page.
pub(super) struct Sheet {
    cards: Vec<Card>,
    placed: Placed,
    size: Size,
}

impl Sheet {
    pub(super) fn new(timeline: &Timeline<'_>) -> Self {
        let cards: Vec<Card> = timeline.events.shown.iter().map(Card::new).collect();
        let placed = place(timeline, &cards);
        let words = [title(timeline).width(), subtitle(timeline).width()];
        let width = words.into_iter().fold(placed.width.max(LEAST), f64::max);
        let body = placed.height.max(30.0);
        Self { cards, placed, size: Size { w: width + 2.0 * MARGIN, h: HEAD + body + FOOT + MARGIN } }
    }

    pub(super) fn write(&self, timeline: &Timeline<'_>, purpose: Use) -> String {
        let mut out = Out::new(purpose);
        let [w, h] = [self.size.w.ceil(), self.size.h.ceil()].map(number);
        out.line(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\">"
        ));
        out.tooltip(&timeline.title());
        svg::style(timeline.theme, purpose, &mut out);
        out.line("<rect class=\"ground\" width=\"100%\" height=\"100%\"/>");
        out.row_from(&[title(timeline)], Point { x: MARGIN, y: MARGIN + 10.0 });
        out.row_from(&[subtitle(timeline)], Point { x: MARGIN, y: MARGIN + 34.0 });
        out.line(&format!("<g transform=\"translate({} {})\">", number(MARGIN), number(HEAD)));
        self.frame(&mut out);
        for (at, rect) in &self.placed.bars {
            span(&timeline.events.shown[*at], *rect, &mut out);
        }
        for (at, event) in timeline.events.shown.iter().enumerate() {
            self.card(timeline, at, event, &mut out);
        }
        if timeline.is_empty() {
            let nothing = Run::new("Nothing to show: no dated event was chosen.", Face::Regular, 15.0);
            out.row_from(&[nothing], Point { x: 0.0, y: 14.0 });
        }
        out.line("</g>");
        let foot = Run::sub(&super::cut(&timeline.footer(), 180), 9.0);
        out.row_from(&[foot], Point { x: MARGIN, y: self.size.h - MARGIN * 0.6 });
        out.line("</svg>");
        out.text
    }

    /// The lanes, the spines and the names of months.
    fn frame(&self, out: &mut Out) {
        for (at, (name, rect)) in self.placed.lanes.iter().enumerate() {
            let [y, w, h] = [rect.y, self.placed.width + 6.0, rect.h].map(number);
            if at % 2 == 0 {
                out.line(&format!("<rect class=\"panel\" stroke-width=\"0\" x=\"-6\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"6\"/>"));
            }
            let name = Run::new(&fitted(name), Face::Bold, 11.5);
            out.row_from(&[name], Point { x: 4.0, y: rect.y + 16.0 });
        }
        for (left, right, y) in &self.placed.spines {
            let [left, right, y] = [*left, *right, *y].map(number);
            out.line(&format!("<path class=\"related\" stroke-width=\"2\" d=\"M{left} {y}L{right} {y}\"/>"));
        }
        for (column, rect) in &self.placed.columns {
            let name = Run::new(&month(*column), Face::Bold, 11.5);
            let [x, y, w] = [rect.x - 2.0, rect.centre().y - 9.0, name.width() + 8.0].map(number);
            out.line(&format!("<rect class=\"ground\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"18\"/>"));
            out.row_from(&[name], Point { x: rect.x, y: rect.centre().y });
        }
    }

    fn card(&self, timeline: &Timeline<'_>, at: usize, event: &Event, out: &mut Out) {
        let (rect, card) = (self.placed.cards[at], &self.cards[at]);
        let is_link = out.purpose == Use::Page;
        out.line(&if is_link { format!("<a href=\"#event{at}\">") } else { "<g>".to_owned() });
        let sentence = event.claims.first().and_then(|claim| timeline.graph.node_text(*claim, "sentence"));
        out.tooltip(sentence.unwrap_or_default());
        let [x, y, w, h] = [rect.x, rect.y, rect.w, rect.h].map(number);
        out.line(&format!(
            "<rect class=\"panel\" stroke-width=\"0.8\" x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"3\"/>"
        ));
        bar(event, rect, out);
        let mut place = Point { x: rect.x + BAR + PADDING, y: rect.y + PADDING - 1.0 };
        if card.is_rough {
            clock(Point { x: place.x + 4.0, y: place.y + 7.0 }, out);
        }
        for (at, row) in card.words.0.iter().enumerate() {
            let high = height(row);
            let indent = if at == 0 && card.is_rough { CLOCK } else { 0.0 };
            out.row_from(row, Point { x: place.x + indent, y: place.y + high / 2.0 });
            place.y += high;
        }
        out.line(if is_link { "</a>" } else { "</g>" });
    }
}

/// A bar over the months in which something goes on, with as much of its words as fits.
fn span(event: &Event, rect: Rect, out: &mut Out) {
    let [left, right, y] = [rect.x, rect.x + rect.w, rect.centre().y].map(number);
    let class = theme::class(event.tone);
    let dashes = if event.is_word { " stroke-dasharray=\"7 4.5\"" } else { "" };
    let pale = if event.look == Look::Actual { 0.3 } else { 0.15 };
    out.line("<g>");
    out.tooltip(&format!("{} {}, {}", event.actor, event.deed, date::span(event.first, event.last, event.is_open)));
    out.line(&format!(
        "<path class=\"{class}\" stroke-width=\"{}\" opacity=\"{pale}\"{dashes} d=\"M{left} {y}L{right} {y}\"/>",
        number(rect.h)
    ));
    let words = format!("{} {}", event.actor, event.deed);
    let run = |most: usize| Run::new(&super::cut(&words, most), Face::Regular, 8.5);
    if let Some(run) = (4..90).rev().map(run).find(|run| run.width() <= rect.w - 10.0) {
        out.row_from(&[run], Point { x: rect.x + 5.0, y: rect.centre().y });
    }
    out.line("</g>");
}

/// The colour of the relation: pale where it is not of what was done, cut up where it is of words.
fn bar(event: &Event, rect: Rect, out: &mut Out) {
    let pale = if event.look == Look::Actual { "" } else { " opacity=\"0.5\"" };
    let dashes = if event.is_word { " stroke-dasharray=\"7 4.5\"" } else { "" };
    let [x, top, bottom] = [rect.x + BAR / 2.0, rect.y, rect.bottom()].map(number);
    let class = theme::class(event.tone);
    out.line(&format!(
        "<path class=\"{class}\" stroke-width=\"{}\"{dashes}{pale} d=\"M{x} {top}L{x} {bottom}\"/>",
        number(BAR)
    ));
}

/// The sign of a date that is not exact to the day.
fn clock(at: Point, out: &mut Out) {
    let [x, y] = [at.x, at.y].map(number);
    out.line(&format!("<circle class=\"related\" stroke-width=\"1.1\" cx=\"{x}\" cy=\"{y}\" r=\"4.2\"/>"));
    out.line(&format!(
        "<path class=\"related\" stroke-width=\"1.1\" d=\"M{x} {}L{x} {y}L{} {y}\"/>",
        number(at.y - 2.6),
        number(at.x + 2.2)
    ));
}

fn fitted(name: &str) -> String {
    let mut most = 30;
    while most > 4 && Face::Bold.width(&super::cut(name, most), 11.5) > NAMES - 14.0 {
        most -= 1;
    }
    super::cut(name, most)
}

fn month((year, month): Column) -> String {
    let date = month.and_then(|month| crate::schema::PartialDate::from_month(year, month));
    date.map_or_else(|| year.to_string(), date::date)
}

fn title(timeline: &Timeline<'_>) -> Run {
    Run::new(&super::cut(&timeline.title(), 72), Face::Bold, 20.0)
}

fn subtitle(timeline: &Timeline<'_>) -> Run {
    Run::sub(&timeline.subtitle(), 11.5)
}

/// Writes a title for a page.
pub(super) fn heading(timeline: &Timeline<'_>) -> String {
    escaped(&timeline.title())
}
