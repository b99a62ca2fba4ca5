//! SVG to PNG by resvg. The embedded fonts come first; for signs that they lack the system's fonts are asked.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, fontdb};

use super::font::{self, FAMILY, FILES};
use crate::diag::Diagnostic;

/// Pixels to a point, and the most pixels of a side and of the whole.
const SCALE: f32 = 2.0;
const MOST: f32 = 16_000.0;
const AREA: f32 = 80_000_000.0;

/// Renders an SVG of our own.
pub(super) fn render(svg: &str) -> Result<Vec<u8>, Diagnostic> {
    let options =
        usvg::Options { fontdb: Arc::new(fonts(svg)), font_family: FAMILY.to_owned(), ..usvg::Options::default() };
    let tree = usvg::Tree::from_str(svg, &options).map_err(|error| fault(&error.to_string()))?;
    let size = tree.size();
    let area = (AREA / (size.width() * size.height())).sqrt();
    let scale = SCALE.min(MOST / size.width()).min(MOST / size.height()).min(area);
    let [width, height] = [size.width(), size.height()].map(|side| pixels(side * scale));
    let mut pixmap = Pixmap::new(width, height).ok_or_else(|| fault("it is too large"))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| fault(&error.to_string()))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between one and the largest side")]
fn pixels(side: f32) -> u32 {
    side.ceil().clamp(1.0, MOST) as u32
}

fn fonts(text: &str) -> fontdb::Database {
    let mut fonts = fontdb::Database::new();
    for file in FILES {
        fonts.load_font_data(file.to_vec());
    }
    // Only then, for what is found there differs from machine to machine.
    if !font::has_all(text) {
        fonts.load_system_fonts();
    }
    fonts.set_sans_serif_family(FAMILY);
    fonts
}

fn fault(why: &str) -> Diagnostic {
    Diagnostic::error("draw::png", format!("cannot make pixels of this picture: {why}"))
        .hint("name a file that ends in `.svg`; any viewer scales it")
}
