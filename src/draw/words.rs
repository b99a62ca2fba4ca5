//! The words of boxes and labels to blocks of set text with their sizes.

use super::font::Face;
use super::geometry::Size;
use super::scene::{Figure, Kind, Line, Look, Panel};

/// The sizes of type.
pub(crate) const NAME: f64 = 12.5;
pub(crate) const STATE: f64 = 14.5;
pub(crate) const NOTE: f64 = 9.5;
pub(crate) const VERB: f64 = 11.0;
pub(crate) const DATE: f64 = 9.5;

/// A run of text in one type.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) face: Face,
    pub(crate) size: f64,
    /// Grey, not black.
    pub(crate) is_sub: bool,
}

/// Lines of runs under each other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Block(pub(crate) Vec<Vec<Run>>);

impl Run {
    pub(crate) fn new(text: &str, face: Face, size: f64) -> Self {
        Self { text: visible(text), face, size, is_sub: false }
    }

    pub(crate) fn sub(text: &str, size: f64) -> Self {
        Self { is_sub: true, ..Self::new(text, Face::Regular, size) }
    }

    pub(crate) fn width(&self) -> f64 {
        self.face.width(&self.text, self.size)
    }
}

/// The height of a line of text.
pub(crate) fn height(line: &[Run]) -> f64 {
    line.iter().map(|run| run.size).fold(0.0, f64::max) * 1.22
}

impl Block {
    /// The words in a box.
    pub(crate) fn of_box(figure: &Figure) -> Self {
        let is_state = figure.kind == Kind::Country;
        let face = match figure.look {
            Look::Actual if is_state => Face::Bold,
            Look::Actual => Face::Regular,
            Look::Planned | Look::Possible | Look::Denied => Face::Italic,
        };
        let size = if is_state { STATE } else { NAME };
        let names = figure.text.iter().map(|line| vec![Run::new(line, face, size)]);
        Self(names.chain(figure.note.iter().map(|note| vec![Run::sub(note, NOTE)])).collect())
    }

    /// The words on a line; nothing where the next line says them.
    pub(crate) fn of_line(line: &Line) -> Option<Self> {
        let face = if line.look == Look::Actual { Face::Bold } else { Face::BoldItalic };
        let mut rows: Vec<Vec<Run>> =
            line.verb.as_deref()?.split('\n').map(|verb| vec![Run::new(verb, face, VERB)]).collect();
        if let (Some(row), Some(fact)) = (rows.last_mut(), line.fact.as_deref()) {
            // A space of its own at the beginning of a run would be dropped.
            row.push(Run::new(&format!("\u{A0}{fact}"), Face::Regular, VERB));
        }
        rows.extend(line.when.as_deref().map(|when| vec![Run::sub(when, DATE)]));
        Some(Self(rows))
    }

    /// The name of a panel whose country has no box.
    pub(crate) fn of_panel(panel: &Panel) -> Option<Self> {
        panel.is_named.then(|| Self(vec![vec![Run::sub(&panel.name, VERB)]]))
    }

    pub(crate) fn size(&self) -> Size {
        let width = |row: &Vec<Run>| row.iter().map(Run::width).sum::<f64>();
        Size { w: self.0.iter().map(width).fold(0.0, f64::max), h: self.0.iter().map(|row| height(row)).sum() }
    }
}

/// Line ends and tabs become spaces; what no reader can see, or what turns the writing direction, is left out.
pub(crate) fn visible(text: &str) -> String {
    let keep = |c: char| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FFFE}' | '\u{FFFF}' => None,
        c if c.is_control() => None,
        c => Some(c),
    };
    text.chars().filter_map(keep).collect()
}
