//! The head of a picture: its title and a legend of what occurs, as one table.

use super::label::{row, small, table, title};
use super::style::{self, Style};
use crate::draw::scene::{Kind, Line, Look, Scene, Tone};
use crate::draw::theme::{LINES, UNSURE};

/// The title, the line under it and the legend.
pub(super) fn head(scene: &Scene, style: Style) -> String {
    let mut rows = title(scene, style);
    let cells: Vec<String> = boxes(scene, style).into_iter().chain(lines(scene, style)).collect();
    if !cells.is_empty() {
        rows.push(row(&table(&[format!("<TR>{}</TR>", cells.concat())])));
    }
    format!("<{}>", table(&rows))
}

fn boxes(scene: &Scene, style: Style) -> Vec<String> {
    let occurs = |kind: &Kind| scene.boxes.iter().any(|figure| figure.kind == *kind);
    Kind::ALL.into_iter().filter(occurs).map(|kind| box_cell(kind, style)).collect()
}

fn box_cell(kind: Kind, style: Style) -> String {
    let look = style.of(kind);
    let cell = format!(
        "<TD BORDER=\"1\" COLOR=\"{}\" BGCOLOR=\"{}\" FIXEDSIZE=\"TRUE\" WIDTH=\"16\" HEIGHT=\"10\"></TD>",
        look.line, look.fill
    );
    cell + &name(look.legend, style)
}

fn name(text: &str, style: Style) -> String {
    format!("<TD ALIGN=\"LEFT\">{}  </TD>", small(text, 9, style))
}

fn lines(scene: &Scene, style: Style) -> Vec<String> {
    let occurs = |row: &&(Tone, bool, &str)| scene.lines.iter().any(|line| line.tone == row.0 && line.is_word == row.1);
    let mut cells: Vec<String> =
        LINES.iter().filter(occurs).map(|(tone, is_word, text)| line_cell(*tone, *is_word, text, style)).collect();
    let unsure = |line: &Line| line.look != Look::Actual;
    if scene.lines.iter().any(unsure) {
        cells.push(name(UNSURE, style));
    }
    cells
}

fn line_cell(tone: Tone, is_word: bool, text: &str, style: Style) -> String {
    let pattern = style::pattern(tone, is_word);
    let colour = style.colour(tone);
    let rule = format!(
        "<TD><TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">\
         <TR><TD BORDER=\"2\" SIDES=\"B\" COLOR=\"{colour}\" STYLE=\"{pattern}\" FIXEDSIZE=\"TRUE\" WIDTH=\"24\" HEIGHT=\"4\"></TD></TR>\
         <TR><TD FIXEDSIZE=\"TRUE\" WIDTH=\"24\" HEIGHT=\"3\"></TD></TR></TABLE></TD>"
    );
    rule + &name(text, style)
}
