//! Text to its width, by the metrics of the fonts that PNG pictures are set in; Helvetica and Arial have the same.

use std::sync::LazyLock;

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};
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
