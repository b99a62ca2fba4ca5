//! SVG to PDF: one page as large as the picture, every shape a path, letters too, so that no viewer needs a font.
//!
//! The file is written by hand: five objects and one for each opacity. Nothing in it tells when it was made.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use resvg::tiny_skia::{PathSegment, Point, Transform};
use resvg::usvg::{Color, Fill, FillRule, Group, LineCap, LineJoin, Node, Paint, PaintOrder, Path, Stroke};

use super::tree;
use crate::diag::Diagnostic;

/// Renders an SVG of our own.
pub(super) fn render(svg: &str, title: &str) -> Result<Vec<u8>, Diagnostic> {
    let fault = |why: String| Diagnostic::error("draw::pdf", format!("cannot make a PDF of this picture: {why}"));
    let tree = tree::of(svg).map_err(fault)?;
    let size = tree.size();
    let mut page = Page::default();
    // PDF counts upwards from the lower left corner.
    let _ = writeln!(page.content, "1 0 0 -1 0 {} cm", number(size.height()));
    page.group(tree.root(), 1.0);
    let content = packed(page.content.as_bytes()).map_err(|error| fault(error.to_string()))?;
    Ok(document([size.width(), size.height()], &content, &page.opacities, title))
}

fn packed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// The objects of the file with the table that says where each begins.
fn document(size: [f32; 2], content: &[u8], opacities: &BTreeMap<u8, usize>, title: &str) -> Vec<u8> {
    let [width, height] = size.map(number);
    let named: Vec<String> = opacities.values().map(|at| format!("/A{at} {} 0 R", at + 6)).collect();
    let named = named.join(" ");
    let head = |text: String| text.into_bytes();
    let mut objects = vec![
        head("<</Type/Catalog/Pages 2 0 R>>".to_owned()),
        head("<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned()),
        head(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 4 0 R/Resources<</ExtGState<<{named}>>>>>>"
        )),
        [
            head(format!("<</Length {}/Filter/FlateDecode>>stream\n", content.len())),
            content.to_vec(),
            head("\nendstream".to_owned()),
        ]
        .concat(),
        head(format!("<</Title {}/Producer(annals {})>>", text(title), env!("CARGO_PKG_VERSION"))),
    ];
    let mut states: Vec<(usize, u8)> = opacities.iter().map(|(percent, at)| (*at, *percent)).collect();
    states.sort_unstable();
    objects.extend(states.into_iter().map(|(_, percent)| {
        let share = number(f32::from(percent) / 100.0);
        head(format!("<</Type/ExtGState/ca {share}/CA {share}>>"))
    }));
    let mut file = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", at + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let table = file.len();
    let count = objects.len() + 1;
    file.extend(format!("xref\n0 {count}\n0000000000 65535 f \n").bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").bytes());
    }
    file.extend(format!("trailer\n<</Size {count}/Root 1 0 R/Info 5 0 R>>\nstartxref\n{table}\n%%EOF\n").bytes());
    file
}

/// Text as UTF-16, which every reader knows.
fn text(text: &str) -> String {
    let units: Vec<String> = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("<FEFF{}>", units.concat())
}

/// What stands on the page, and the opacities in it, in percent, each with its number.
#[derive(Default)]
struct Page {
    content: String,
    opacities: BTreeMap<u8, usize>,
}

impl Page {
    /// Groups are taken apart: what is pale in them is pale by itself.
    fn group(&mut self, group: &Group, opacity: f32) {
        let opacity = opacity * group.opacity().get();
        for node in group.children() {
            match node {
                Node::Group(inner) => self.group(inner, opacity),
                Node::Path(path) if path.is_visible() => self.path(path, opacity),
                Node::Text(text) => self.group(text.flattened(), opacity),
                // Pictures of ours hold no images.
                Node::Path(_) | Node::Image(_) => {}
            }
        }
    }

    fn path(&mut self, path: &Path, opacity: f32) {
        let way = way(path);
        let transform = matrix(path.abs_transform());
        let fill = path.fill().and_then(|fill| self.filled(fill, opacity));
        let stroke = path.stroke().and_then(|stroke| self.stroked(stroke, opacity));
        let painted = match path.paint_order() {
            PaintOrder::FillAndStroke => [fill, stroke],
            PaintOrder::StrokeAndFill => [stroke, fill],
        };
        for (setting, paint) in painted.into_iter().flatten() {
            let _ = writeln!(self.content, "q {transform}cm {setting}{way}{paint} Q");
        }
    }

    fn filled(&mut self, fill: &Fill, opacity: f32) -> Option<(String, &'static str)> {
        let setting = format!("{}{} rg ", self.opacity(opacity * fill.opacity().get()), colour(fill.paint())?);
        Some((setting, if fill.rule() == FillRule::EvenOdd { "f*" } else { "f" }))
    }

    fn stroked(&mut self, stroke: &Stroke, opacity: f32) -> Option<(String, &'static str)> {
        let mut setting = format!("{}{} RG ", self.opacity(opacity * stroke.opacity().get()), colour(stroke.paint())?);
        let cap = match stroke.linecap() {
            LineCap::Butt => 0,
            LineCap::Round => 1,
            LineCap::Square => 2,
        };
        let join = match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => 0,
            LineJoin::Round => 1,
            LineJoin::Bevel => 2,
        };
        let _ = write!(setting, "{} w {cap} J {join} j ", number(stroke.width().get()));
        if let Some(dashes) = stroke.dasharray() {
            let dashes: Vec<String> = dashes.iter().map(|length| number(*length)).collect();
            let _ = write!(setting, "[{}] {} d ", dashes.join(" "), number(stroke.dashoffset()));
        }
        Some((setting, "S"))
    }

    /// Sets the opacity, where it is not full.
    fn opacity(&mut self, opacity: f32) -> String {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
        let percent = (opacity.clamp(0.0, 1.0) * 100.0).round() as u8;
        if percent == 100 {
            return String::new();
        }
        let next = self.opacities.len();
        format!("/A{} gs ", self.opacities.entry(percent).or_insert(next))
    }
}

/// Plain colours are all that our pictures have.
fn colour(paint: &Paint) -> Option<String> {
    let Paint::Color(Color { red, green, blue }) = paint else { return None };
    let share = |part: &u8| number(f32::from(*part) / 255.0);
    Some(format!("{} {} {}", share(red), share(green), share(blue)))
}

fn matrix(by: Transform) -> String {
    [by.sx, by.ky, by.kx, by.sy, by.tx, by.ty].iter().map(|part| number(*part) + " ").collect()
}

fn way(path: &Path) -> String {
    let mut out = String::new();
    let mut at = Point::zero();
    for segment in path.data().segments() {
        let (points, sign, end) = match segment {
            PathSegment::MoveTo(to) => (vec![to], "m", to),
            PathSegment::LineTo(to) => (vec![to], "l", to),
            PathSegment::QuadTo(bend, to) => (vec![between(at, bend), between(to, bend), to], "c", to),
            PathSegment::CubicTo(one, two, to) => (vec![one, two, to], "c", to),
            PathSegment::Close => (Vec::new(), "h", at),
        };
        at = end;
        out.extend(points.iter().map(|point| format!("{} {} ", number(point.x), number(point.y))));
        out.push_str(sign);
        out.push(' ');
    }
    out
}

/// PDF has no curve with one bend: its two lie two thirds of the way there.
fn between(end: Point, bend: Point) -> Point {
    Point::from_xy(end.x + (bend.x - end.x) * 2.0 / 3.0, end.y + (bend.y - end.y) * 2.0 / 3.0)
}

fn number(number: f32) -> String {
    let text = format!("{number:.3}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\">\
        <g opacity=\"0.6\"><path d=\"M1 1Q5 5 9 1Z\" fill=\"#ff0000\" stroke=\"#000\" stroke-dasharray=\"3 2\"/></g></svg>";

    #[test]
    fn the_table_says_where_each_object_begins() {
        let file = render(SVG, "A (b) 한").unwrap();
        assert_eq!(file, render(SVG, "A (b) 한").unwrap());
        let text = String::from_utf8_lossy(&file);
        assert!(
            text.contains("/MediaBox[0 0 40 20]") && text.contains("/ca 0.6") && text.contains("<FEFF0041002000280062")
        );
        let find = |word: &[u8]| file.windows(word.len()).rposition(|window| window == word).unwrap();
        let rows = String::from_utf8(file[find(b"xref\n0 ")..find(b"trailer")].to_vec()).unwrap();
        for (at, row) in rows.lines().skip(3).enumerate() {
            let place: usize = row[..10].parse().unwrap();
            assert!(file[place..].starts_with(format!("{} 0 obj", at + 1).as_bytes()), "{row}");
        }
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([0.0, -0.0001, 1.5, 10.0].map(number), ["0", "0", "1.5", "10"]);
    }
}
