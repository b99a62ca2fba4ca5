//! Shapes and text of a picture to what stands on a page.

use std::collections::BTreeSet;

use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Name, Str};
use resvg::tiny_skia::{PathSegment, Point, Transform};
use resvg::usvg::layout::{PositionedGlyph, Span};
use resvg::usvg::{Color, Fill, FillRule, Group, LineCap, LineJoin, Node, Paint, PaintOrder, Path, Stroke, Text, Tree};

use super::font::{Fonts, Glyph};

/// What stands on the page, and what it asks for.
pub(super) struct Page<'t> {
    pub(super) content: Content,
    /// The opacities in it, in percent.
    pub(super) opacities: BTreeSet<u8>,
    pub(super) fonts: Fonts<'t>,
}

/// The name of an opacity among the page's resources.
pub(super) fn opacity_name(percent: u8) -> String {
    format!("A{percent}")
}

/// The name of a font among the page's resources.
pub(super) fn font_name(at: usize) -> String {
    format!("F{at}")
}

impl<'t> Page<'t> {
    /// Sets a page from a picture.
    pub(super) fn of(tree: &'t Tree) -> Self {
        let mut page = Self { content: Content::new(), opacities: BTreeSet::new(), fonts: Fonts::of(tree.fontdb()) };
        // PDF counts upwards from the lower left corner.
        page.content.transform([1.0, 0.0, 0.0, -1.0, 0.0, tree.size().height()]);
        page.group(tree.root(), 1.0);
        page
    }

    /// Groups are taken apart: what is pale in them is pale by itself.
    fn group(&mut self, group: &Group, opacity: f32) {
        let opacity = opacity * group.opacity().get();
        for node in group.children() {
            match node {
                Node::Group(inner) => self.group(inner, opacity),
                Node::Path(path) if path.is_visible() => self.path(path, opacity),
                Node::Text(text) => self.text(text, opacity),
                // Pictures of ours hold no images.
                Node::Path(_) | Node::Image(_) => {}
            }
        }
    }

    fn path(&mut self, path: &Path, opacity: f32) {
        let order = match path.paint_order() {
            PaintOrder::FillAndStroke => [true, false],
            PaintOrder::StrokeAndFill => [false, true],
        };
        for is_fill in order {
            self.content.save_state();
            let is_painted = if is_fill {
                path.fill().is_some_and(|fill| self.filled(fill, opacity))
            } else {
                path.stroke().is_some_and(|stroke| self.stroked(stroke, opacity))
            };
            if is_painted {
                self.content.transform(matrix(path.abs_transform()));
                self.way(path);
                match path.fill().map(Fill::rule) {
                    _ if !is_fill => self.content.stroke(),
                    Some(FillRule::EvenOdd) => self.content.fill_even_odd(),
                    Some(FillRule::NonZero) | None => self.content.fill_nonzero(),
                };
            }
            self.content.restore_state();
        }
    }

    /// Sets the colour of a fill; none where it is no plain colour, which ours all are.
    fn filled(&mut self, fill: &Fill, opacity: f32) -> bool {
        let Some([red, green, blue]) = colour(fill.paint()) else { return false };
        self.opacity(opacity * fill.opacity().get());
        self.content.set_fill_rgb(red, green, blue);
        true
    }

    fn stroked(&mut self, stroke: &Stroke, opacity: f32) -> bool {
        let Some([red, green, blue]) = colour(stroke.paint()) else { return false };
        self.opacity(opacity * stroke.opacity().get());
        self.content.set_stroke_rgb(red, green, blue).set_line_width(stroke.width().get());
        self.content.set_line_cap(match stroke.linecap() {
            LineCap::Butt => LineCapStyle::ButtCap,
            LineCap::Round => LineCapStyle::RoundCap,
            LineCap::Square => LineCapStyle::ProjectingSquareCap,
        });
        self.content.set_line_join(match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => LineJoinStyle::MiterJoin,
            LineJoin::Round => LineJoinStyle::RoundJoin,
            LineJoin::Bevel => LineJoinStyle::BevelJoin,
        });
        if let Some(dashes) = stroke.dasharray() {
            self.content.set_dash_pattern(dashes.iter().copied(), stroke.dashoffset());
        }
        true
    }

    /// Sets the opacity, where it is not full.
    fn opacity(&mut self, opacity: f32) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
        let percent = (opacity.clamp(0.0, 1.0) * 100.0).round() as u8;
        if percent < 100 {
            self.opacities.insert(percent);
            self.content.set_parameters(Name(opacity_name(percent).as_bytes()));
        }
    }

    fn way(&mut self, path: &Path) {
        let mut at = Point::zero();
        for segment in path.data().segments() {
            match segment {
                PathSegment::MoveTo(to) => self.content.move_to(short(to.x), short(to.y)),
                PathSegment::LineTo(to) => self.content.line_to(short(to.x), short(to.y)),
                PathSegment::QuadTo(bend, to) => self.curve([between(at, bend), between(to, bend), to]),
                PathSegment::CubicTo(one, two, to) => self.curve([one, two, to]),
                PathSegment::Close => self.content.close_path(),
            };
            at = match segment {
                PathSegment::MoveTo(to)
                | PathSegment::LineTo(to)
                | PathSegment::QuadTo(_, to)
                | PathSegment::CubicTo(_, _, to) => to,
                PathSegment::Close => at,
            };
        }
    }

    fn curve(&mut self, [one, two, to]: [Point; 3]) -> &mut Content {
        let [one, two, to] = [one, two, to].map(|point| [short(point.x), short(point.y)]);
        self.content.cubic_to(one[0], one[1], two[0], two[1], to[0], to[1])
    }

    /// Text is text where its fonts can be embedded, and else the shapes of its signs.
    fn text(&mut self, text: &Text, opacity: f32) {
        let glyphs = || text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
        if text.layouted().iter().any(|span| span.stroke.is_some()) || !glyphs().all(|glyph| self.fonts.has(glyph)) {
            return self.group(text.flattened(), opacity);
        }
        for span in text.layouted().iter().filter(|span| span.visible) {
            self.content.save_state();
            if span.fill.as_ref().is_some_and(|fill| self.filled(fill, opacity)) {
                self.content.transform(matrix(text.abs_transform()));
                self.span(span);
            }
            self.content.restore_state();
        }
    }

    /// Glyphs that follow each other on a line are one run.
    fn span(&mut self, span: &Span) {
        self.content.begin_text();
        let mut runs: Vec<Run> = Vec::new();
        for positioned in &span.positioned_glyphs {
            let Some(glyph) = self.fonts.take(positioned) else { continue };
            let matrix = place(positioned, glyph);
            if runs.last_mut().and_then(|run| run.follow(glyph, matrix)).is_none() {
                runs.push(Run::new(glyph, matrix, positioned.font_size()));
            }
        }
        for run in runs {
            run.write(&mut self.content);
        }
        self.content.end_text();
    }
}

/// From the space of text to that of the page: the transform of the outline, without the size of the font.
fn place(positioned: &PositionedGlyph, glyph: Glyph) -> Transform {
    let units = glyph.units_per_em / positioned.font_size();
    positioned.outline_transform().pre_scale(units, units)
}

/// Glyphs that follow each other, each with how far it stands from where it would by itself.
struct Run {
    font: usize,
    size: f32,
    matrix: Transform,
    /// Where the next glyph would stand by itself.
    pen: f32,
    glyphs: Vec<(u16, f32)>,
}

impl Run {
    fn new(glyph: Glyph, matrix: Transform, size: f32) -> Self {
        Self { font: glyph.font, size, matrix, pen: glyph.advance * size, glyphs: vec![(glyph.id, 0.0)] }
    }

    /// Takes a glyph where it stands on the line of this run.
    fn follow(&mut self, glyph: Glyph, matrix: Transform) -> Option<()> {
        let is_alike = |one: f32, other: f32| (one - other).abs() < 1e-4;
        let (a, b) = (self.matrix, matrix);
        let turned = is_alike(a.sx, b.sx) && is_alike(a.kx, b.kx) && is_alike(a.ky, b.ky) && is_alike(a.sy, b.sy);
        let mut at = Point::from_xy(b.tx, b.ty);
        a.invert()?.map_point(&mut at);
        (turned && glyph.font == self.font && at.y.abs() < 0.01).then_some(())?;
        // In thousandths of the size, to the left.
        let moved = ((self.pen - at.x) / self.size * 1000.0).round();
        self.pen += glyph.advance * self.size - moved / 1000.0 * self.size;
        self.glyphs.push((glyph.id, moved));
        Some(())
    }

    fn write(&self, content: &mut Content) {
        content.set_font(Name(font_name(self.font).as_bytes()), self.size);
        content.set_text_matrix(matrix(self.matrix));
        let mut shown = content.show_positioned();
        let mut items = shown.items();
        let mut bytes = Vec::new();
        for (id, moved) in &self.glyphs {
            if *moved != 0.0 {
                items.show(Str(&bytes)).adjust(*moved);
                bytes.clear();
            }
            bytes.extend(id.to_be_bytes());
        }
        items.show(Str(&bytes));
    }
}

/// Plain colours are all that our pictures have.
fn colour(paint: &Paint) -> Option<[f32; 3]> {
    let Paint::Color(Color { red, green, blue }) = paint else { return None };
    Some([red, green, blue].map(|part| short(f32::from(*part) / 255.0)))
}

fn matrix(by: Transform) -> [f32; 6] {
    [by.sx, by.ky, by.kx, by.sy, by.tx, by.ty].map(|part| (part * 10_000.0).round() / 10_000.0)
}

/// PDF has no curve with one bend: its two lie two thirds of the way there.
fn between(end: Point, bend: Point) -> Point {
    Point::from_xy(end.x + (bend.x - end.x) * 2.0 / 3.0, end.y + (bend.y - end.y) * 2.0 / 3.0)
}

/// A thousandth of a point is more than any eye sees.
fn short(number: f32) -> f32 {
    (number * 1000.0).round() / 1000.0
}
