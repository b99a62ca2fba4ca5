//! Text to its width, by the metrics of the fonts that PNG pictures are set in; Helvetica and Arial have the same.

use std::sync::LazyLock;

use skrifa::attribute::Style;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
use unicode_width::UnicodeWidthChar;

/// The family of the embedded fonts.
pub(crate) const FAMILY: &str = "Annals Sans";

/// A cut of the font.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

/// The embedded fonts, in the order of [`Face`].
pub(crate) const FILES: [&[u8]; 4] = [
    include_bytes!("fonts/AnnalsSans-Regular.ttf"),
    include_bytes!("fonts/AnnalsSans-Bold.ttf"),
    include_bytes!("fonts/AnnalsSans-Italic.ttf"),
    include_bytes!("fonts/AnnalsSans-BoldItalic.ttf"),
];

static FONTS: LazyLock<Vec<FontRef<'static>>> = LazyLock::new(|| {
    let font = |file: &&'static [u8]| FontRef::new(file).expect("a test reads the embedded fonts");
    FILES.iter().map(font).collect()
});

impl Face {
    fn font(self) -> &'static FontRef<'static> {
        match self {
            Self::Regular => &FONTS[0],
            Self::Bold => &FONTS[1],
            Self::Italic => &FONTS[2],
            Self::BoldItalic => &FONTS[3],
        }
    }

    /// Returns the width of a text in points. Where the font lacks a sign it counts as half as wide as high, or as wide.
    pub(crate) fn width(self, text: &str, size: f64) -> f64 {
        let font = self.font();
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let em = f64::from(font.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        text.chars().map(|c| advance(font, &metrics, c).map_or_else(|| guess(c), |units| units / em)).sum::<f64>()
            * size
    }
}

fn advance(font: &FontRef<'_>, metrics: &GlyphMetrics<'_>, c: char) -> Option<f64> {
    metrics.advance_width(font.charmap().map(c)?).map(f64::from)
}

fn guess(c: char) -> f64 {
    match c.width() {
        Some(2) => 1.0,
        Some(1) => 0.6,
        Some(_) | None => 0.0,
    }
}

/// What a PDF says of a font that it embeds, in thousandths of the size.
#[derive(Clone, Debug)]
pub(crate) struct Metrics {
    pub(crate) units_per_em: f32,
    pub(crate) ascent: f32,
    pub(crate) descent: f32,
    /// Left, bottom, right, top.
    pub(crate) bounds: [f32; 4],
    pub(crate) is_italic: bool,
    /// In units of the font.
    advances: Vec<f32>,
}

impl Metrics {
    /// Reads them from a font whose signs are TrueType outlines of one form; others cannot be embedded as they are.
    pub(crate) fn of(data: &[u8], index: u32) -> Option<Self> {
        let font = FontRef::from_index(data, index).ok()?;
        (font.table_data(Tag::new(b"glyf")).is_some() && font.axes().is_empty()).then_some(())?;
        let all = font.metrics(Size::unscaled(), LocationRef::default());
        let units_per_em = f32::from(all.units_per_em);
        let shares = |units: f32| units / units_per_em * 1000.0;
        let bounds = all.bounds.unwrap_or_default();
        let glyphs = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let advance = |glyph: u16| glyphs.advance_width(GlyphId::from(glyph)).unwrap_or_default();
        Some(Self {
            units_per_em,
            ascent: shares(all.ascent),
            descent: shares(all.descent),
            bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(shares),
            is_italic: font.attributes().style != Style::Normal,
            advances: (0..all.glyph_count).map(advance).collect(),
        })
    }

    /// Returns the width of a glyph in units of the font.
    pub(crate) fn advance(&self, glyph: u16) -> f32 {
        self.advances.get(usize::from(glyph)).copied().unwrap_or_default()
    }
}

/// Says whether the embedded fonts can show a text.
pub(crate) fn has_all(text: &str) -> bool {
    text.chars().all(|c| c.is_control() || c.width() == Some(0) || Face::Regular.font().charmap().map(c).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_helvetica() {
        assert!((Face::Regular.width("Hello", 1000.0) - 2278.0).abs() < 3.0);
        assert!((Face::Bold.width("AVA", 10.0) - 21.1).abs() < 0.1);
        assert!((Face::Regular.width("한국", 10.0) - 20.0).abs() < 0.1);
        assert!(Face::BoldItalic.width("", 10.0) < 0.001);
    }

    #[test]
    fn names_in_latin_greek_and_cyrillic_need_no_other_font() {
        assert!(has_all("Škoda – Ærø, Владимир Путин, Αθήνα “×3” · €5m – 12,000+ …"));
        assert!(!has_all("국가정보원") && !has_all("😀"));
    }
}
