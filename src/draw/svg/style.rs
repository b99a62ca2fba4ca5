//! A theme to a style sheet: one class a kind of box and a tone of line.

use super::Use;
use super::write::Out;
use crate::draw::font::FAMILY;
use crate::draw::scene::{Kind, Tone};
use crate::draw::theme::{DARK, Palette, Theme, class, figure};

const TONES: [Tone; 5] = [Tone::Cooperation, Tone::Conflict, Tone::Structure, Tone::Report, Tone::Other];

/// Writes the style sheet.
pub(in crate::draw) fn write(theme: Theme, purpose: Use, out: &mut Out) {
    out.line("<style>");
    match purpose {
        Use::File | Use::Page => out.line("text{font-family:Helvetica,Arial,\"Liberation Sans\",sans-serif}"),
        Use::Pixels => out.line(&format!("text{{font-family:\"{FAMILY}\"}}")),
    }
    out.line(&rules(theme.palette()));
    if purpose != Use::Pixels && theme == Theme::Auto {
        out.line("@media (prefers-color-scheme:dark){");
        out.line(&rules(&DARK));
        out.line("}");
    }
    out.line("</style>");
}

fn rules(palette: &Palette) -> String {
    let [panel, border] = palette.panel;
    let mut rules = vec![
        format!(".ground{{fill:{}}}", palette.ground),
        format!(".ink{{fill:{}}}", palette.ink),
        format!(".sub{{fill:{}}}", palette.sub),
        format!(".panel{{fill:{panel};stroke:{border}}}"),
    ];
    rules.extend(Kind::ALL.into_iter().map(|kind| {
        let [fill, line] = palette.pair(kind);
        format!(".{}{{fill:{fill};stroke:{line}}}", figure(kind).0)
    }));
    rules.extend(TONES.into_iter().map(|tone| {
        let colour = palette.tone(tone);
        format!(".{0}{{fill:none;stroke:{colour}}}.{0}-head{{fill:{colour};stroke:{colour}}}.{0}-hollow{{fill:{1};stroke:{colour}}}", class(tone), palette.ground)
    }));
    rules.join("\n")
}
