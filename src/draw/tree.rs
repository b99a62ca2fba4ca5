//! SVG to the shapes that it is made of, text set. The embedded fonts come first; for signs that they lack the system's fonts
//! are asked.

use std::sync::Arc;

use resvg::usvg::{Options, Tree, fontdb};

use super::font::{self, FAMILY, FILES};

/// Reads an SVG of our own, or says why that cannot be.
pub(super) fn of(svg: &str) -> Result<Tree, String> {
    let options = Options { fontdb: Arc::new(fonts(svg)), font_family: FAMILY.to_owned(), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|error| error.to_string())
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
