//! A selection of the graph to a picture: what is drawn (`scene`), where (`layout`), and how (`svg`, `png`, `pdf`).
//!
//! ```text
//! selection ─ scene ─▶ boxes, lines, panels ─ words, layout ─▶ picture ─ svg ─▶ SVG ─ tree ─▶ PNG, PDF
//! ```

mod caption;
mod focus;
mod font;
mod geometry;
mod layout;
mod outline;
mod page;
mod pdf;
mod picture;
mod png;
pub(crate) mod scene;
mod shape;
mod svg;
pub(crate) mod theme;
mod timeline;
mod tree;
mod words;

use crate::diag::Diagnostic;
use crate::graph::view::{Graph, Selection};

pub use caption::{Caption, Most};
pub use focus::{around, is_entity};
pub use outline::outline;
pub use theme::Theme;
pub use timeline::{Lanes, Timeline};

use picture::Picture;
use scene::Scene;
use svg::Use;

/// Draws a selection as SVG.
///
/// ```
/// use annals::{draw, graph::Graph};
/// let graph = Graph::default();
/// let svg = draw::svg(&graph, &graph.select_all(), &draw::Caption::default(), draw::Theme::Auto);
/// assert!(svg.starts_with("<svg ") && svg.contains("Nothing to show"));
/// ```
#[must_use]
pub fn svg(graph: &Graph, selection: &Selection, caption: &Caption, theme: Theme) -> String {
    svg::write(&picture(graph, selection, caption, theme), Use::File)
}

/// Draws a selection as PNG, two pixels to a point.
///
/// # Errors
///
/// Where the picture is too large for the memory.
pub fn png(graph: &Graph, selection: &Selection, caption: &Caption, theme: Theme) -> Result<Vec<u8>, Diagnostic> {
    let theme = if theme == Theme::Auto { Theme::Light } else { theme };
    png::render(&svg::write(&picture(graph, selection, caption, theme), Use::Pixels))
}

/// Draws a selection as PDF, a page as large as the picture.
///
/// # Errors
///
/// Where the picture cannot be read again, which none of ours should be.
pub fn pdf(graph: &Graph, selection: &Selection, caption: &Caption, theme: Theme) -> Result<Vec<u8>, Diagnostic> {
    let theme = if theme == Theme::Auto { Theme::Light } else { theme };
    let picture = picture(graph, selection, caption, theme);
    pdf::render(&svg::write(&picture, Use::Pixels), &picture.scene.title)
}

/// Draws a selection as a page: one HTML file that opens without a network, with search, filters and the sentences behind
/// each line.
#[must_use]
pub fn html(graph: &Graph, selection: &Selection, caption: &Caption, theme: Theme) -> String {
    page::write(&picture(graph, selection, caption, theme), graph)
}

fn picture(graph: &Graph, selection: &Selection, caption: &Caption, theme: Theme) -> Picture {
    Picture::new(Scene::new(graph, selection, caption), theme)
}
