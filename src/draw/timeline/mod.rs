//! A selection to a timeline: one column a month in which something was, a card an event, in lanes where asked for.

mod card;
mod event;
mod json;
mod list;
mod place;
mod sheet;

use super::{Caption, Theme, png, svg};
use crate::diag::Diagnostic;
use crate::graph::view::{Graph, Selection};
use event::Events;
use sheet::Sheet;
use svg::Use;

/// By what events stand in lanes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lanes {
    /// No lanes.
    #[default]
    None,
    /// A lane an actor.
    Actor,
    /// A lane a place.
    Place,
}

/// A timeline ready to be written.
#[derive(Debug)]
pub struct Timeline<'g> {
    graph: &'g Graph,
    events: Events,
    caption: Caption,
    lanes: Lanes,
    theme: Theme,
}

impl<'g> Timeline<'g> {
    /// Gathers the events of a selection.
    #[must_use]
    pub fn new(graph: &'g Graph, selection: &Selection, caption: &Caption, lanes: Lanes, theme: Theme) -> Self {
        let events = Events::new(graph, selection, caption);
        Self { graph, events, caption: caption.clone(), lanes, theme }
    }

    /// Returns the number of events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.events.shown.len()
    }

    /// Says whether there is no event.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns how many claims are left out for want of a date.
    #[must_use]
    pub fn undated(&self) -> usize {
        self.events.undated
    }

    /// Writes it as SVG.
    #[must_use]
    pub fn svg(&self) -> String {
        Sheet::new(self).write(self, Use::File)
    }

    /// Writes it as PNG.
    ///
    /// # Errors
    ///
    /// Where the picture is too large for the memory.
    pub fn png(&self) -> Result<Vec<u8>, Diagnostic> {
        png::render(&Sheet::new(self).write(self, Use::Pixels))
    }

    /// Writes it as a page with the sentences behind each event.
    #[must_use]
    pub fn html(&self) -> String {
        list::page(self)
    }

    /// Writes it in the JSON of TimelineJS, dates as exact as they are known.
    #[must_use]
    pub fn json(&self) -> String {
        json::write(self)
    }

    fn title(&self) -> String {
        let title = Some(self.caption.title.trim()).filter(|title| !title.is_empty());
        title.or(self.caption.query.as_deref()).unwrap_or_default().to_owned()
    }

    fn subtitle(&self) -> String {
        let (shown, all) = (self.len(), self.events.all);
        let events = if all == 1 { "1 event".to_owned() } else { format!("{all} events") };
        let mut parts = vec![if shown < all { format!("{shown} of {events} shown") } else { events }];
        match self.events.undated {
            0 => {}
            1 => parts.push("1 claim without a date is left out".to_owned()),
            count => parts.push(format!("{count} claims without a date are left out")),
        }
        parts.push("months are not to scale".to_owned());
        if self.events.shown.iter().any(|event| event.reports > 1) {
            parts.push("×n = reports".to_owned());
        }
        parts.join(" · ")
    }

    fn footer(&self) -> String {
        let made = concat!("annals ", env!("CARGO_PKG_VERSION")).to_owned();
        let query = self.caption.query.clone();
        query.into_iter().chain([made]).chain(self.caption.date.clone()).collect::<Vec<_>>().join(" · ")
    }
}

/// Cuts a text to a width in columns of type, roughly; what is left out shows as `…`.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests;
