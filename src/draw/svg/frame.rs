//! The head and the foot of a picture: title, counts, legend, query.

use super::MARGIN;
use super::boxes::shape;
use super::write::{Out, escaped, number};
use crate::draw::font::Face;
use crate::draw::geometry::{Point, Rect, Size};
use crate::draw::picture::Picture;
use crate::draw::scene::{Kind, Look, Tone};
use crate::draw::theme::{LINES, Theme, UNSURE, class, dashes, figure};
use crate::draw::words::Run;

const TITLE: f64 = 20.0;
const SUBTITLE: f64 = 11.5;
const FOOT: f64 = 9.0;
const LEGEND: f64 = 10.0;
/// The least width of a picture.
const LEAST: f64 = 520.0;

/// Where the parts are.
pub(super) struct Frame {
    size: Size,
    legend: Vec<Vec<Entry>>,
    pub(super) body: Point,
}

/// What one entry of the legend shows.
#[derive(Clone, Copy)]
enum Sign {
    Box(Kind),
    Line(usize),
    Words,
}

#[derive(Clone)]
struct Entry {
    sign: Sign,
    text: Run,
    width: f64,
}

impl Frame {
    pub(super) fn new(picture: &Picture) -> Self {
        let inner = picture.layout.size;
        let words = [title(picture).width(), subtitle(picture).width().min(760.0)];
        let width = words.into_iter().fold(inner.w.max(LEAST), f64::max);
        let legend = rows(entries(picture), width);
        let top = head_height(picture, legend.len());
        let left = MARGIN + (width - inner.w) / 2.0;
        let height = top + inner.h.max(if picture.scene.boxes.is_empty() { 60.0 } else { 0.0 }) + 2.0 * MARGIN;
        let left = if picture.scene.boxes.is_empty() { MARGIN } else { left };
        Self { size: Size { w: width + 2.0 * MARGIN, h: height }, legend, body: Point { x: left, y: top } }
    }

    /// Opens the document.
    pub(super) fn open(&self, picture: &Picture, out: &mut Out) {
        let [w, h] = [self.size.w.ceil(), self.size.h.ceil()].map(number);
        out.line(&format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\">"
        ));
        out.tooltip(&picture.scene.title);
        out.line(&format!("<desc>{}</desc>", escaped(&picture.scene.subtitle)));
    }

    pub(super) fn head(&self, picture: &Picture, out: &mut Out) {
        let mut y = MARGIN + 2.0;
        if !picture.scene.title.is_empty() {
            y += TITLE / 2.0;
            out.row_from(&[title(picture)], Point { x: MARGIN, y });
            y += TITLE / 2.0 + 8.0;
        }
        out.row_from(&[subtitle(picture)], Point { x: MARGIN, y: y + SUBTITLE / 2.0 });
        y += SUBTITLE + 14.0;
        for row in &self.legend {
            let mut x = MARGIN;
            for entry in row {
                entry.write(Point { x, y: y + 6.0 }, picture.theme, out);
                x += entry.width;
            }
            y += LEGEND + 8.0;
        }
    }

    pub(super) fn foot(&self, picture: &Picture, out: &mut Out) {
        let mut text = picture.scene.footer.clone();
        while text.chars().count() > 12 && Run::sub(&text, FOOT).width() > self.size.w - 2.0 * MARGIN {
            text = format!("{}…", text.chars().take(text.chars().count() - 12).collect::<String>());
        }
        out.row_from(&[Run::sub(&text, FOOT)], Point { x: MARGIN, y: self.size.h - MARGIN * 0.6 });
    }
}

fn title(picture: &Picture) -> Run {
    Run::new(&picture.scene.title, Face::Bold, TITLE)
}

fn subtitle(picture: &Picture) -> Run {
    Run::sub(&picture.scene.subtitle, SUBTITLE)
}

fn head_height(picture: &Picture, rows: usize) -> f64 {
    let title = if picture.scene.title.is_empty() { 0.0 } else { TITLE + 8.0 };
    MARGIN + 2.0 + title + SUBTITLE + 14.0 + crate::draw::geometry::float(rows) * (LEGEND + 8.0) + 10.0
}

/// What occurs: kinds of boxes, looks of lines.
fn entries(picture: &Picture) -> Vec<Entry> {
    let scene = &picture.scene;
    let occurs = |kind: &Kind| scene.boxes.iter().any(|figure| figure.kind == *kind);
    let boxes = Kind::ALL.into_iter().filter(occurs).map(|kind| Entry::new(Sign::Box(kind), figure(kind).0, 23.0));
    let is_drawn =
        |at: &usize| scene.lines.iter().any(|line| (line.tone, line.is_word) == (LINES[*at].0, LINES[*at].1));
    let lines = (0..LINES.len()).filter(is_drawn).map(|at| Entry::new(Sign::Line(at), LINES[at].2, 29.0));
    let is_unsure = scene.lines.iter().any(|line| line.look != Look::Actual);
    boxes.chain(lines).chain(is_unsure.then(|| Entry::new(Sign::Words, UNSURE, 0.0))).collect()
}

impl Entry {
    fn write(&self, at: Point, theme: Theme, out: &mut Out) {
        let mut x = at.x;
        match self.sign {
            Sign::Box(kind) => {
                let (class, outline) = figure(kind);
                let rect = Rect { x, y: at.y - 5.0, w: 18.0, h: 10.0 };
                shape(outline, rect, &format!("class=\"{class}\" stroke-width=\"1.4\""), out);
                x += 23.0;
            }
            Sign::Line(line) => {
                let (tone, is_word, _) = LINES[line];
                let dashes = dashes(tone, is_word).map(|d| format!(" stroke-dasharray=\"{d}\"")).unwrap_or_default();
                let [from, to, y] = [x, x + 24.0, at.y].map(number);
                out.line(&format!(
                    "<path class=\"{}\" stroke-width=\"2\"{dashes} d=\"M{from} {y}L{to} {y}\"/>",
                    class(tone)
                ));
                if theme == Theme::Print {
                    print_head(tone, Point { x: x + 24.0, y: at.y }, out);
                }
                x += 29.0;
            }
            Sign::Words => {}
        }
        out.row_from(std::slice::from_ref(&self.text), Point { x, y: at.y });
    }

    fn new(sign: Sign, text: &str, before: f64) -> Self {
        let text = Run::sub(text, LEGEND);
        let width = before + text.width() + 18.0;
        Self { sign, text, width }
    }
}

/// Where colours do not tell, the head of a line does.
fn print_head(tone: Tone, tip: Point, out: &mut Out) {
    let corners: &[(f64, f64)] = match tone {
        Tone::Cooperation => &[(0.0, 0.0), (-9.0, 3.9), (-9.0, -3.9)],
        Tone::Conflict => &[(0.0, 0.0), (-4.5, 3.9), (-9.0, 0.0), (-4.5, -3.9)],
        Tone::Structure | Tone::Report | Tone::Other => return,
    };
    let corners = corners.iter().map(|(x, y)| format!("{},{}", number(tip.x + x), number(tip.y + y)));
    let corners = corners.collect::<Vec<_>>().join(" ");
    out.line(&format!("<polygon class=\"{}-head\" stroke-width=\"0\" points=\"{corners}\"/>", class(tone)));
}

/// Fills rows of a width.
fn rows(entries: Vec<Entry>, width: f64) -> Vec<Vec<Entry>> {
    let mut rows: Vec<Vec<Entry>> = Vec::new();
    let mut used = 0.0;
    for entry in entries {
        if rows.is_empty() || used + entry.width > width + 18.0 {
            rows.push(Vec::new());
            used = 0.0;
        }
        used += entry.width;
        if let Some(row) = rows.last_mut() {
            row.push(entry);
        }
    }
    rows
}
