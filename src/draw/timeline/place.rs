//! Cards to columns, lanes and bands: a column a month, a new band where the page is full.

use std::collections::{BTreeMap, BTreeSet};

use super::card::Card;
use super::event::Event;
use super::{Lanes, Timeline};
use crate::draw::geometry::{Rect, float as count};

/// The space between columns and between cards, and the width at which a new band begins.
pub(super) const GAP: f64 = 14.0;
const STACK: f64 = 9.0;
const BAND: f64 = 1_400.0;
/// The height of the spine with the names of months, and the space between bands.
pub(super) const SPINE: f64 = 30.0;
const BANDS: f64 = 26.0;
/// The height of a bar.
const BAR: f64 = 13.0;
/// The width for the names of lanes.
pub(super) const NAMES: f64 = 150.0;

/// A month, or a year of which no month is known.
pub(super) type Column = (i16, Option<i8>);

/// Where all is.
#[derive(Debug, Default)]
pub(super) struct Placed {
    pub(super) cards: Vec<Rect>,
    pub(super) columns: Vec<(Column, Rect)>,
    /// The lanes with their names, and where they are.
    pub(super) lanes: Vec<(String, Rect)>,
    /// What goes on over several columns: the place of the event, and where its bar is.
    pub(super) bars: Vec<(usize, Rect)>,
    /// The left end, the right end and the height of each spine.
    pub(super) spines: Vec<(f64, f64, f64)>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Returns the column of an event.
pub(super) fn column(event: &Event) -> Column {
    (event.first.year(), event.first.month())
}

/// Returns the last column that an event goes on in, where that is not the first; a year lasts to its December.
fn last_column(event: &Event) -> Option<Column> {
    if event.is_open {
        return Some((i16::MAX, None));
    }
    let last = event.last?;
    Some((last.year(), last.month().or(Some(12))))
}

/// Places all cards.
pub(super) fn place(timeline: &Timeline<'_>, cards: &[Card]) -> Placed {
    let events = &timeline.events.shown;
    let mut widths: BTreeMap<Column, f64> = BTreeMap::new();
    for (event, card) in events.iter().zip(cards) {
        let width = widths.entry(column(event)).or_insert(70.0);
        *width = width.max(card.size.w);
    }
    let left = if timeline.lanes == Lanes::None { 0.0 } else { NAMES };
    let mut placed = Placed { cards: vec![Rect::default(); cards.len()], ..Placed::default() };
    for band in bands(&widths, left) {
        placed.band(timeline, cards, &band, left);
    }
    placed
}

/// Fills bands with columns.
fn bands(widths: &BTreeMap<Column, f64>, left: f64) -> Vec<Vec<(Column, f64)>> {
    let mut bands: Vec<Vec<(Column, f64)>> = Vec::new();
    let mut used = 0.0;
    for (column, width) in widths {
        if bands.is_empty() || used + width > BAND {
            bands.push(Vec::new());
            used = left;
        }
        used += width + GAP;
        if let Some(band) = bands.last_mut() {
            band.push((*column, *width));
        }
    }
    bands
}

impl Placed {
    fn band(&mut self, timeline: &Timeline<'_>, cards: &[Card], band: &[(Column, f64)], left: f64) {
        let top = if self.height > 0.0 { self.height + BANDS } else { 0.0 };
        let mut x = left;
        let mut lefts = BTreeMap::new();
        for (column, width) in band {
            lefts.insert(*column, x);
            self.columns.push((*column, Rect { x, y: top, w: *width, h: SPINE }));
            x += width + GAP;
        }
        self.width = self.width.max(x - GAP);
        self.spines.push((left, x - GAP, top + SPINE / 2.0));
        let mut bottom = top + SPINE + 6.0 + self.bars(timeline, top + SPINE);
        for lane in lanes(timeline, &lefts) {
            let low = self.lane(timeline, cards, &lefts, lane.as_deref(), bottom);
            if let Some(name) = lane {
                self.lanes.push((name, Rect { x: 0.0, y: bottom - 3.0, w: 0.0, h: low - bottom + STACK - 3.0 }));
            }
            bottom = low + STACK;
        }
        self.height = bottom - STACK;
    }

    /// Puts a bar under the spine for each event that goes on over several of the newest band's columns, where it is free;
    /// returns how high they are.
    fn bars(&mut self, timeline: &Timeline<'_>, top: f64) -> f64 {
        let band: Vec<(Column, Rect)> = self.columns.iter().filter(|(_, rect)| rect.bottom() >= top).copied().collect();
        let mut ends: Vec<f64> = Vec::new();
        for (at, event) in timeline.events.shown.iter().enumerate() {
            let Some(last) = last_column(event) else { continue };
            let inside = band.iter().filter(|(month, _)| column(event) <= *month && *month <= last);
            let rects: Vec<Rect> = inside.map(|(_, rect)| *rect).collect();
            let ([first, .., _] | [first]) = rects[..] else { continue };
            let whole = rects.iter().copied().fold(first, Rect::union);
            // One month alone says no more than its card.
            if rects.len() < 2 && band.iter().any(|(month, _)| *month == column(event)) {
                continue;
            }
            let row = ends.iter().position(|end| *end < whole.x).unwrap_or(ends.len());
            ends.resize(ends.len().max(row + 1), 0.0);
            ends[row] = whole.x + whole.w;
            let y = top + 2.0 + count(row) * (BAR + 3.0);
            self.bars.push((at, Rect { x: whole.x, y, w: whole.w, h: BAR }));
        }
        count(ends.len()) * (BAR + 3.0)
    }

    /// Stacks the cards of a lane; returns where it ends.
    fn lane(
        &mut self,
        timeline: &Timeline<'_>,
        cards: &[Card],
        lefts: &BTreeMap<Column, f64>,
        lane: Option<&str>,
        top: f64,
    ) -> f64 {
        let mut ends: BTreeMap<Column, f64> = BTreeMap::new();
        for (at, event) in timeline.events.shown.iter().enumerate() {
            let (column, name) = (column(event), lane_of(timeline, event));
            let Some(x) = lefts.get(&column).filter(|_| name.as_deref() == lane) else { continue };
            let end = ends.entry(column).or_insert(top);
            self.cards[at] = Rect { x: *x, y: *end, w: cards[at].size.w, h: cards[at].size.h };
            *end += cards[at].size.h + STACK;
        }
        ends.values().map(|end| end - STACK).fold(top, f64::max)
    }
}

/// The lane of an event.
fn lane_of(timeline: &Timeline<'_>, event: &Event) -> Option<String> {
    match timeline.lanes {
        Lanes::None => None,
        Lanes::Actor => Some(event.actor.clone()),
        Lanes::Place => Some(event.place.clone().unwrap_or_else(|| "no place told".to_owned())),
    }
}

/// The lanes of the events in some columns, the fullest first.
fn lanes(timeline: &Timeline<'_>, lefts: &BTreeMap<Column, f64>) -> Vec<Option<String>> {
    let inside = timeline.events.shown.iter().filter(|event| lefts.contains_key(&column(event)));
    let mut counts: BTreeMap<Option<String>, usize> = BTreeMap::new();
    for event in inside {
        *counts.entry(lane_of(timeline, event)).or_default() += 1;
    }
    let mut lanes: BTreeSet<(std::cmp::Reverse<usize>, Option<String>)> = BTreeSet::new();
    lanes.extend(counts.into_iter().map(|(lane, count)| (std::cmp::Reverse(count), lane)));
    lanes.into_iter().map(|(_, lane)| lane).collect()
}
