//! Colours of the light palette, shapes and lines as Graphviz calls them.

use crate::draw::scene::{Kind, Line, Look, Tone};
use crate::draw::theme::{self, LIGHT};

pub(super) use crate::draw::theme::width;

pub(super) const FONT: &str = "Helvetica";
pub(super) const BACKGROUND: &str = LIGHT.ground;
/// The background with some of what lies under it.
pub(super) const HALO: &str = "#FFFFFFD9";
pub(super) const INK: &str = LIGHT.ink;
pub(super) const SUB: &str = LIGHT.sub;
pub(super) const PANEL_FILL: &str = LIGHT.panel[0];
pub(super) const PANEL_LINE: &str = LIGHT.panel[1];

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

fn style(kind: Kind, [shape, style, margin]: [&'static str; 3]) -> BoxStyle {
    let [fill, line] = LIGHT.pair(kind);
    BoxStyle { fill, line, shape, style, margin, tall: margin, legend: theme::figure(kind).0 }
}

/// Returns the style of a kind.
pub(super) fn of(kind: Kind) -> BoxStyle {
    match kind {
        Kind::Country => style(kind, ["box", "filled,rounded", "0.13,0.06"]),
        Kind::Agency => style(kind, ["box", "filled", "0.11,0.05"]),
        Kind::Person => style(kind, ["ellipse", "filled", "0.03,0.02"]),
        Kind::Weapon => style(kind, ["hexagon", "filled", "0.0,0.02"]),
        Kind::Region => BoxStyle { tall: "0.2,0.12", ..style(kind, ["cds", "filled", "0.13,0.06"]) },
        Kind::Force | Kind::Claim => style(kind, ["note", "filled", "0.13,0.06"]),
        Kind::Goods => BoxStyle { tall: "0.15,0.13", ..style(kind, ["box3d", "filled", "0.13,0.09"]) },
        Kind::Report => BoxStyle { tall: "0.15,0.12", ..style(kind, ["folder", "filled", "0.13,0.08"]) },
        Kind::Other => style(kind, ["box", "filled", "0.13,0.06"]),
    }
}

/// Returns the colour of a tone.
pub(super) fn colour(tone: Tone) -> &'static str {
    LIGHT.tone(tone)
}

/// Returns the colour of a tone at 60 %, for what is planned or possible or denied.
pub(super) fn pale(tone: Tone) -> &'static str {
    match tone {
        Tone::Cooperation => "#0072B299",
        Tone::Conflict => "#C4402A99",
        Tone::Structure | Tone::Report | Tone::Other => "#7A838C99",
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

/// Returns the head of a line's arrow.
pub(super) fn head(line: &Line) -> &'static str {
    match (line.look, line.tone) {
        (Look::Denied, _) => "tee",
        (Look::Planned | Look::Possible, _) => "empty",
        (Look::Actual, Tone::Report | Tone::Structure | Tone::Other) => "vee",
        (Look::Actual, Tone::Cooperation | Tone::Conflict) => "normal",
    }
}
