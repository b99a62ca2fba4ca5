//! Colours and shapes: the light palette, derived from Okabe and Ito's, contrast checked.

use crate::export::scene::{Kind, Line, Look, Tone};

pub(super) const FONT: &str = "Helvetica";
pub(super) const BACKGROUND: &str = "#FFFFFF";
/// The background with some of what lies under it.
pub(super) const HALO: &str = "#FFFFFFD9";
pub(super) const INK: &str = "#1B1F24";
pub(super) const SUB: &str = "#5F6973";
pub(super) const PANEL_FILL: &str = "#F6F7F9";
pub(super) const PANEL_LINE: &str = "#D5DAE0";

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

const fn style(
    legend: &'static str,
    [fill, line]: [&'static str; 2],
    [shape, style, margin]: [&'static str; 3],
) -> BoxStyle {
    BoxStyle { fill, line, shape, style, margin, tall: margin, legend }
}

const GREY: [&str; 2] = ["#E9EBEE", "#5F6973"];

/// Returns the style of a kind.
pub(super) fn of(kind: Kind) -> BoxStyle {
    match kind {
        Kind::Country => style("country", ["#D6E8F5", "#0072B2"], ["box", "filled,rounded", "0.13,0.06"]),
        Kind::Agency => style("agency", ["#F6E4EE", "#B0528A"], ["box", "filled", "0.11,0.05"]),
        Kind::Person => style("person", ["#DAF1E8", "#00805C"], ["ellipse", "filled", "0.03,0.02"]),
        Kind::Weapon => style("weapon", ["#FBE3D3", "#C25400"], ["hexagon", "filled", "0.0,0.02"]),
        Kind::Region => {
            BoxStyle { tall: "0.2,0.12", ..style("place", ["#FBF1CF", "#8F6B00"], ["cds", "filled", "0.13,0.06"]) }
        }
        Kind::Force => style("force", GREY, ["note", "filled", "0.13,0.06"]),
        Kind::Goods => BoxStyle { tall: "0.15,0.13", ..style("goods", GREY, ["box3d", "filled", "0.13,0.09"]) },
        Kind::Claim => style("claim", GREY, ["note", "filled", "0.13,0.06"]),
        Kind::Report => BoxStyle { tall: "0.15,0.12", ..style("report", GREY, ["folder", "filled", "0.13,0.08"]) },
        Kind::Other => style("other", GREY, ["box", "filled", "0.13,0.06"]),
    }
}

/// Returns the colour of a tone.
pub(super) fn colour(tone: Tone) -> &'static str {
    match tone {
        Tone::Cooperation => "#0072B2",
        Tone::Conflict => "#C4402A",
        Tone::Structure | Tone::Report | Tone::Other => "#7A838C",
    }
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

/// Returns the width of a line: more reports, wider, at most 5 points.
pub(super) fn width(line: &Line) -> f64 {
    let base = match line.tone {
        Tone::Report | Tone::Structure | Tone::Other => 1.2,
        Tone::Cooperation | Tone::Conflict if line.is_word => 1.6,
        Tone::Cooperation | Tone::Conflict => 2.0,
    };
    let reports = f64::from(u32::try_from(line.reports.max(1)).unwrap_or(u32::MAX));
    (base + 0.9 * reports.log2()).min(5.0)
}
