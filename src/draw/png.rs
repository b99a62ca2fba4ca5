//! SVG to PNG by resvg.

use resvg::tiny_skia::{Pixmap, Transform};

use super::tree;
use crate::diag::Diagnostic;

/// Pixels to a point, and the most pixels of a side and of the whole.
const SCALE: f32 = 2.0;
const MOST: f32 = 16_000.0;
const AREA: f32 = 80_000_000.0;

/// Renders an SVG of our own.
pub(super) fn render(svg: &str) -> Result<Vec<u8>, Diagnostic> {
    let tree = tree::of(svg).map_err(|why| fault(&why))?;
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

fn fault(why: &str) -> Diagnostic {
    Diagnostic::error("draw::png", format!("cannot make pixels of this picture: {why}"))
        .hint("name a file that ends in `.svg`; any viewer scales it")
}
