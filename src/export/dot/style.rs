//! The colours of a theme, shapes and lines as Graphviz calls them.

use crate::draw::scene::{Kind, Line, Tone};
use crate::draw::theme::{self, Head, Palette, Theme};

pub(super) use crate::draw::theme::width;

pub(super) const FONT: &str = "Helvetica";

/// A theme as Graphviz can show it; it cannot ask the viewer, so that `auto` is light.
#[derive(Clone, Copy)]
pub(super) struct Style {
    theme: Theme,
    palette: &'static Palette,
}

/// How a kind of box looks.
pub(super) struct BoxStyle {
    pub(super) fill: &'static str,
    pub(super) line: &'static str,
    pub(super) shape: &'static str,
    pub(super) style: &'static str,
    pub(super) margin: &'static str,
    /// The margin round several lines.
    pub(super) tall: &'static str,
    /// The name in the legend.
    pub(super) legend: &'static str,
}

impl Style {
    pub(super) fn new(theme: Theme) -> Self {
        Self { theme, palette: theme.palette() }
    }

    pub(super) fn background(self) -> &'static str {
        self.palette.ground
    }

    /// The background with some of what lies under it.
    pub(super) fn halo(self) -> String {
        format!("{}D9", self.palette.ground)
    }

    pub(super) fn ink(self) -> &'static str {
        self.palette.ink
    }

    pub(super) fn sub(self) -> &'static str {
        self.palette.sub
    }

    /// The colours of a panel and of its border.
    pub(super) fn panel(self) -> [&'static str; 2] {
        self.palette.panel
    }

    /// Returns the colour of a tone.
    pub(super) fn colour(self, tone: Tone) -> &'static str {
        self.palette.tone(tone)
    }

    /// Returns the colour of a tone at 60 %, for what is planned or possible or denied.
    pub(super) fn pale(self, tone: Tone) -> String {
        format!("{}99", self.palette.tone(tone))
    }

    /// Returns the style of a kind.
    pub(super) fn of(self, kind: Kind) -> BoxStyle {
        let style = |shape| self.shaped(kind, shape);
        match kind {
            Kind::Country => style(["box", "filled,rounded", "0.13,0.06"]),
            Kind::Agency => style(["box", "filled", "0.11,0.05"]),
            Kind::Person => style(["ellipse", "filled", "0.03,0.02"]),
            Kind::Weapon => style(["hexagon", "filled", "0.0,0.02"]),
            Kind::Region => BoxStyle { tall: "0.2,0.12", ..style(["cds", "filled", "0.13,0.06"]) },
            Kind::Force | Kind::Claim => style(["note", "filled", "0.13,0.06"]),
            Kind::Goods => BoxStyle { tall: "0.15,0.13", ..style(["box3d", "filled", "0.13,0.09"]) },
            Kind::Report => BoxStyle { tall: "0.15,0.12", ..style(["folder", "filled", "0.13,0.08"]) },
            Kind::Other => style(["box", "filled", "0.13,0.06"]),
        }
    }

    fn shaped(self, kind: Kind, [shape, style, margin]: [&'static str; 3]) -> BoxStyle {
        let [fill, line] = self.palette.pair(kind);
        BoxStyle { fill, line, shape, style, margin, tall: margin, legend: theme::figure(kind).0 }
    }

    /// Returns the head of a line's arrow.
    pub(super) fn head(self, line: &Line) -> &'static str {
        match theme::head(line, self.theme) {
            Head::Bar => "tee",
            Head::Diamond => "diamond",
            Head::Full => "normal",
            Head::Hollow => "empty",
            Head::Open => "vee",
        }
    }
}

/// Returns the pattern of a line: deeds solid, words dashed, reports dotted.
pub(super) fn pattern(tone: Tone, is_word: bool) -> &'static str {
    match tone {
        Tone::Report => "dotted",
        Tone::Cooperation | Tone::Conflict | Tone::Structure | Tone::Other if is_word => "dashed",
        Tone::Cooperation | Tone::Conflict | Tone::Structure | Tone::Other => "solid",
    }
}
